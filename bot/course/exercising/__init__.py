"""Exercises: how they are asked, how an answer is read and judged, and what is said to it."""
