"""The office makes the programme in the chat."""
