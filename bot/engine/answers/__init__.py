"""Parsers: from what people type to the value that a form keeps."""
