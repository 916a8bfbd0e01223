"""Handover: a successor in the same Kommune takes over."""
