"""Learning in the chat: the overview, lessons piece by piece, and queues of exercises."""
