"""What was erased or has had its time is in no file of the data folder any more, while the assistant goes on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from bot import app
from bot.config import EngineSettings, MailSettings, Settings
from bot.engine.inbox.table import inbox
from bot.engine.turns import upkeep
from bot.storage import traces
from bot.storage.database import Database
from knowledge.answer import AnswerOutcome
from tests.dialogs import registration_form
from tests.dialogs.answers import declined
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, finish, go_to
from tests.engine import NOW, changes, eventually, new_person
from tests.people import add_kommune, person_of
from tests.sent_files import PDF

MARKED = ("Zitronenfalter", "Kaulquappe", "Haubentaucher", "Bergmolch", "Wiedehopf", "Ringelnatter")
QUESTION, FEEDBACK, DRAFT, CONTENT, FILE_NAME, SAID = (f"{word}-4711" for word in MARKED)
NAME = "Goldregenpfeifer"
ADDRESS = "steinmarder@halle.example"
MARKS = (SAID, QUESTION, FEEDBACK, DRAFT, CONTENT, FILE_NAME, NAME, ADDRESS)
PEOPLE = 150


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path / "data",
        engine=EngineSettings(messages_per_minute=1_000_000),
        mail=MailSettings(host="mail.example", sender="lotse@netzwerk.example"),
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """A database with what many others wrote, whose rows lie beside those of the person that is looked for."""
    with app.opened(settings) as opened:
        add_kommune(opened)
        crowd(opened, "before")
        yield opened


def crowd(database: Database, when: str) -> None:
    def write(connection: Connection) -> None:
        for number in range(PEOPLE):
            said = {"text": f"{when} {number} " + "Wort " * (number % 90)}
            values = {"channel": "console", "event_id": f"{when}{number}", "person_id": person, "kind": "text"}
            values |= {"state": "done", "sent_at": NOW, "received_at": NOW, "done_at": NOW, "payload": said}
            connection.execute(insert(inbox).values(values))

    person = new_person(database)
    database.write(write)


def talk(database: Database, settings: Settings, person: str = "ada") -> Conversation:
    return Conversation(
        database,
        lambda asked: declined(AnswerOutcome.NOTHING_FOUND, question=asked.text),
        person=person,
        settings=settings,
    )


def tells_everything(chat: Conversation, database: Database, folder: Path) -> None:
    """Leave a mark wherever a person can leave something."""
    registration_form.register(chat, database, {"name": f"Dr. Ada {NAME}", "email": ADDRESS})
    crowd(database, "meanwhile")
    folder.mkdir()
    (folder / f"{FILE_NAME}.pdf").write_bytes(PDF + f"% {CONTENT}\n".encode() * 2_000)
    go_to(chat, "attachment", {**ANSWERS, "text": f"Es fehlt: {FEEDBACK}"}).sends_file(folder / f"{FILE_NAME}.pdf")
    finish(chat)
    chat.says(f"Was ist ein {SAID}?")
    chat.says(f"Was ist ein {QUESTION}?")
    chat.taps("case-offer").taps("case-give-without").shows("case-opened")
    chat.says("/rueckmeldung").says("Idee").says(f"Es fehlt: {DRAFT}").says("später")
    crowd(database, "after")


def found(settings: Settings) -> set[str]:
    """Return the marks that are in any file of the data folder, with the file."""
    files = {path.name: path.read_bytes().lower() for path in settings.data_dir.rglob("*") if path.is_file()}
    return {
        f"{mark} in {name}" for name, content in files.items() for mark in MARKS if mark.lower().encode() in content
    }


def test_after_an_erasure_nothing_is_left_in_any_file(settings: Settings, database: Database, tmp_path: Path) -> None:
    chat = talk(database, settings)
    tells_everything(chat, database, tmp_path / "files")
    assert {line.partition(" ")[0] for line in found(settings)} == set(MARKS)
    assert any("lotse.sqlite-wal" in line for line in found(settings))
    chat.says("/loeschen").shows("erasure-ask").taps("erasure-confirm").shows("erasure-done")
    chat.waits(seconds=10)
    eventually(lambda: not found(settings), 5)


def test_after_the_night_what_has_had_its_time_is_left_in_no_file(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    chat = talk(database, settings)
    tells_everything(chat, database, tmp_path / "files")
    ada = person_of(database, "ada")
    kept = set(MARKS) - {SAID, DRAFT}
    database.write(lambda connection: upkeep.plan(connection, chat.clock()))
    for _ in range(95):  # drafts are kept for 90 days, guests and members for longer
        chat.waits(days=1)
    eventually(lambda: {line.partition(" ")[0] for line in found(settings)} <= kept, 5)
    assert FEEDBACK in {line.partition(" ")[0] for line in found(settings)}
    assert ada == person_of(database, "ada")


def leave(database: Database, said: str) -> None:
    """Store something and delete it, such that it has to leave no trace."""

    def store(connection: Connection) -> None:
        values = {"channel": "console", "event_id": said, "kind": "text", "sent_at": NOW, "received_at": NOW}
        connection.execute(insert(inbox).values(**values, person_id=person, payload={"text": said}))

    def forget(connection: Connection) -> None:
        connection.execute(inbox.delete().where(inbox.c.event_id == said))
        traces.leave_none(connection)

    person = new_person(database)
    database.write(store)
    database.write(forget)


def test_who_reads_an_older_snapshot_delays_it_and_holds_up_nobody(settings: Settings, database: Database) -> None:
    with closing(sqlite3.connect(settings.database_file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM inbox").fetchone()
        leave(database, QUESTION)
        for _ in range(20):
            changes(database, inbox.update().where(inbox.c.id == 1).values(attempts=1))
        assert found(settings) == {f"{QUESTION} in lotse.sqlite-wal"}
        reader.rollback()
        eventually(lambda: not found(settings), 5)


def test_under_load_it_is_done_as_well(settings: Settings, database: Database) -> None:
    leave(database, QUESTION)
    for _ in range(1_000):
        changes(database, inbox.update().where(inbox.c.id == 1).values(attempts=1))
        if not found(settings):
            return
    pytest.fail("never done")


def test_an_erasure_that_is_not_committed_cuts_nothing_and_breaks_nothing(
    settings: Settings, database: Database
) -> None:
    def fails(connection: Connection) -> None:
        traces.leave_none(connection)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        database.write(fails)
    leave(database, DRAFT)
    eventually(lambda: not found(settings), 5)


@pytest.mark.parametrize("number", range(3))
def test_rows_of_any_size_leave_their_pages_clean(settings: Settings, database: Database, number: int) -> None:
    """Pages that are split, joined and filled again hold nothing of what has left them."""
    person = new_person(database)
    sizes = [(7919 * one + number) % 3_000 for one in range(400)]

    def store(connection: Connection) -> None:
        for one, size in enumerate(sizes):
            said = f"{QUESTION if one % 3 == number else 'Wort'} " * (1 + size // 20)
            values = {"channel": "console", "event_id": f"n{one}", "kind": "text", "sent_at": NOW, "received_at": NOW}
            connection.execute(insert(inbox).values(**values, person_id=person, payload={"text": said}))

    def forget(connection: Connection) -> None:
        marked = inbox.c.payload["text"].as_string().startswith(QUESTION)
        connection.execute(inbox.update().where(marked, inbox.c.id % 2 == 0).values(payload=None))
        connection.execute(inbox.delete().where(marked))
        traces.leave_none(connection)

    database.write(store)
    database.write(forget)
    eventually(lambda: not found(settings), 5)
