"""What the office asks back about a grant, how the Kommune answers, and the reminders of both."""
