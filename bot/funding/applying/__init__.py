"""Applying for a micro-grant: the form with all that helps to fill it in, from the first word to the filing."""
