"""Real index, real processes, kills, backup, upgrade."""
