"""Feedback to the office, by a form."""
