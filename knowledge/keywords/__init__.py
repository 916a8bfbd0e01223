"""Keywords: stems and grams of words, and their index."""
