"""Answers from the wiki, in a conversation."""
