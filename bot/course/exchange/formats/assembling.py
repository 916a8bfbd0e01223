"""A course of foreign questions: a module for each category, lessons of a few questions each, keys made of names."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.course.content.limits import LONGEST_LESSON, LONGEST_TITLE, MOST_MINUTES, MOST_PIECES, letters_of, minutes_of
from bot.course.exchange.formats.adopted import ForeignFile, ForeignQuestion
from bot.course.outline import Course, CourseModule, Lesson, Piece
from bot.engine.talk.wording import Wording

_LABEL = "0.1"
_LONGEST_KEY, _LONGEST_COURSE_KEY = 32, 24
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


class KeyMaker:
    """Makes written ids of names, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def make(self, name: str, longest: int = _LONGEST_KEY) -> str:
        """Return an id that was not made before."""
        spelt = unicodedata.normalize("NFKD", name.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
        key = _NO_LETTERS.sub("-", spelt).strip("-")
        key = key if key[:1].isalpha() else f"x-{key}".strip("-")
        short = _cut(key, longest)
        number, made = 1, short
        while made in self._taken:
            number += 1
            made = f"{_cut(short, longest - len(str(number)) - 1)}-{number}"
        self._taken.add(made)
        return made


def _cut(key: str, longest: int) -> str:
    """Return a key that is short enough, without a part of a word at its end if that is possible."""
    if len(key) <= longest:
        return key
    whole = key[: longest + 1].rpartition("-")[0]
    return whole if len(whole) > longest // 2 else key[:longest].strip("-")


def assembled(found: ForeignFile, title: str, today: date, wording: Wording) -> Course:
    """Return a course of all questions of a file, as a first version that the office goes on with."""
    keys = KeyMaker()
    named = _titled(found.title or title)
    key = keys.make(named, _LONGEST_COURSE_KEY)
    categories = list(dict.fromkeys(question.category for question in found.questions))
    modules = []
    for category in categories:
        name = _titled(category) or named
        module_key = keys.make(name)
        lessons = _lessons([one for one in found.questions if one.category == category], keys, wording)
        modules.append(CourseModule(module_key, name, "", lessons))
    return Course(key, named, _LABEL, today.isoformat(), "", tuple(modules))


def _lessons(questions: Sequence[ForeignQuestion], keys: KeyMaker, wording: Wording) -> tuple[Lesson, ...]:
    """Return lessons that are as full as lessons may be."""
    parts: list[list[Piece]] = []
    for question in questions:
        exercise = replace(question.exercise, key=keys.make(question.name))
        piece = Piece("", exercise=exercise)
        if parts and _fits((*parts[-1], piece)):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    made = []
    for number, pieces in enumerate(parts, 1):
        title = wording("course-import-lesson", count=len(parts), part=number)
        lesson = Lesson(keys.make(title), title, tuple(pieces))
        made.append(replace(lesson, minutes=minutes_of(lesson)))
    return tuple(made)


def _fits(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces make a lesson that is not too long."""
    letters = sum(map(letters_of, pieces))
    lesson = Lesson("", "", tuple(pieces))
    return len(pieces) <= MOST_PIECES and letters <= LONGEST_LESSON and minutes_of(lesson) <= MOST_MINUTES


def _titled(name: str) -> str:
    return " ".join(name.split())[:LONGEST_TITLE].strip()
