"""Conversations, as a person holds them."""
