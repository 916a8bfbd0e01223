"""A database of the first revision goes through all later ones and is still good for everything."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, inspect, select, table

from bot.engine import memory
from bot.engine.files import load
from bot.engine.inbox import claims
from bot.engine.inbox.jobs import next_due
from bot.engine.inbox.table import put_in
from bot.engine.outbox import leasing
from bot.engine.outbox.leasing import Leased
from bot.engine.outbox.table import Stream
from bot.engine.talk.messages import Incoming, Kind
from bot.engine.talk.rendering import part_from_json
from bot.engine.talk.spans import plain
from bot.feedback.tables import all_feedback
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.migrate import newest_version, version_of
from bot.wiki.tables import PageRatings, Rating, page_ratings, rate
from tests.data.first_revision import start_from_first_revision
from tests.data.revision_0001 import ROWS

NOW = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=10)


@pytest.fixture
def upgraded(database: Database) -> Database:
    """A database that was filled at revision 0001 and then migrated to the newest."""
    start_from_first_revision(database)
    return database


def test_nothing_is_lost(upgraded: Database) -> None:
    def counts(connection: Connection) -> dict[str, int]:
        kept = ROWS.keys() & set(inspect(connection).get_table_names())
        return {
            name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in sorted(kept)
        }

    found = upgraded.read(counts)
    assert found
    assert all(found[name] >= len(ROWS[name]) for name in found)
    assert upgraded.read(version_of) == newest_version()


def test_the_message_that_waits_is_claimed(upgraded: Database) -> None:
    (message,) = upgraded.write(
        lambda connection: claims.claim(connection, NOW, LATER, 10, ("telegram", "console", "matrix"))
    )
    assert (message.id, message.text, message.address) == (2, "Was kostet ein Bürgerbus?", "6700000001")
    assert (message.lease_token, message.attempts, message.claims) == (8, 1, 1)
    assert message.sent_at == datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


def test_the_answer_that_is_due_is_sent(upgraded: Database) -> None:
    def work(connection: Connection) -> list[Leased]:
        lease = leases.acquire(connection, "channel:telegram", "new", NOW, timedelta(seconds=10))
        assert lease
        assert lease.token == 5
        return leasing.lease_next(connection, lease, "telegram", NOW, 10, guards={"draft-open": memory.is_open})

    (row,) = upgraded.write(work)
    assert (row.key, row.address, row.stream) == ("in2:0:0", "6700000001", Stream.REPLY)
    part = part_from_json(row.payload, row.wording_keys)
    assert plain(part.blocks) == "Ihr Entwurf „Rückmeldung“ liegt noch bereit."
    assert part.buttons[0].token == "f:open:61214ec6"


def test_what_the_conversation_was_about_is_remembered(upgraded: Database) -> None:
    remembered = upgraded.read(lambda connection: memory.recall(connection, [1]))[1]
    assert remembered.notes == ROWS["dialogs"][0]["notes"]
    assert remembered.active
    assert remembered.active.progress["answers"] == {"topic": "praise", "text": "Die Antworten sind gut."}


def test_feedback_is_listed_with_its_file(upgraded: Database) -> None:
    (item,) = upgraded.read(all_feedback)
    filed = ROWS["feedback"][0]
    assert {name: getattr(item, name) for name in ("id", "topic", "text", "may_call", "phone", "created_at")} == {
        name: filed[name] for name in ("id", "topic", "text", "may_call", "phone", "created_at")
    }
    file = upgraded.read(lambda connection: load(connection, item.file_id or 0))
    assert file
    assert (item.file, file.content) == ("plan.txt", b"Ein Plan\n")


def test_answers_can_be_judged(upgraded: Database) -> None:
    assert upgraded.read(page_ratings) == []
    rating = Rating(2, "buergerbus", "answered", is_helpful=True, rated_at=NOW)
    upgraded.write(lambda connection: rate(connection, rating))
    assert upgraded.read(page_ratings) == [PageRatings("buergerbus", 1, 0, NOW)]


def test_jobs_are_still_planned(upgraded: Database) -> None:
    assert upgraded.read(next_due) == datetime(2026, 12, 25, 9, 0, tzinfo=UTC)


def test_new_messages_are_taken_and_old_ones_known(upgraded: Database) -> None:
    def receive(connection: Connection, event_id: str) -> Any:
        event = Incoming("telegram", event_id, "6700000001", "6700000001", Kind.TEXT, NOW, text="Und?")
        return put_in(connection, [event], NOW)

    assert upgraded.write(lambda connection: receive(connection, "900001")) == 0
    assert upgraded.write(lambda connection: receive(connection, "900003")) == 1
