"""Greeting and help."""
