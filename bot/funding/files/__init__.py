"""The files of a grant: what is sent for each slot, how much it may be, and how it looks."""
