"""The office's desk of micro-grants: finding, checking, deciding with four eyes, writing to the Kommune."""
