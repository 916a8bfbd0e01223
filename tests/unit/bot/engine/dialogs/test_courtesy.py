"""Floods get one notice and then silence; messages older than a day get one note."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.engine.dialogs import courtesy
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import COURTESY
from bot.engine.talk.messages import Kind
from tests.engine import NOW

LIMIT = 3


def message(kind: Kind = Kind.TEXT, sent_at: datetime = NOW, text: str = "") -> Claimed:
    return Claimed(1, 1, 1, 1, "fake", "ada", False, kind, {"text": text}, sent_at, sent_at, 0, 0)


class Person:
    """Writes, and is told something or not."""

    def __init__(self) -> None:
        self.notes: dict[str, Any] = {}

    def writes(
        self,
        now: datetime,
        kind: Kind = Kind.TEXT,
        sent_at: datetime | None = None,
        text: str = "",
        limit: int = LIMIT,
    ) -> str | None:
        """Return the key of what is said instead of an answer, "" for silence, None for an answer."""
        claimed = message(kind, sent_at or now, text)
        tally = courtesy.count(self.notes, claimed, now)
        outcome = courtesy.decline(tally, claimed, now, limit)
        self.notes = {COURTESY: tally}
        if outcome is None:
            return None
        return next((line.key for reply in outcome.replies for line in reply.lines), "")


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_as_many_messages_as_allowed_are_answered_then_comes_one_notice_then_silence() -> None:
    person = Person()
    assert [person.writes(after(number)) for number in range(7)] == [None] * 3 + ["too-many-messages"] + [""] * 3


def test_after_a_minute_all_is_well_again() -> None:
    person = Person()
    for number in range(10):
        person.writes(after(number))
    assert person.writes(after(59.9)) == ""
    assert [person.writes(after(60 + number)) for number in range(4)] == [None] * 3 + ["too-many-messages"]


@pytest.mark.parametrize("kind", [Kind.JOB, Kind.BLOCKED, Kind.MOVED])
def test_what_a_person_did_not_send_is_neither_counted_nor_declined(kind: Kind) -> None:
    person = Person()
    assert [person.writes(NOW, kind, after(-1_000_000)) for _ in range(10)] == [None] * 10
    assert [person.writes(NOW) for _ in range(3)] == [None] * 3
    person.writes(NOW)
    assert person.writes(NOW, kind) is None


@pytest.mark.parametrize("kind", [Kind.PRESS, Kind.FILE, Kind.EDIT, Kind.OTHER])
def test_whatever_a_person_sends_is_counted(kind: Kind) -> None:
    person = Person()
    assert [person.writes(NOW, kind) for _ in range(5)] == [None] * 3 + ["too-many-messages", ""]


def test_messages_older_than_a_day_get_one_note() -> None:
    person, old = Person(), NOW - timedelta(days=1, seconds=1)
    assert [person.writes(NOW, sent_at=old) for _ in range(2)] == ["message-too-old", ""]
    assert person.writes(NOW, sent_at=NOW - timedelta(days=1)) is None


def test_the_note_about_old_messages_is_not_repeated_within_a_day() -> None:
    person = Person()
    person.writes(NOW, sent_at=NOW - timedelta(days=2))
    assert person.writes(after(120), sent_at=NOW - timedelta(days=2)) == ""
    assert person.writes(after(120 + 86_400), sent_at=NOW - timedelta(days=2)) == "message-too-old"


def test_old_messages_too_are_a_flood_at_some_point() -> None:
    person = Person()
    said = [person.writes(NOW, sent_at=NOW - timedelta(days=2)) for _ in range(6)]
    assert said == ["message-too-old", "", "", "too-many-messages", "", ""]


SORRY = "Das habe ich leider nicht verstanden."


def test_who_says_the_same_again_and_again_gets_one_notice_and_then_nothing() -> None:
    robot = Person()
    said = [robot.writes(after(5 * number), text=SORRY, limit=1000) for number in range(100)]
    assert said == [None] * 5 + ["same-again"] + [""] * 94


def test_sentences_that_take_turns_are_a_loop_too() -> None:
    robot = Person()
    said = [robot.writes(after(4 * number), text=f"{SORRY} {number % 3}", limit=1000) for number in range(60)]
    assert said.count(None) == 15
    assert said.count("same-again") == 3
    assert said[-30:] == [""] * 30


def test_whatever_its_rhythm_a_loop_of_single_words_ends() -> None:
    robot = Person()
    said = [robot.writes(after(10 * number), text="ok", limit=1000) for number in range(100)]
    assert said == [None] * 30 + ["same-again"] + [""] * 69


def test_people_may_repeat_themselves_if_they_take_their_time() -> None:
    ada = Person()
    assert {ada.writes(after(21 * number), text=SORRY, limit=1000) for number in range(50)} == {None}
    assert {ada.writes(after(2000 + number), text=f"Frage {number}", limit=1000) for number in range(50)} == {None}


def test_another_text_is_answered_while_the_same_is_not() -> None:
    ada = Person()
    for number in range(8):
        ada.writes(after(number), text=SORRY, limit=1000)
    assert ada.writes(after(9), text="Was ist ein Bürgerbus?", limit=1000) is None
    assert ada.writes(after(10), text=SORRY, limit=1000) == ""


def test_of_what_is_repeated_no_text_is_kept() -> None:
    ada = Person()
    ada.writes(NOW, text=SORRY)
    assert SORRY not in str(ada.notes)
    assert len(ada.notes[COURTESY]["repeats"][0][0]) == 4


def test_who_needs_help_is_answered_however_often_it_is_said() -> None:
    ada = Person()
    for number in range(6):
        ada.writes(after(number), text=SORRY, limit=1000)
    claimed = message(text=SORRY, sent_at=after(7))
    tally = courtesy.count(ada.notes, claimed, after(7))
    assert courtesy.decline(tally, claimed, after(7), 1000, lambda: True) is None
