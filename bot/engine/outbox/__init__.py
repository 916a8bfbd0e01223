"""The outbox: what is to be said, until it is delivered."""
