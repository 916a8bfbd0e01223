"""The audit log: a chain of hashes over what the office did."""
