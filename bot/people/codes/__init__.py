"""One-time codes: issued, guessed and used up."""
