"""Dialogs: which one a message belongs to, and what dialogs have in common."""
