"""Writing side: from the pages of a wiki to an index."""
