"""E-mails: an outbox of their own, with codes that prove an address."""
