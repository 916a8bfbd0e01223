"""What is remembered of an answer survives as JSON, and what earlier versions remembered does no harm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.talk.messages import Line
from bot.wiki.remembered import FurtherPage, Rateable, Remembered, from_json
from knowledge.question.asked import Exchange
from tests.data.revision_0001 import ROWS

TEXT = st.text(max_size=5)
LINES = st.lists(st.builds(Line, TEXT, st.dictionaries(TEXT, TEXT | st.integers(), max_size=2)), max_size=2).map(tuple)
REMEMBERED = st.builds(
    Remembered,
    exchange=TEXT,
    question=TEXT,
    shown=st.lists(TEXT, max_size=3).map(tuple),
    section=LINES,
    further=st.lists(st.builds(FurtherPage, TEXT, TEXT, LINES), max_size=3).map(tuple),
    read=st.integers(0, 5),
    source=LINES,
    why=LINES,
    rateable=st.lists(st.builds(Rateable, TEXT, TEXT, TEXT), max_size=3).map(tuple),
)


@given(REMEMBERED)
def test_it_comes_back_from_json_as_it_was(remembered):
    assert from_json(json.loads(json.dumps(remembered.to_json()))) == remembered


def test_nothing_is_remembered_at_first():
    assert from_json({}) == Remembered()
    assert Remembered().last is None


def test_notes_of_the_first_revision_are_read():
    (before,) = (row["notes"]["wiki"] for row in ROWS["dialogs"])
    remembered = from_json(before)
    assert (remembered.exchange, remembered.messages, remembered.last) == ("1", (), None)


@pytest.mark.parametrize("section", [(), (Line("wiki-section-text"),)])
def test_the_section_comes_before_the_further_pages(section):
    lines = (Line("wiki-quote"),)
    remembered = Remembered(section=section, further=(FurtherPage("a", "A", lines),))
    assert remembered.messages == ((section, lines) if section else (lines,))


def test_the_next_question_refers_to_what_was_searched_and_shown():
    assert Remembered(question="Bürgerbus", shown=("a", "b")).last == Exchange("Bürgerbus", ("a", "b"))
