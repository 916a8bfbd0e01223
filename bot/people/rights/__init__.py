"""Rights: guest, member, office, admin, and who is in the office."""
