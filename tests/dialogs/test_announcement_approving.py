"""An announcement goes from a colleague to another and out to members: each once, as it was shown."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.announcements.announcement import RecipientFate
from bot.announcements.counting import RecipientState, account_of
from bot.announcements.tables import announcement_choices, announcement_recipients, announcements
from bot.engine.outbox.table import outbox
from bot.people.audit.reading import entries
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from bot.storage.upsert import is_added
from tests.announcements import add_announcement
from tests.dialogs.driver import Conversation
from tests.people import add_kommune, add_member, grant, person_of

EVERYBODY = {"and": []}
LETTER = ("announcement-letter-title", "announcement-letter-text", "announcement-letter-why")


@pytest.fixture
def readers(talks: Callable[..., Conversation], sqlite: Database) -> list[Conversation]:
    add_kommune(sqlite)
    found = []
    for number in range(6):
        found.append(talks(f"reader-{number}"))
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"Mitglied {number}", wants=[])
    return found


@pytest.fixture
def writer(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    chat = talks("writer")
    grant(sqlite, person_of(sqlite, "writer"))
    return chat


@pytest.fixture
def second(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    chat = talks("second")
    grant(sqlite, person_of(sqlite, "second"))
    return chat


@pytest.fixture
def number(sqlite: Database, writer: Conversation) -> int:
    by = person_of(sqlite, "writer")
    return add_announcement(sqlite, rule=EVERYBODY, written_by=by, written_at=writer.clock())


def recipients(database: Database, number: int) -> list[Any]:
    mine = select(announcement_recipients).where(announcement_recipients.c.announcement_id == number)
    return list(database.read(lambda connection: connection.execute(mine).all()))


def submit(writer: Conversation, second: Conversation, number: int) -> None:
    writer.says(f"/ankuendigungen {number}").shows("announcement-card", "announcement-card-reached")
    writer.taps("announcement-submit").shows("announcement-submitted")
    second.waits(seconds=1).shows("announcement-asked", "announcement-card")


def approve(second: Conversation) -> Conversation:
    second.taps("announcement-approve").shows("announcement-approve-really")
    return second.taps("announcement-approve-yes")


def test_a_second_person_approves_and_each_member_gets_it_once(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    submit(writer, second, number)
    approve(second).shows("announcement-approved")
    second.waits(seconds=1)
    for reader in readers:
        reader.waits(seconds=1).shows(*LETTER)
        assert reader.waits(seconds=1).parts == []
    second.waits(seconds=6).shows("announcement-progress")
    assert second.value("announcement-progress", "stage") == "done"
    assert second.value("announcement-progress", "sent") == 6
    actions = sqlite.read(lambda connection: [entry.action for entry in entries(connection)])
    assert actions[-2:] == ["announcement-submitted", "announcement-approved"]


def test_who_wrote_it_does_not_approve_it(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    submit(writer, second, number)
    writer.says(f"/ankuendigungen {number}")
    assert "Freigeben" not in [button.label for button in writer.buttons]
    token = next(button.token for button in second.buttons if button.label == "Freigeben")
    writer.presses(token).presses(f"{token}:sure").shows("announcement-own")
    assert recipients(sqlite, number) == []


def test_what_has_changed_since_it_was_shown_is_shown_anew(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    submit(writer, second, number)
    second.taps("announcement-approve")
    changed = update(announcements).where(announcements.c.id == number).values(text="Etwas anderes.", revision=2)
    sqlite.write(lambda connection: connection.execute(changed) and None)
    second.taps("announcement-approve-yes").shows("announcement-outdated", "announcement-card")
    assert recipients(sqlite, number) == []
    approve(second).shows("announcement-approved")


def test_the_list_says_who_is_left_out_and_why(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    persons = [person_of(sqlite, f"reader-{one}") for one in range(6)]
    row = {"person_id": persons[0], "category": "events", "way": "none", "since": writer.clock()}
    digest = {**row, "person_id": persons[1], "way": "digest"}
    sqlite.write(lambda connection: [is_added(connection, announcement_choices, one) for one in (row, digest)])
    suspended = update(members).where(members.c.person_id == persons[2]).values(state=MemberState.SUSPENDED)
    sqlite.write(lambda connection: connection.execute(suspended) and None)
    submit(writer, second, number)
    assert second.value("announcement-card-reached", "reached") == 4
    assert second.value("announcement-card-excluded", "reason") == "opted_out"
    approve(second)
    fates = {row.person_id: row.fate for row in recipients(sqlite, number)}
    assert persons[2] not in fates
    assert fates[persons[0]] == RecipientFate.EXCLUDED
    assert fates[persons[1]] == RecipientFate.DIGEST
    assert list(fates.values()).count(RecipientFate.PLANNED) == 3


def test_an_opt_out_after_the_approval_holds(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    submit(writer, second, number)
    approve(second)
    row = {"person_id": person_of(sqlite, "reader-0"), "category": "events", "way": "none", "since": writer.clock()}
    sqlite.write(lambda connection: is_added(connection, announcement_choices, row))
    second.waits(seconds=1)
    readers[0].waits(seconds=1)
    assert readers[0].parts == []
    account = sqlite.read(lambda connection: account_of(connection, number))
    assert account.count(RecipientState.WITHDRAWN) == 1


def test_it_is_held_gone_on_with_and_stopped(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    submit(writer, second, number)
    approve(second)
    second.waits(seconds=1).shows("announcement-progress")
    second.taps("announcement-pause").shows("announcement-progress")
    assert second.value("announcement-progress", "held") == 6
    readers[0].waits(seconds=1)
    assert readers[0].parts == []
    second.taps("announcement-resume")
    readers[0].waits(seconds=1).shows("announcement-letter-title")
    second.taps("announcement-stop").shows("announcement-stop-really").taps("announcement-stop-yes")
    assert second.value("announcement-progress", "withdrawn") == 5
    readers[1].waits(seconds=1)
    assert readers[1].parts == []


def test_what_is_too_late_asks_again(
    readers: list[Conversation], writer: Conversation, second: Conversation, number: int, sqlite: Database
) -> None:
    at = writer.clock() + timedelta(hours=1)
    later = update(announcements).where(announcements.c.id == number).values(send_at=at)
    sqlite.write(lambda connection: connection.execute(later) and None)
    submit(writer, second, number)
    approve(second).shows("announcement-approved")
    second.waits(hours=4)
    second.says(f"/ankuendigungen {number}").shows("announcement-card")
    assert second.value("announcement-card", "stage") == "lapsed"
    assert not any(row.bundle.startswith("announcement:") for row in rows(sqlite))
    writer.waits(hours=4).says(f"/ankuendigungen {number}").taps("announcement-submit")
    second.waits(seconds=1)
    approve(second).shows("announcement-approved")


def rows(database: Database) -> list[Any]:
    return list(database.read(lambda connection: connection.execute(select(outbox)).all()))


def test_whether_somebody_gets_it_and_why_not_is_told(
    readers: list[Conversation], writer: Conversation, sqlite: Database
) -> None:
    number = add_announcement(sqlite, rule={"not": {"filter": "role", "is": "mayor"}}, category="events")
    for before, name, values in (
        ("Mitglied 0", "Anna Abel", {"role": "clerk"}),
        ("Mitglied 1", "Berta Busch", {"role": "mayor"}),
        ("Mitglied 2", "Clara Conrad", {"state": MemberState.SUSPENDED}),
    ):
        changed = update(members).where(members.c.name == before).values(name=name, **values)
        assert sqlite.write(lambda connection, changed=changed: connection.execute(changed).rowcount) == 1
    for name, why in (("Abel", "planned"), ("busch", "not_meant"), ("Clara", "inactive")):
        writer.says(f"/ankuendigungen {number} {name}").shows("announcement-fate")
        assert writer.value("announcement-fate", "why") == why
    writer.says(f"/ankuendigungen {number} Niemandsson").shows("announcement-fate-nobody")
    readers[0].says(f"/ankuendigungen {number} Busch")
    assert "announcement-fate" not in readers[0].keys
