"""The office makes the programme."""
