"""What earlier versions have stored is still good for everything: tables of the first revision, all of a release.

The data of the last release is made by tests/data/last_release/make.py, with the code of that release.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, inspect, select, table, update

from bot import backup
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
from bot.engine.talk.wording import Wording
from bot.feedback.tables import all_feedback
from bot.people.audit.verifying import Intact, verify
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.migrate import migrate, newest_version, version_of
from bot.wiki.tables import PageRatings, Rating, page_ratings, rate
from tests.data.first_revision import start_from_first_revision
from tests.data.revision_0001 import ROWS
from tests.databases import Databases
from tests.last_release import Successor, names, publish, recorded, settings_for, unpack

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
    remembered = upgraded.read(lambda connection: memory.recall(connection, [1]))[1].in_chat(1)
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


# ---- the last release

DROPPED_TABLES: dict[str, str] = {"guesses": "counted for a quarter of an hour; `tallies` counts anew"}
"""Tables of the last release that are gone, each with the reason why nothing in them is missed."""

DROPPED_WORDING: dict[str, str] = {
    "personal-guess": "named a table that is gone, in the turn that looked at it",
    "coming-webinar-list": "said before an answer of the wiki, in the turn that found it",
    "coming-webinar-signup": "likewise",
    "coming-webinar-reminder": "likewise",
    "coming-funding-application": "likewise",
    "coming-course": "likewise",
}
"""Wording keys of the last release that are gone, each with the reason why nothing stored can name them."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup that the last release made."""
    return unpack(tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture
def successor(saved: Path, tmp_path: Path, database_url: str, index: Path) -> Iterator[Successor]:
    """The present program on the backup of the last release, in both databases."""
    with Successor.restored(saved, tmp_path / "data", database_url, index) as opened:
        yield opened


@pytest.fixture
def on_sqlite(saved: Path, tmp_path: Path, index: Path) -> Iterator[Successor]:
    with Successor.restored(saved, tmp_path / "data", index=index) as opened:
        yield opened


def audited(successor: Successor, noted: str = "") -> Intact:
    found = successor.database.read(lambda connection: verify(connection, noted))
    assert isinstance(found, Intact)
    return found


def test_every_conversation_goes_on_and_is_saved_again(
    successor: Successor, tmp_path: Path, databases: Databases
) -> None:
    noted = audited(successor).last_hash
    assert successor.unknown_wording() == set()
    assert successor.differences(recorded()["talks"]) == []
    inbox = successor.table("inbox")
    parked = successor.rows(select(inbox.c.payload).where(inbox.c.state == "parked"))
    assert [row.payload for row in parked] in ([{"text": "Absturz"}], [None])  # by the last release
    assert audited(successor, noted).knows_noted
    again = tmp_path / "again"
    backup.save(successor.settings, again, successor.now)
    other = "sqlite" if successor.database.engine.name == "postgresql" else "postgresql"
    with Successor.restored(again, tmp_path / "other", databases.new(other)) as moved:
        assert moved.counts() == {**successor.counts(), "leases": 0}
        assert audited(moved, noted).last_hash == audited(successor).last_hash


def test_every_job_that_was_planned_is_done(on_sqlite: Successor) -> None:
    jobs = on_sqlite.table("jobs")
    planned = {row.kind for row in on_sqlite.rows(select(jobs.c.kind))} | {"undelivered-mail"}  # handed over already
    assert planned == set(names()["jobs"])
    assert on_sqlite.differences(recorded()["waits"]) == []
    inbox = on_sqlite.table("inbox")
    assert on_sqlite.rows(select(inbox.c.id).where(inbox.c.state == "pending")) == []


def test_every_button_is_still_a_button(on_sqlite: Successor) -> None:
    presses = recorded()["presses"]
    pressed = [event["press"] for step in presses for event in step.get("events", {}).values()]
    assert {token.partition(":")[0] for token in pressed} == set(names()["buttons"])
    of_forms = [token.split(":") for token in pressed if token.startswith("f:")]
    for code in names()["codes"]:  # of a form's buttons: moves, "#" for what a lookup offered, "open" and "new"
        assert any(part.startswith(code) for token in of_forms for part in token[1:]), code
    assert on_sqlite.differences(presses) == []


def test_what_waits_is_sent_unless_its_guard_says_no(successor: Successor) -> None:
    assert successor.delivers() == recorded()["delivered"]


def test_rows_are_there_in_each_state(saved: Path, tmp_path: Path) -> None:
    shutil.copyfile(saved / "database.sqlite", tmp_path / "lotse.sqlite")
    settings = settings_for(tmp_path)
    with closing(Database(settings.database_url)) as opened:
        assert migrate(opened) == (names()["revision"], newest_version())
        successor = Successor(settings, opened)
        for name in set(names()["tables"]) - DROPPED_TABLES.keys():
            assert successor.counts()[name], name
        for name, states in names()["states"].items():
            found = successor.rows(select(successor.table(name).c.state).distinct())
            assert {row.state for row in found} == set(states)
        assert audited(successor).details


def test_the_revisions_of_the_last_release_are_those_of_today(sqlite: Database) -> None:
    assert names()["revision"] == "0010"
    present = set(sqlite.read(lambda connection: inspect(connection).get_table_names()))
    assert set(names()["tables"]) - present == DROPPED_TABLES.keys()
    assert newest_version() >= names()["revision"]


def test_every_name_is_still_known(sqlite: Database, tmp_path: Path) -> None:
    assert Successor(settings_for(tmp_path), sqlite).unknown_names() == {}


def test_every_wording_key_is_still_there() -> None:
    assert set(names()["wording"]) - Wording().keys == DROPPED_WORDING.keys()


def test_what_the_program_does_not_know_is_noticed(on_sqlite: Successor) -> None:
    """Names that were renamed in the data are as unknown as those that were renamed in the program."""
    forms, dialogs = on_sqlite.table("drafts"), on_sqlite.table("dialogs")
    jobs, outbox = on_sqlite.table("jobs"), on_sqlite.table("outbox")
    assert on_sqlite.differences([_step("console/help", {"press": "renamed:wiki"}, "help-about")])
    on_sqlite.changes(update(forms).where(forms.c.form == "feedback").values(form="renamed"))
    assert on_sqlite.differences([_step("console/feedback-check", {"number": 0}, "feedback-filed")])
    assert not on_sqlite.differences([_step("console/ask-check", {"number": 0}, "case-opened")])
    assert not on_sqlite.differences([_step("console/wiki-0", {"text": "quelle"}, "wiki-page")])
    on_sqlite.changes(update(dialogs).values(notes={"renamed": {}}))
    assert on_sqlite.differences([_step("console/wiki-0", {"text": "mehr"}, "wiki-section-text")])
    on_sqlite.changes(update(jobs).where(jobs.c.kind == "member-decided").values(kind="renamed"))
    assert any("office-told-member" in found for found in on_sqlite.differences(recorded()["waits"]))
    on_sqlite.changes(update(outbox).values(wording_keys=["renamed"], guard=["renamed", 1]))
    assert on_sqlite.unknown_wording() == {"renamed"}
    assert on_sqlite.delivers() != recorded()["delivered"]


def _step(who: str, event: dict[str, Any], key: str) -> dict[str, Any]:
    return {"events": {who: event}, "said": {who: [key]}}
