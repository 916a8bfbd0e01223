"""A real Matrix homeserver, and people at it."""
