"""What was deleted is gone from the files, too: SQLite's log holds pages as they were before, until it is cut off.

Of the tables themselves nothing is left, for pages are wiped as rows leave them (`secure_delete`). PostgreSQL
overwrites what was deleted after a VACUUM of its own.
"""

import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine

_WANTED = "lotse_leaves_no_trace"
_PATIENCE_MILLISECONDS, _USUAL_MILLISECONDS = 100, 5000


def leave_none(connection: Connection) -> None:
    """Have the log cut off soon after the transaction in which something was deleted is committed."""
    connection.info[_WANTED] = True


def are_unwanted(connection: Connection) -> bool:
    """Tell whether somebody wanted that in the transaction of this connection; asked once."""
    return bool(connection.info.pop(_WANTED, False))


def cut(engine: Engine) -> bool:
    """Cut SQLite's log off, and return whether that is done; not while somebody reads an older snapshot."""
    if engine.dialect.name != "sqlite":
        return True
    with closing(engine.raw_connection()) as pooled:
        driver: Any = pooled.driver_connection
        try:
            driver.execute(f"PRAGMA busy_timeout={_PATIENCE_MILLISECONDS}")
            (is_busy, *_rest) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:  # such as a full disk: what waits for that now is tried again
            return False
        finally:
            driver.execute(f"PRAGMA busy_timeout={_USUAL_MILLISECONDS}")
    return not is_busy
