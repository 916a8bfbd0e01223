"""Modules, lessons and courses as people name them: "Modul 2", "Lektion Pyramide", "Modul 2 Lektion 3"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.course.outline import Course, CourseModule, Lesson
from bot.engine.answers.number_words import spelt_number
from bot.engine.talk.spoken import patterns, phrases_of
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, written_out
from knowledge.text import words

_MODULE, _LESSON, _COURSE = (phrases(phrases_of(__package__, "named", name)) for name in ("module", "lesson", "course"))
_AROUND = phrases(phrases_of(__package__, "named", "around"))
_NAMES = re.compile(patterns(__package__)["course-part"])
_MOST_WORDS = 8
_ONE_EDIT_FROM = 5
_SHORTEST_BEGINNING = 4


@dataclass(frozen=True)
class NamedPart:
    """A part of a course that somebody has named: the course, one of its modules, or one of its lessons."""

    course: Course
    part: CourseModule | Lesson | None = None


def may_name_part(text: str) -> bool:
    """Tell whether a text plainly names a module or a lesson, such as "Modul 2"."""
    return len(text) <= LONGEST and len(words(text)) <= _MOST_WORDS and bool(_NAMES.fullmatch(written_out(plain(text))))


def names_number(text: str) -> bool:
    """Tell whether a text names a module or lesson by its number."""
    said = words(written_out(plain(text)))
    return bool(_numbered(said, _MODULE) or _numbered(said, _LESSON))


def named_parts(courses: Sequence[Course], text: str, within: str = "") -> list[NamedPart]:
    """Return the parts that a text may name; those of the course in hand alone if it has any.

    within: the key of the lesson in hand, whose module a mere "Lektion 2" means.
    """
    said = words(written_out(plain(text)))[: _MOST_WORDS * 2]
    found: list[NamedPart] = []
    for course in courses:
        found += _in_course(course, said, within if within in course.lessons else "")
        if found and course is courses[0]:
            break
    return found


def _in_course(course: Course, said: Sequence[str], within: str) -> list[NamedPart]:
    modules, lessons = _numbered(said, _MODULE), _numbered(said, _LESSON)
    if modules or lessons:
        return _by_number(course, modules, lessons, within)
    wanted = [word for word in said if not any(is_said(word, known) for known in (_MODULE, _LESSON, _COURSE, _AROUND))]
    if not wanted:
        return []
    kinds = {
        "module": any(is_said(word, _MODULE) for word in said),
        "lesson": any(is_said(word, _LESSON) for word in said),
    }
    parts: Iterable[CourseModule | Lesson] = (*course.modules, *course.lessons.values())
    if kinds["module"] != kinds["lesson"]:
        parts = course.modules if kinds["module"] else course.lessons.values()
    named = [NamedPart(course, part) for part in parts if _is_titled(part.title, wanted)]
    return named or ([NamedPart(course)] if _is_titled(course.title, wanted) else [])


def _numbered(said: Sequence[str], known: frozenset[str]) -> int:
    """Return the number that stands behind a word, 0 if none does."""
    for word, following in pairwise(said):
        if is_said(word, known):
            return int(following) if following.isdecimal() and len(following) <= 3 else spelt_number(following) or 0
    return 0


def _by_number(course: Course, module: int, lesson: int, within: str) -> list[NamedPart]:
    if module and not 0 < module <= len(course.modules):
        return []
    if module:
        there = course.modules[module - 1]
    elif within:
        there = course.module_of(within)
    else:
        return [NamedPart(course, one.lessons[lesson - 1]) for one in course.modules if 0 < lesson <= len(one.lessons)]
    if not lesson:
        return [NamedPart(course, there)]
    return [NamedPart(course, there.lessons[lesson - 1])] if 0 < lesson <= len(there.lessons) else []


def _is_titled(title: str, wanted: Sequence[str]) -> bool:
    """Tell whether a title has all these words, or words that begin so, with one typing error in longer ones."""
    there = words(written_out(plain(title)))
    return all(any(_is_alike(word, known) for known in there) for word in wanted)


def _is_alike(word: str, known: str) -> bool:
    is_begun = len(word) >= _SHORTEST_BEGINNING and (known.startswith(word) or word in known)
    edits = 1 if len(word) >= _ONE_EDIT_FROM else 0
    return word == known or is_begun or OSA.distance(word, known, score_cutoff=edits) <= edits
