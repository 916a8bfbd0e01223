"""The money of a year: the office's overview, and what Kommunen hear in September of what they have left."""
