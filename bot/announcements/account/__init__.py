"""What became of an announcement for each recipient, and what can still be done about it."""
