"""What comes after a meeting, as people live it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.programme.after.code_word import set_word
from bot.programme.tables import signups
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of


@pytest.fixture
def talks(sqlite: Database) -> Iterator[Callable[[str], Conversation]]:
    """Begin a conversation with somebody, who has written before."""
    begun: list[Conversation] = []

    def talk(person: str) -> Conversation:
        begun.append(Conversation(sqlite, answer, person=person, settings=PATIENT).says("/start"))
        return begun[-1]

    yield talk
    for conversation in begun:
        conversation.close()


def tomorrow(chat: Conversation, sqlite: Database, word: str = "blaue Gießkanne", **values: object) -> int:
    """Add a meeting of an hour that begins in a day, with its code word."""
    number = add_meeting(sqlite, chat.clock.now + timedelta(days=1), **values)
    sqlite.write(lambda connection: set_word(connection, number, word, chat.clock.now))
    return number


def attendance(sqlite: Database) -> list[tuple[str, str | None]]:
    found = select(signups.c.state, signups.c.attended_by).order_by(signups.c.id)
    return [(state, known) for state, known in sqlite.read(lambda connection: connection.execute(found).all())]


def test_who_types_the_word_in_the_meeting_was_there(chat: Conversation, sqlite: Database) -> None:
    number = tomorrow(chat, sqlite)
    chat.presses(f"meet_join:{number}").shows("meeting-confirmed")
    chat.says("blaue giesskanne")
    assert attendance(sqlite) == [("confirmed", None)]
    assert "meeting-word-noted" not in chat.keys
    chat.waits(days=1, minutes=30)
    chat.says("Blaue Gieskanne!").shows("meeting-word-noted", "meeting-word-later")
    assert attendance(sqlite) == [("confirmed", "code")]
    chat.says("Losung: blaue Gießkanne").shows("meeting-word-known")


def test_other_messages_go_where_they_always_go(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.waits(days=1, minutes=30)
    for said in ("Wie gründe ich einen Dorfladen?", "Gießkanne", "mehr", "danke"):
        chat.says(said)
        assert not any(key.startswith("meeting-word") for key in chat.keys)


def test_the_word_counts_within_an_open_form(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.waits(days=1, minutes=30).says("/rueckmeldung").says("Lob")
    step = chat.keys[-1]
    chat.says("blaue Gießkanne").shows("meeting-word-walk-in", step)
    chat.says("/losung blaue Gießkanne").shows("meeting-word-known", step)


def test_who_guesses_is_stopped(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite)
    chat.says("/losung").shows("meeting-word-how")
    chat.says("/losung rote Rübe").shows("meeting-word-none-running")
    chat.waits(days=1, minutes=30)
    for _ in range(5):
        chat.says("/losung rote Rübe").shows("meeting-word-wrong")
    chat.says("/losung blaue Gießkanne").shows("meeting-word-too-many")
    chat.says("blaue Gießkanne").shows("meeting-word-too-many")
    assert attendance(sqlite) == []
    chat.waits(minutes=16).says("/losung blaue Gießkanne").shows("meeting-word-walk-in")
    assert attendance(sqlite) == [("left", "code")]


def test_guests_were_not_at_meetings_of_members(chat: Conversation, sqlite: Database) -> None:
    tomorrow(chat, sqlite, members_only=True)
    chat.waits(days=1, minutes=30).says("blaue Gießkanne").shows("meeting-for-members")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    chat.says("blaue Gießkanne").shows("meeting-word-walk-in")


def test_the_office_gives_the_word(talks: Callable[[str], Conversation], sqlite: Database) -> None:
    office, guest = talks("office"), talks("guest")
    grant(sqlite, person_of(sqlite, "office"))
    number = add_meeting(sqlite, office.clock.now + timedelta(minutes=5))
    guest.presses(f"meet_word:{number}").shows("not-allowed")
    made = (
        office.presses(f"meet_word:{number}")
        .shows("meeting-word-is", "meeting-word-counts")
        .value("meeting-word-is", "word")
    )
    assert office.says(f"/losung {number}").value("meeting-word-is", "word") == made
    assert office.taps("meeting-word-new").value("meeting-word-is", "word") != made
    office.taps("meeting-word-own").shows("meeting-word-own-ask").says("kurz").shows("meeting-word-unfit")
    office.taps("meeting-word-own").says("Stille  Post").shows("meeting-word-is")
    guest.says("stille post").shows("meeting-word-walk-in")
    office.says(f"/losung {number}").taps("meeting-word-off").shows("meeting-word-dropped")
    office.presses(f"meet_word_own:{number}").says("abbrechen").shows("meeting-text-dropped")
    office.says("Stille Post")
    assert "meeting-word-is" not in office.keys
    office.clock.moves(days=3)
    office.presses(f"meet_word:{number}").shows("meeting-word-too-late")
