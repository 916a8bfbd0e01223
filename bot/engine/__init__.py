"""The kernel: what happens to a message; it knows no feature and no messenger."""
