"""Grants from before the Lotse, which come as a table: what they use of a year's money counts from the first day."""
