"""Members: registration, one's own data, and who has to wait for the office."""
