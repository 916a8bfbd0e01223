"""What can go wrong with the database, as an operator would say it."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.errors import OperationFailed

_PASSING = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_NOMEM",
)


class StorageError(OperationFailed):
    """A refusal of the database."""


class DatabaseUnavailable(StorageError):
    """The database could not be reached before the program had to end."""


class DatabaseOlder(StorageError):
    """The tables are of an earlier version; `lotse migrate` brings them up to date."""


class DatabaseNewer(StorageError):
    """The tables were written by a later version of this program."""


class RestoreUnfinished(StorageError):
    """A restore was ended in the middle; it has to be run again first."""


class LeaseLost(Exception):
    """Somebody else holds the lease now; what was done under it must not be committed."""


def is_passing(error: BaseException) -> bool:
    """Tell whether the same work may succeed later: a database that is locked, full, restarting or unreachable."""
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return any(getattr(cause, "sqlite_errorname", "").startswith(_PASSING) for cause in _causes(error))
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def reason(error: BaseException) -> str:
    """Return the database's own words, in one line, without the statement and its values.

    Where PostgreSQL may have put a row or a value into them, only the name of the error is returned.
    """
    first = [cause for cause in _causes(error) if isinstance(cause, DBAPIError)][-1:]
    told = first[0].orig if first and first[0].orig else error
    if first and not isinstance(told, sqlite3.Error):
        if not is_passing(first[0]):
            return type(told).__name__
        return (str(told).splitlines() or [type(told).__name__])[0][:200]
    return " ".join(str(told).split())[:200]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and its causes; where SQLite gave up a transaction, a failed rollback hides the cause."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__context__
