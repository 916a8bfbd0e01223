"""Where announcements go besides persons: rooms and channels that everybody reads."""
