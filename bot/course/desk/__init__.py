"""What the office sees of a course, and does with it."""
