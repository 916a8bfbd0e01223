"""Telling those who have signed up what has changed at a meeting."""
