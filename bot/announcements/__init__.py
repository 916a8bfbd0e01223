"""Announcements: what the office says to many members at once, each of them once."""
