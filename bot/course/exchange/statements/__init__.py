"""Progress as statements about learning (xAPI): given, and taken from elsewhere."""
