"""Other libraries on the same questions. What is here runs in .peers and imports nothing of the project."""
