"""The office's files: a course is read, checked whole, compared with what is taught, published, and written again."""
