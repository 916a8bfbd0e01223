"""Programmes as everybody may see them, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.programme.public.site import Site, read_site
from bot.storage.database import Database
from tests.meetings import add_meeting

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
WORDING = Wording()
ADDRESS = "https://www.zukunftsraum.example/programm/"


def meets(database: Database, title: str, days: float = 10, **values: Any) -> int:
    """Store a meeting that begins some days from now, and return its number."""
    return add_meeting(database, NOW + timedelta(days=days), title=title, uid=f"{title}@test", **values)


def site_of(database: Database, address: str = ADDRESS, now: datetime = NOW, **settings: Any) -> Site:
    return database.read(lambda connection: read_site(connection, Settings(**settings), WORDING, now, address))


def text_of(site: Site, name: str) -> str:
    """Return what a file of a site says."""
    found = site.file(name)
    assert found
    return found.content.decode()
