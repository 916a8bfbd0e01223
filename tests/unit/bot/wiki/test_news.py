from datetime import timedelta

from bot.storage.database import Database
from bot.wiki.news import note_pages
from bot.wiki.tables import wiki_pages
from tests.engine import NOW


def test_pages_are_new_changed_or_gone_since_the_last_look(database: Database) -> None:
    def look(digests: dict[str, str], hours: int) -> int:
        at = NOW + timedelta(hours=hours)
        return database.write(lambda connection: note_pages(connection, digests, at))

    assert look({"a": "1", "b": "1"}, 0) == 2
    assert look({"a": "1", "b": "1"}, 1) == 0
    assert look({"a": "2", "c": "1"}, 2) == 3
    found = database.read(lambda connection: connection.execute(wiki_pages.select().order_by("page_id")).all())
    assert [(row.page_id, row.changed_at == NOW + timedelta(hours=2)) for row in found] == [("a", True), ("c", True)]
