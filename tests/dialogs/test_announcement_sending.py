"""An announcement on its way is held, gone on with and ended: each recipient gets it once, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.counting import account_of
from bot.announcements.sending import feeding
from bot.announcements.sending.holding import BY_RESTORE, pause_all
from bot.announcements.sending.progress import plan_progress
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.outbox.table import SendState, outbox
from bot.people.audit.tables import audit_entries
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.dialogs.driver import Conversation
from tests.engine import changes, rows
from tests.people import add_kommune, add_member, grant, person_of

READERS = 6


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Conversation:
    monkeypatch.setattr(feeding, "BATCH", 4)
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


@pytest.fixture
def readers(talks: Callable[..., Conversation], sqlite: Database) -> list[Conversation]:
    add_kommune(sqlite)
    found = [talks(f"reader-{number}") for number in range(READERS)]
    for number in range(READERS):
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"Mitglied {number}", wants=[])
    return found


@pytest.fixture
def number(office: Conversation, readers: list[Conversation], sqlite: Database) -> int:
    """An approved announcement; its job waits."""
    now = office.clock()
    number = add_announcement(sqlite, approved_at=now, submitted_at=now, written_at=now)
    persons = [person_of(sqlite, f"reader-{each}") for each in range(len(readers))]

    def plan(connection: Connection) -> None:
        row = {"announcement_id": number, "channel": "console", "reason": "", "fate": RecipientFate.PLANNED}
        connection.execute(insert(announcement_recipients), [{**row, "person_id": person} for person in persons])
        announcement = announcement_by_number(connection, number)
        assert announcement
        feeding.plan(connection, announcement, now)

    sqlite.write(plan)
    return number


def fed(office: Conversation) -> None:
    """Let the jobs run, while the messenger takes nothing."""
    office.clock.moves(seconds=1)
    office.works_without_delivery()


def account(database: Database, number: int) -> dict[str, int]:
    found = database.read(lambda connection: account_of(connection, number))
    return {state.value: count for state, count in found.states.items() if count}


def letters(database: Database) -> list[Any]:
    mine = select(outbox).where(outbox.c.stream == "announcement").order_by(outbox.c.id)
    return list(database.read(lambda connection: connection.execute(mine).all()))


def test_recipients_are_put_into_the_outbox_in_batches_each_once(
    office: Conversation, number: int, sqlite: Database
) -> None:
    fed(office)
    assert account(sqlite, number) == {"queued": READERS}
    assert len({row.conversation_id for row in letters(sqlite)}) == len(letters(sqlite)) == READERS
    recipients = rows(sqlite, announcement_recipients)
    assert {f"{row.bundle}:0" for row in recipients} == {row.key for row in letters(sqlite)}
    assert {row.attempt for row in recipients} == {1}
    fed(office)
    assert account(sqlite, number) == {"queued": READERS}


def test_what_is_paused_waits_and_goes_on_once(
    office: Conversation, readers: list[Conversation], number: int, sqlite: Database
) -> None:
    fed(office)
    office.presses(f"announcement_pause:{number}").shows("announcement-progress")
    assert account(sqlite, number) == {"held": READERS}
    for reader in readers:
        reader.waits(minutes=30).shows_nothing()
    office.presses(f"announcement_pause:{number}").shows("announcement-other-stage")
    office.presses(f"announcement_resume:{number}").shows("announcement-progress")
    for reader in readers:
        reader.waits(seconds=1)
    assert account(sqlite, number) == {"sent": READERS}
    assert len(letters(sqlite)) == READERS
    actions = [row.action for row in rows(sqlite, audit_entries) if row.action.startswith("announcement")]
    assert actions == ["announcement-paused", "announcement-resumed"]


def test_what_is_stopped_is_asked_for_once_and_never_goes_out(
    office: Conversation, readers: list[Conversation], number: int, sqlite: Database
) -> None:
    fed(office)
    office.presses(f"announcement_stop:{number}").shows("announcement-stop-really")
    assert account(sqlite, number) == {"queued": READERS}
    office.taps("announcement-stop-yes").shows("announcement-progress")
    assert account(sqlite, number) == {"withdrawn": READERS}
    for reader in readers:
        reader.waits(hours=1).shows_nothing()
    office.presses(f"announcement_resume:{number}").shows("announcement-other-stage")


def test_who_is_no_member_any_more_when_it_is_sent_gets_nothing(
    office: Conversation, readers: list[Conversation], number: int, sqlite: Database
) -> None:
    fed(office)
    gone = members.c.person_id == person_of(sqlite, "reader-0")
    changes(sqlite, update(members).where(gone).values(state=MemberState.SUSPENDED))
    for reader in readers:
        reader.waits(seconds=1)
    assert account(sqlite, number) == {"sent": READERS - 1, "withdrawn": 1}


def test_what_should_have_gone_out_more_than_two_hours_ago_does_not(
    office: Conversation, number: int, sqlite: Database
) -> None:
    office.clock.moves(hours=2, minutes=1)
    office.works_without_delivery()
    assert letters(sqlite) == []
    assert [row.started_at for row in rows(sqlite, announcements)] == [None]


def test_after_an_outage_the_rest_is_expired(
    office: Conversation, readers: list[Conversation], number: int, sqlite: Database
) -> None:
    fed(office)
    for reader in readers:
        reader.waits(hours=30).shows_nothing()
    assert account(sqlite, number) == {"expired": READERS}


def test_after_a_restore_nothing_goes_out_before_somebody_goes_on(
    office: Conversation, readers: list[Conversation], number: int, sqlite: Database
) -> None:
    held = sqlite.write(lambda connection: pause_all(connection, BY_RESTORE, office.clock()))
    assert held == [number]
    assert sqlite.write(lambda connection: pause_all(connection, BY_RESTORE, office.clock())) == []
    for reader in readers:
        reader.waits(minutes=5).shows_nothing()
    office.presses(f"announcement_resume:{number}")
    for reader in readers:
        reader.waits(seconds=1)
    assert account(sqlite, number) == {"sent": READERS}


def test_progress_is_told_in_one_message_until_all_is_done(office: Conversation, number: int, sqlite: Database) -> None:
    by, now = person_of(sqlite, "office"), office.clock()
    sqlite.write(lambda connection: plan_progress(connection, number, by, now))
    office.waits(seconds=6).shows("announcement-progress")
    office.waits(seconds=6)
    told = [row for row in rows(sqlite, outbox) if "announcement-progress" in row.wording_keys]
    assert told[-1].state == SendState.SENT
    assert {row.coalesce for row in told} == {f"announcement:{number}:progress"}
    office.waits(minutes=10).shows_nothing()


@pytest.mark.parametrize("token", ["pause", "resume", "stop"])
def test_only_the_office_holds_and_ends(readers: list[Conversation], number: int, sqlite: Database, token: str) -> None:
    readers[0].presses(f"announcement_{token}:{number}")
    assert not account(sqlite, number).keys() & {"held", "withdrawn"}
    assert [(row.paused_at, row.stopped_at) for row in rows(sqlite, announcements)] == [(None, None)]


def test_numbers_that_there_are_not_are_named(office: Conversation) -> None:
    office.presses("announcement_pause:999").shows("announcement-gone")
