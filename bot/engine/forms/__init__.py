"""Forms as data, and where somebody stands in one; without clock, storage or wording."""
