"""Exercises that are answered in writing, put in order, or matched."""

import re
from collections.abc import Sequence

from bot.course.content.flaws import CourseFlaws
from bot.course.content.words import ORDER
from bot.course.outline import Exercise, ExerciseKind

LONGEST_ANSWER, MOST_ANSWERS, LONGEST_ITEM, MOST_ITEMS = 80, 10, 120, 8

_NUMBER = r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_IS_NUMBER = re.compile(_NUMBER)
_ABOUT = re.compile(rf"(?P<number>{_NUMBER})\s*(?:±|\+/-|\+-)\s*(?P<tolerance>{_NUMBER})")
_WITH_POINT = re.compile(r"-?\d+\.\d+(?:\s*(?:±|\+/-|\+-).*)?")
_WITH_UNIT = re.compile(rf"{_NUMBER}\s*[^\W\d]{{1,12}}|{_NUMBER}\s*[%€°]")
_THOUGHT = re.compile(r"_+(?:\s+_+)*")


def typed_of(key: str, written: str, line: int, flaws: CourseFlaws) -> Exercise:
    """Return the exercise that a line such as "[[8,5 ± 0,5]]" makes; its question is not in it."""
    inner = written.strip().removeprefix("[[")
    inner, _, rest = inner.rpartition("]]")
    if rest.strip():
        flaws.add(line, "answer-alone", text=rest)
    inner = inner.strip()
    if _THOUGHT.fullmatch(inner):
        return Exercise(key, ExerciseKind.REFLECTION, "")
    if about := _ABOUT.fullmatch(inner):
        return Exercise(
            key, ExerciseKind.NUMBER, "", accepted=(about["number"],), tolerance=number_of(about["tolerance"])
        )
    accepted = tuple(one.strip() for one in inner.split("|"))
    _check_accepted(inner, accepted, line, flaws)
    is_number = bool(_IS_NUMBER.fullmatch(accepted[0]))
    return Exercise(key, ExerciseKind.NUMBER if is_number else ExerciseKind.TEXT, "", accepted=accepted)


def number_of(written: str) -> float:
    """Return a number as Germans write it."""
    return float(written.replace("−", "-").replace(".", "").replace(",", "."))


def _check_accepted(inner: str, accepted: Sequence[str], line: int, flaws: CourseFlaws) -> None:
    if inner == "!" or any(one.startswith("(") and one.endswith(")") for one in accepted):
        flaws.add(line, "answer-lia", text=inner)
    elif _WITH_POINT.fullmatch(inner) or "±" in inner:
        flaws.add(line, "number", text=inner)
    elif _WITH_UNIT.fullmatch(inner):
        flaws.add(line, "number-unit", text=inner)
    if not all(accepted):
        flaws.add(line, "answer-empty")
    if len(accepted) > MOST_ANSWERS or max(map(len, accepted)) > LONGEST_ANSWER:
        flaws.add(line, "answer-long", most=LONGEST_ANSWER, count=MOST_ANSWERS)


def fenced_of(key: str, name: str, content: str, line: int, flaws: CourseFlaws) -> Exercise:
    """Return the exercise that a fenced block makes; its question is not in it. line: of the fence."""
    rows = [(line + number, row.strip()) for number, row in enumerate(content.split("\n"), 1) if row.strip()]
    if name == ORDER:
        exercise = Exercise(key, ExerciseKind.ORDER, "", items=tuple(row for _, row in rows))
    else:
        pairs = [_pair(number, row, flaws) for number, row in rows]
        items, partners = tuple(left for left, _ in pairs), tuple(right for _, right in pairs)
        exercise = Exercise(key, ExerciseKind.MATCH, "", items=items, partners=partners)
    if not 2 <= len(rows) <= MOST_ITEMS:
        flaws.add(line, "items-count", most=MOST_ITEMS)
    for listed in filter(None, (exercise.items, exercise.partners)):
        if len({one.casefold() for one in listed}) < len(listed):
            flaws.add(line, "items-same")
        if max(map(len, listed)) > LONGEST_ITEM:
            flaws.add(line, "items-long", most=LONGEST_ITEM)
    return exercise


def _pair(line: int, row: str, flaws: CourseFlaws) -> tuple[str, str]:
    left, equals, right = (part.strip() for part in row.partition(" = "))
    if not (left and equals and right):
        flaws.add(line, "pair", text=row)
    return left, right
