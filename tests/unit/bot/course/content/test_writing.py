"""A course is written as the file from which it is read."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course.content.folder import course_files
from bot.course.content.reader import read_course
from bot.course.content.writing import course_as_markdown, text_as_markdown
from bot.course.outline import CourseModule, Lesson, Piece
from bot.engine.talk.spans import escape
from tests.course import COURSE, SINGLE

EXAMPLES = Path(__file__).parents[5] / "examples" / "kurs"
_FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir())
_LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")) | st.sampled_from(" *_[]#-<>{}`&"), min_size=1
)


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_the_examples_are_read_again_as_they_were(folder: Path) -> None:
    (file,) = course_files(folder)
    course = read_course(file.text).course
    again = read_course(course_as_markdown(course))
    assert again.flaws == ()
    assert again.course == course


def test_the_sample_with_all_kinds_is_read_again() -> None:
    feedback = next(one for one in COURSE.lessons.values() if one.onward).onward
    again = read_course(course_as_markdown(COURSE))
    assert again.flaws == ()
    assert [one.digest for one in again.course.exercises.values()] == [one.digest for one in COURSE.exercises.values()]
    assert again.course.lessons["erste"].onward == feedback


@given(st.lists(_LINE.map(lambda line: " ".join(line.split())).filter(bool), min_size=1, max_size=3))
def test_any_words_stay_as_they_are(lines: list[str]) -> None:
    text = "\n".join(escape(line) for line in lines)
    lesson = Lesson("l", "Titel", (Piece(text, exercise=replace(SINGLE, solution=text)),))
    read = read_course(course_as_markdown(replace(COURSE, modules=(CourseModule("m", "M", "", (lesson,)),))))
    (again,) = read.course.lessons["l"].pieces
    assert again.text == text
    assert again.exercise is not None
    assert again.exercise.solution == text


_ITEMS = st.lists(st.sampled_from(["eins", "2. zwei", "- drei", "> vier", "#"]).map(escape), min_size=1, max_size=3)
_BLOCKS = st.one_of(
    _ITEMS.map("\n".join),
    _ITEMS.map(lambda items: "\n".join(f"- {item}" for item in items)),
    _ITEMS.map(lambda items: "\n".join(f"> {item}" for item in items)),
    _ITEMS.map(lambda items: "\n".join(f"{number}. {item}" for number, item in enumerate(items, 3))),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=4))
def test_paragraphs_lists_and_quotes_stay_apart(blocks: list[str]) -> None:
    text = "\n\nUnd:\n\n".join(blocks)
    lesson = Lesson("l", "Titel", (Piece(text),))
    read = read_course(course_as_markdown(replace(COURSE, modules=(CourseModule("m", "M", "", (lesson,)),))))
    assert [piece.text for piece in read.course.lessons["l"].pieces] == [text]


@pytest.mark.parametrize(
    "text",
    ["So:\n- eins\n- zwei", "So:\n1. eins\n2. zwei", "> Wort\n- eins", "- eins\n1. zwei", "So\n2. nicht", "1. a\n1. b"],
)
def test_what_follows_right_below_stays_there(text: str) -> None:
    lesson = Lesson("l", "Titel", (Piece(text),))
    read = read_course(course_as_markdown(replace(COURSE, modules=(CourseModule("m", "M", "", (lesson,)),))))
    assert [piece.text for piece in read.course.lessons["l"].pieces] == [text]


def test_lists_and_bold_words_are_written_as_markdown() -> None:
    assert text_as_markdown("Ein <b>fettes </b>Wort\n- eins\n- <a href='https://a.de'>zwei</a>") == (
        "Ein **fettes** Wort\n- eins\n- [zwei](https://a.de)"
    )
