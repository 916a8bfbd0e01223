"""Reminders of meetings, the join link, and the question whether somebody comes."""
