"""Foreign questions as a course that passes the check."""

from datetime import date
from pathlib import Path

import pytest

from bot.course.content.reader import read_course
from bot.course.content.writing import course_as_markdown
from bot.course.exchange.formats.assembling import KeyMaker, assembled
from bot.course.exchange.formats.importing import ForeignMissing, ForeignUnknown, read_foreign
from bot.course.outline import Course
from tests.engine import WORDING

FOLDER = Path(__file__).parents[5] / "data" / "foreign"


def _course(name: str) -> Course:
    return assembled(read_foreign(FOLDER / name, "Richtig", "Falsch"), "Meine Fragen", date(2027, 1, 10), WORDING)


@pytest.mark.parametrize("name", ["fragen.gift", "fragen.xml"])
def test_what_was_taken_passes_the_check_and_stays_as_it_is(name: str) -> None:
    course = _course(name)
    read = read_course(course_as_markdown(course))
    assert read.flaws == ()
    assert [one.digest for one in read.course.exercises.values()] == [one.digest for one in course.exercises.values()]
    assert [one.hints for one in read.course.exercises.values()] == [one.hints for one in course.exercises.values()]


def test_categories_are_modules_and_lessons_are_short() -> None:
    course = _course("fragen.gift")
    assert (course.key, course.title) == ("meine-fragen", "Meine Fragen")
    assert [(module.key, module.title) for module in course.modules] == [
        ("daten-verstehen", "Daten verstehen"),
        ("beteiligung", "Beteiligung"),
    ]
    assert all(len(lesson.pieces) <= 4 and lesson.minutes <= 3 for lesson in course.lessons.values())
    assert {"breite-basis", "gedanke"} <= course.exercises.keys()


def test_keys_are_unique_and_short() -> None:
    keys = KeyMaker()
    assert [keys.make(name) for name in ("Größe & Maß", "Größe, Maß", "1. Frage", "…", "…")] == [
        "groesse-mass",
        "groesse-mass-2",
        "x-1-frage",
        "x",
        "x-2",
    ]
    long = [keys.make("Wie viele Menschen leben in kleinen Gemeinden im Osten") for _ in range(12)]
    assert all(len(key) <= 32 for key in long)
    assert len(set(long)) == 12


def test_other_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "fragen.doc"
    with pytest.raises(ForeignMissing):
        read_foreign(file, "Richtig", "Falsch")
    file.write_bytes(b"irgendetwas")
    with pytest.raises(ForeignUnknown):
        read_foreign(file, "Richtig", "Falsch")
