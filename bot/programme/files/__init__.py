"""A programme that comes as a file."""
