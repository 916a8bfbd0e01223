"""Moodle XML, the other export of Moodle's question bank.

An own reader on expat, since the one package that reads it builds on a parser that unfolds entities; here a file that
declares a document type is refused before anything of it is unfolded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.parsers.expat import ExpatError, ParserCreate

from bot.course.exchange.formats.adopted import (
    ForeignFile,
    ForeignQuestion,
    WeighedAnswer,
    chosen,
    numeric,
    shown,
    unique,
)
from bot.course.exchange.formats.html_text import has_picture, markup_of
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption
from bot.errors import OperationFailed

_MOST_DEPTH, _MOST_ELEMENTS = 30, 200_000
_ROOT = "quiz"
_WHOLE = 100.0


class MoodleRefused(OperationFailed):
    """A file is no Moodle XML, or declares entities, which may hide anything."""


@dataclass
class _Element:
    """An element with what is in it. line: at which it begins."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list["_Element"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list["_Element"]:
        return [child for child in self.children if child.name == name]

    def said(self, *path: str) -> str:
        """Return the text at a place below, "" if it is not there."""
        here = self
        for name in path:
            found = here.all(name)
            if not found:
                return ""
            here = found[0]
        return here.text.strip()

    @property
    def html(self) -> str:
        """The text in it, which is HTML unless it says otherwise."""
        return self.said("text") or self.text.strip()

    @property
    def percent(self) -> float:
        """How much of the points it earns."""
        try:
            return float(self.attributes.get("fraction", "0"))
        except ValueError:
            return 0.0


def read_moodle(content: bytes, true: str, false: str) -> ForeignFile:
    """Return the questions of a file. true, false: how these two answers are called. Raises MoodleRefused."""
    root = _tree(content)
    if root.name != _ROOT:
        raise MoodleRefused(problem="root")
    found, category = ForeignFile(), ""
    for question in root.all("question"):
        kind = question.attributes.get("type", "")
        if kind == "category":
            category = question.said("category", "text").rpartition("/")[2]
            continue
        _take(found, question, kind, category, (true, false))
    return found


def _tree(content: bytes) -> _Element:
    top = _Element("", 0, {})
    stack, count = [top], 0
    parser = ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > _MOST_DEPTH or count > _MOST_ELEMENTS:
            raise MoodleRefused(problem="large")
        stack.append(_Element(name, parser.CurrentLineNumber, attributes))
        stack[-2].children.append(stack[-1])

    def refuse(*_: object) -> None:
        raise MoodleRefused(problem="entities")

    def add(text: str) -> None:
        stack[-1].text += text

    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: stack.pop()
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = add, refuse
    parser.buffer_text = True
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the library's own signature
    except ExpatError as error:
        raise MoodleRefused(problem="damaged", line=str(error.lineno)) from error
    return top.children[0]


def _take(found: ForeignFile, question: _Element, kind: str, category: str, names: tuple[str, str]) -> None:
    html = next((part.html for part in question.all("questiontext")), "")
    asks = markup_of(html)
    name = question.said("name", "text") or shown(asks)
    if kind not in _READERS and kind != "truefalse":
        found.leave(question.line, name, "kind", kind=kind[:30] or "?")
        return
    if has_picture(html):
        found.leave(question.line, name, "picture")
    exercise = (
        _true_or_false(question, asks, names) if kind == "truefalse" else _READERS[kind](found, question, name, asks)
    )
    if exercise is None:
        found.leave(question.line, name, "moodle-answers")
        return
    explained = markup_of(next((part.html for part in question.all("generalfeedback")), ""))
    hints = tuple(hint for part in question.all("hint") if (hint := markup_of(part.html)))
    exercise = replace(exercise, solution=explained or exercise.solution, hints=hints)
    found.take(ForeignQuestion(question.line, name, category, exercise))


def _weighed(question: _Element) -> Iterator[WeighedAnswer]:
    for answer in question.all("answer"):
        yield WeighedAnswer(markup_of(answer.html), answer.percent, markup_of(answer.said("feedback", "text")))


def _choice(found: ForeignFile, question: _Element, name: str, asks: str) -> Exercise | None:
    answers = list(_weighed(question))
    is_single = question.said("single") in {"true", "1"}
    if is_single and any(0 < one.percent < _WHOLE for one in answers):
        found.leave(question.line, name, "part-points")
    return chosen(asks, answers, is_single=is_single) if answers else None


def _true_or_false(question: _Element, asks: str, names: tuple[str, str]) -> Exercise | None:
    by_name = {answer.said("text").lower(): answer for answer in question.all("answer")}
    if by_name.keys() != {"true", "false"}:
        return None
    options = (
        ExerciseOption(name, answer.percent >= _WHOLE, markup_of(answer.said("feedback", "text")))
        for name, answer in zip(names, (by_name["true"], by_name["false"]), strict=True)
    )
    return Exercise("", ExerciseKind.SINGLE, asks, options=tuple(options))


def _words(found: ForeignFile, question: _Element, name: str, asks: str) -> Exercise | None:
    accepted, explained = [], ""
    for answer in question.all("answer"):
        text = " ".join(answer.said("text").split())
        if "*" in text or answer.percent < _WHOLE:
            found.leave(question.line, name, "answer-pattern" if "*" in text else "part-points")
            continue
        accepted.append(text)
        explained = explained or markup_of(answer.said("feedback", "text"))
    words = tuple(unique(accepted))
    return Exercise("", ExerciseKind.TEXT, asks, accepted=words, solution=explained) if words else None


def _number(found: ForeignFile, question: _Element, name: str, asks: str) -> Exercise | None:
    taken: Exercise | None = None
    for answer in question.all("answer"):
        if taken or answer.percent < _WHOLE:
            found.leave(question.line, name, "part-points")
            continue
        try:
            taken = numeric(asks, float(answer.said("text")), float(answer.said("tolerance") or 0))
        except ValueError:
            return None
        taken = replace(taken, solution=markup_of(answer.said("feedback", "text")))
    return taken


def _pairs(_found: ForeignFile, question: _Element, _name: str, asks: str) -> Exercise | None:
    pairs = [
        (shown(markup_of(one.said("text"))), " ".join(one.said("answer", "text").split()))
        for one in question.all("subquestion")
    ]
    whole = [(left, right) for left, right in pairs if left and right]  # a right side alone is there to mislead
    items, partners = (tuple(side) for side in zip(*whole, strict=True)) if whole else ((), ())
    return Exercise("", ExerciseKind.MATCH, asks, items=items, partners=partners) if whole else None


def _order(_found: ForeignFile, question: _Element, _name: str, asks: str) -> Exercise | None:
    items = tuple(shown(markup_of(answer.html)) for answer in question.all("answer"))
    return Exercise("", ExerciseKind.ORDER, asks, items=items) if items else None


def _thought(_found: ForeignFile, _question: _Element, _name: str, asks: str) -> Exercise:
    return Exercise("", ExerciseKind.REFLECTION, asks)


_READERS = {
    "multichoice": _choice,
    "shortanswer": _words,
    "numerical": _number,
    "matching": _pairs,
    "ordering": _order,
    "essay": _thought,
}
