"""A year of roundups for thousands of people, and what must be true of each of them."""
