"""The database: SQLite or PostgreSQL, reads, grouped writes, leases, migrations."""
