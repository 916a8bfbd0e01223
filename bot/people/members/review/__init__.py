"""The review of memberships: what the office decides about members, and how it looks them up."""
