"""The readers' side: categories, opting out, the digest, buttons and polls."""
