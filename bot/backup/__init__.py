"""Backup and restore: database, index and keys as one folder, whatever kind of database they come from or go to.

DIR/backup.json       what is in it, with a digest of each file
DIR/database.sqlite   all tables, as they were at one moment
DIR/index/            the index generation that answered then, and the pointer to it
DIR/keys/             the messengers' keys
"""

from bot.backup.loading import load
from bot.backup.saving import save

__all__ = ["load", "save"]
