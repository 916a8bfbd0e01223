"""Leaving: the end of a membership, and of all that depends on it."""
