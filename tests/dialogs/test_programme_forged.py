"""Buttons that were never offered: whoever presses them sees nothing of others, and changes nothing of theirs."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot import app
from bot.channels import console
from bot.engine.memory import drafts
from bot.engine.talk.messages import Kind
from bot.people.members.tables import MemberState
from bot.programme.after.tables import code_words, echo_members, echo_ticks, meeting_ratings, meeting_remarks
from bot.programme.desk.tables import meeting_letters, meeting_messages
from bot.programme.public.feeds import begin_feed, calendar_feeds
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.database import Database
from tests.dialogs.driver import Clock, Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer
from tests.engine import NOW
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune, add_member, grant, person_of

SECRET = "streng-geheim"
DRAFT, SOON, RUNNING, OVER = 1, 2, 3, 4
BEHIND = ("", ":this", ":all:y", ":1:1")
ODD = (
    *("meet_rate:4:use:much", "meet_echo_by:4:email", "plan_edit:1:all:new", "desk:0:0", "desk_tick:4:1:y:0", "meet:"),
    *("meet:-1", "meet_link:99999999999999999999", "meet_link:٣", "meet_cert_mine:0", "plan:1'--", "desk_xlsx:4;3"),
)
OTHERS = (
    meetings,
    code_words,
    meeting_ratings,
    meeting_remarks,
    meeting_messages,
    meeting_letters,
    echo_members,
    echo_ticks,
    calendar_feeds,
)

Talks = Callable[[str], Conversation]


def presses(database: Database) -> list[str]:
    """Return the names of all buttons of the programme."""
    given = app.given(PATIENT, database, WORDING, answer, Clock())
    named = app.assistant(given, console.fetch).registry.presses
    return sorted(name for name in named if name.startswith(("meet", "plan", "desk", "cal_")))


@pytest.fixture
def programme(sqlite: Database) -> None:
    """A draft, a meeting to come, one that runs and one that is over, each with what is for others only."""
    now, private = Clock().now, {"join_link": f"https://{SECRET}.example/raum"}
    add_kommune(sqlite)
    add_meeting(sqlite, now + timedelta(days=3), title=f"Entwurf {SECRET}", state=MeetingState.DRAFT, **private)
    add_meeting(sqlite, now + timedelta(days=3), title="Kommt", seats=30, **private)
    add_meeting(sqlite, now - timedelta(minutes=10), title="Läuft", **private)
    shown = {"recording": f"https://{SECRET}.example/film", "material": f"https://{SECRET}.example/folien"}
    add_meeting(sqlite, now - timedelta(hours=3), title="Vorbei", members_only=True, **private, **shown)
    for number in (SOON, RUNNING, OVER):
        bea = add_participant(sqlite, number, f"Bea {SECRET}", attended_by="code")
        add_participants(sqlite, number, 4)
        add_participant(sqlite, number, guest_name=f"Gast {SECRET}", guest_kommune=SECRET)

    def fill(connection: Any) -> None:
        about = {"meeting_id": OVER}
        connection.execute(insert(code_words).values(meeting_id=RUNNING, word=SECRET, set_at=NOW))
        row = {"draft": "d", "audience": "all", "text": SECRET, "written_by": None, "planned": 1, "created_at": NOW}
        connection.execute(insert(meeting_messages).values(**about, **row))
        connection.execute(insert(meeting_remarks).values(key="k", text=SECRET, **about))
        for question, given in (("use", "much"), ("pace", "right"), ("again", "yes")):
            connection.execute(insert(meeting_ratings).values(question=question, answer=given, given=9, **about))
        joined = {"person_id": bea, "contact": SECRET, "joined_at": NOW}
        connection.execute(insert(echo_members).values(**about, **joined))
        begin_feed(connection, bea, SECRET, NOW)

    sqlite.write(fill)


def rows_of_others(database: Database, person_id: int) -> list[Any]:
    """Return all that is stored of the programme, without what is the person's own."""

    def read(connection: Any) -> list[Any]:
        tables = [connection.execute(select(table)).all() for table in OTHERS]
        of_others = select(signups).where(signups.c.person_id != person_id)
        return [*tables, connection.execute(of_others).all()]

    return database.read(read)


def presses_all(
    chat: Conversation, database: Database, numbers: Sequence[int], behind: Sequence[str], **more: Any
) -> None:
    """Press each button of the programme, with each number of a meeting; nothing of others shows or changes."""
    before = rows_of_others(database, person_of(database, "ada"))
    forged = (f"{name}:{number}{end}" for name in presses(database) for number in numbers for end in behind)
    for token in (*forged, *ODD):
        chat.sends(kind=Kind.PRESS, token=token, **more)
        assert SECRET not in chat.text, token
        assert "Bea" not in chat.text, token
    assert rows_of_others(database, person_of(database, "ada")) == before
    kept = database.read(lambda connection: str(connection.execute(select(drafts.c.progress)).all()))
    assert SECRET not in kept


def test_a_guest_sees_nothing_of_others(talks: Talks, sqlite: Database, programme: None) -> None:
    presses_all(talks("ada"), sqlite, (DRAFT, RUNNING, OVER), BEHIND)


def test_in_a_group_nothing_is_shown(talks: Talks, sqlite: Database, programme: None) -> None:
    ada = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"))
    take_part(sqlite)
    presses_all(ada, sqlite, (RUNNING, OVER), ("",), is_group=True)


def test_who_is_suspended_sees_nothing_of_members(talks: Talks, sqlite: Database, programme: None) -> None:
    ada = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.SUSPENDED)
    presses_all(ada, sqlite, (SOON, RUNNING, OVER), ("",))


def test_what_is_secret_is_there(talks: Talks, sqlite: Database, programme: None) -> None:
    """The tests above could not fail otherwise."""
    kim, ada = talks("kim"), talks("ada")
    grant(sqlite, person_of(sqlite, "kim"))
    for token in ("plan:1", "desk:4", "meet_word:3", "desk_sent:4", "meet:4"):
        assert SECRET in kim.presses(token).text, token
    add_member(sqlite, person_of(sqlite, "ada"))
    assert SECRET in ada.presses("meet:4").text
    assert SECRET not in ada.presses("meet_link:3").text
    take_part(sqlite)
    assert SECRET in ada.presses("meet_link:3").text


def test_recordings_of_members_are_in_no_invitation(talks: Talks, sqlite: Database, programme: None) -> None:
    ada = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"))
    assert SECRET not in ada.presses(f"meet_share:{OVER}").shows("meeting-title").text
    shown = ada.sends(kind=Kind.TEXT, text=f"Termin {OVER}", is_group=True).shows("meeting-title")
    assert SECRET not in shown.text
    guest = talks("gast")
    assert SECRET not in guest.says(f"Termin {OVER}").shows("meeting-title").text
    assert SECRET not in guest.says("letztes Seminar mit Aufzeichnung").shows("meeting-title").text


def take_part(database: Database) -> None:
    """Give ada a seat at what is running."""
    row = {"meeting_id": RUNNING, "person_id": person_of(database, "ada"), "place_in_line": 99, "changed_at": NOW}
    seat = insert(signups).values(row | {"state": SignupState.CONFIRMED})
    database.write(lambda connection: connection.execute(seat) and None)
