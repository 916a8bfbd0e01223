"""Files that others sent: judged by name and first bytes here, opened only in a process of their own."""
