"""Adapters: each receives from one messenger and sends to it, nothing else."""
