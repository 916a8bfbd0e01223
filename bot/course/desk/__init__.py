"""The office's view of courses: figures, publishing, withdrawing."""
