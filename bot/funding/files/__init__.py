"""The files of a grant: how much they may be."""
