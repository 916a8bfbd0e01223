"""Turns: work on one message, from its claim to the one commit of all that comes of it."""
