"""Intents: what free text wants, guessed from examples."""
