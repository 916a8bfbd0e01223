"""Filters: Land, size of place, kind and date in the asker's own words."""
