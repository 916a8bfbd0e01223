"""Micro-grants for Kommunen, from the first question to the closed case."""
