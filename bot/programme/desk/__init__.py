"""The office's desk around a meeting: who comes, messages to them, who was there, and the figures."""
