"""Repetition: when an exercise is due again, and offering what is due."""
