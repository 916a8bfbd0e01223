"""The vocabulary of messages: events, replies, choices, and how they become German text."""
