"""Papers about grants: the receipt as PDF, tables for the office, and the whole case as a ZIP."""
