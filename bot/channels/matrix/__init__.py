"""Matrix, end-to-end encrypted; the only importer of `nio`."""
