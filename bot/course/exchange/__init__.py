"""Progress as CSV and xAPI, and courses of other formats."""
