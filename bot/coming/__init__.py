"""What will be a command one day: until then it is told that it is coming."""
