"""The office sees what became of an announcement for each, and tries again where it surely did not arrive."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from bot.announcements.announcement import RecipientFate
from bot.announcements.counting import RecipientState, account_of
from bot.announcements.tables import announcement_answers, announcement_recipients
from bot.engine.files import files
from bot.engine.outbox.table import SendState, outbox
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.dialogs.driver import Conversation
from tests.people import add_kommune, add_member, grant, person_of

BECAME = (SendState.SENT, SendState.FAILED, SendState.EXPIRED, SendState.UNKNOWN, SendState.BLOCKED, SendState.SENT)
POLL = [{"kind": "poll", "label": "Ja", "target": ""}, {"kind": "poll", "label": "Nein", "target": ""}]


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    add_kommune(sqlite)
    for number in range(len(BECAME)):
        talks(f"reader-{number}")
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"=Mitglied {number}", wants=[])
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


@pytest.fixture
def number(office: Conversation, sqlite: Database) -> int:
    """An announcement that went out, with each kind of end."""
    now = office.clock()
    made = add_announcement(sqlite, rule={"and": []}, buttons=POLL, approved_at=now, started_at=now, submitted_at=now)
    for one, state in enumerate(BECAME):
        bundle = f"announcement:{made}:{one + 1}:1"
        person = person_of(sqlite, f"reader-{one}")
        row = {"announcement_id": made, "person_id": person, "channel": "console", "fate": RecipientFate.PLANNED}
        changes(sqlite, insert(announcement_recipients).values({**row, "reason": "", "attempt": 1, "bundle": bundle}))
        message = {
            "key": f"{bundle}:0",
            "bundle": bundle,
            "conversation_id": one + 1,
            "channel": "console",
            "stream": "announcement",
            "priority": 2,
            "wording_keys": [],
            "state": state,
            "created_at": now,
            "finished_at": now,
            "reason": "chat not found" if state is SendState.FAILED else None,
        }
        changes(sqlite, insert(outbox).values(message))
    return made


def changes(database: Database, statement: Any) -> None:
    database.write(lambda connection: connection.execute(statement) and None)


def shown(office: Conversation, number: int) -> Conversation:
    office.says(f"/ankuendigungen {number}").shows("announcement-progress")
    return office.taps("announcement-account").shows("announcement-account-head", "announcement-account-state")


def test_the_account_adds_up_and_has_a_chart(office: Conversation, number: int, sqlite: Database) -> None:
    shown(office, number)
    assert "2 von 6 haben sie, bei 1 ist unklar, ob sie ankam, bei 2 kam sie nicht an." in office.text
    assert office.parts[-1].file is not None
    account = sqlite.read(lambda connection: account_of(connection, number))
    assert account.total == len(BECAME)


def test_it_is_sent_again_to_those_whom_it_surely_did_not_reach(
    office: Conversation, number: int, sqlite: Database, talks: Callable[..., Conversation]
) -> None:
    shown(office, number).taps("announcement-again", count=2).shows("announcement-sent-again")
    office.waits(seconds=1)
    account = sqlite.read(lambda connection: account_of(connection, number))
    assert account.count(RecipientState.QUEUED) == 2
    assert account.count(RecipientState.UNKNOWN, RecipientState.BLOCKED) == 2
    again = shown(office, number)
    assert not any("Noch einmal" in button.label for button in again.buttons)


def test_those_who_may_have_it_get_it_again_only_when_that_was_agreed_to(
    office: Conversation, number: int, sqlite: Database
) -> None:
    shown(office, number).taps("announcement-again-unknown", count=1).shows("announcement-again-unknown-really")
    assert sqlite.read(lambda connection: account_of(connection, number)).open == 0
    office.taps("announcement-again-unknown-yes").shows("announcement-sent-again")
    assert sqlite.read(lambda connection: account_of(connection, number)).open == 1


def test_those_who_were_not_reached_are_named_with_the_reason(office: Conversation, number: int) -> None:
    shown(office, number).taps("announcement-failed").shows("announcement-failed-head", "announcement-failed-line")
    assert "=Mitglied 1: fehlgeschlagen chat not found" in office.text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_all_recipients_are_given_as_a_file(office: Conversation, number: int, sqlite: Database, kind: str) -> None:
    shown(office, number).taps(f"announcement-{kind}").shows("announcement-file")
    last = select(files).order_by(files.c.id.desc()).limit(1)
    file = sqlite.read(lambda connection: connection.execute(last).one())
    if kind == "xlsx":
        rows = list(load_workbook(BytesIO(file.content)).active.values)
        assert len(rows) == len(BECAME) + 1
        assert rows[1][:4] == ("=Mitglied 0", "Halle (Saale)", "Terminal", "gesendet")
    else:
        assert "'=Mitglied 0" in file.content.decode("utf-8-sig")


def test_answers_to_a_poll_are_told_from_five_on(office: Conversation, number: int, sqlite: Database) -> None:
    rows = [
        {
            "announcement_id": number,
            "person_id": person_of(sqlite, f"reader-{one}"),
            "option": one % 2,
            "at": office.clock(),
        }
        for one in range(5)
    ]
    for row in rows[:4]:
        changes(sqlite, insert(announcement_answers).values(row))
    shown(office, number).shows("announcement-poll-few")
    changes(sqlite, insert(announcement_answers).values(rows[4]))
    shown(office, number).shows("announcement-poll", "announcement-poll-option", "announcement-poll-option")


def test_what_was_stopped_before_it_was_queued_counts_as_withdrawn(
    office: Conversation, number: int, sqlite: Database
) -> None:
    waiting = update(announcement_recipients).where(announcement_recipients.c.id <= 2).values(bundle="")
    changes(sqlite, waiting)
    office.says(f"/ankuendigungen {number}").taps("announcement-stop").taps("announcement-stop-yes")
    account = sqlite.read(lambda connection: account_of(connection, number))
    assert (account.open, account.count(RecipientState.WITHDRAWN), account.total) == (0, 2, 6)


def test_a_guest_sees_nothing_of_it(talks: Callable[..., Conversation], number: int) -> None:
    guest = talks("guest")
    for press in ("account", "again", "unknown", "failed", "xlsx", "csv"):
        guest.presses(f"announcement_{press}:{number}").shows("not-allowed")
