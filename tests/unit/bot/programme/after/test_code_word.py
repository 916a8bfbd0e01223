from datetime import timedelta

import pytest

from bot.programme.after.code_word import (
    AFTER,
    BEFORE,
    RunningWord,
    drop_word,
    is_fit,
    may_be_word,
    meant_by,
    new_word,
    running_words,
    set_word,
    word_of,
)
from bot.programme.tables import MeetingState
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting

WORDS = [RunningWord(1, "blaue Gießkanne"), RunningWord(2, "süße Möhre")]


@pytest.mark.parametrize(
    ("typed", "meeting"),
    [
        ("blaue Gießkanne", 1),
        ("BLAUE GIESSKANNE!", 1),
        ("blauegiesskane", 1),
        ("  blaue   gieskanne ", 1),
        ("die blaue Gießkanne bitte", 1),
        ("Losung: blaue Giesskanne.", 1),
        ("suesse moehre", 2),
        ("susse mohre", 2),
        ("süße Möhr", 2),
        ("blaue Kanne", None),
        ("Wie gründe ich einen Dorfladen", None),
        ("Gießkanne", None),
        ("", None),
        ("die", None),
    ],
)
def test_a_word_is_known_however_it_is_typed(typed: str, meeting: int | None) -> None:
    found = meant_by(typed, WORDS)
    assert (found.meeting_id if found else None) == meeting


def test_words_that_are_made_are_fit_and_far_from_each_other() -> None:
    made = {new_word() for _ in range(300)}
    assert len(made) > 250
    assert all(is_fit(word) and may_be_word(word) for word in made)
    assert meant_by("rote Laterne", [RunningWord(1, "gelbe Laterne")]) is None


@pytest.mark.parametrize("word", ["", "abc", "ja ne", "x" * 41, "/losung blau", "12 - 34"])
def test_unfit_words(word: str) -> None:
    assert not is_fit(word)


def test_it_counts_from_shortly_before_until_a_day_after(database: Database) -> None:
    number = add_meeting(database, NOW)
    draft = add_meeting(database, NOW, title="Entwurf", state=MeetingState.DRAFT)
    for one in (number, draft):
        database.write(lambda connection, one=one: set_word(connection, one, " rote  Laterne ", NOW))
    ends = NOW + timedelta(hours=1)
    second = timedelta(seconds=1)
    counts = {NOW - BEFORE - second: [], NOW - BEFORE: [number], ends + AFTER: [number], ends + AFTER + second: []}
    for moment, found in counts.items():
        running = database.read(lambda connection, moment=moment: running_words(connection, moment))
        assert [one.meeting_id for one in running] == found
    database.write(lambda connection: set_word(connection, number, "gelbe Laterne", NOW))
    assert database.read(lambda connection: word_of(connection, number)) == "gelbe Laterne"
    database.write(lambda connection: drop_word(connection, number))
    assert database.read(lambda connection: word_of(connection, number)) == ""
