"""The course: learning in small pieces between two meetings."""
