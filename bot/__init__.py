"""What people meet: conversations in messengers and in the terminal, and the command line."""
