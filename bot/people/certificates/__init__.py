"""Certificates of any kind: what they look like, their numbers, and checking a number."""
