"""H5P: a ZIP with a program for the browser and a file of JSON that says what it shows; only that file is read.

The archive is looked at by its directory first; of its entries two are opened, each read to a limit, and nothing is
unpacked to a disk.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from bot.course.exchange.formats.adopted import (
    ForeignFile,
    ForeignQuestion,
    WeighedAnswer,
    chosen,
    markup,
    shown,
    unique,
)
from bot.course.exchange.formats.html_text import markup_of
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption
from bot.errors import OperationFailed

_ABOUT, _CONTENT = "h5p.json", "content/content.json"
_MOST_ENTRIES, _LARGEST_BYTES, _LARGEST_PART = 10_000, 200_000_000, 5_000_000
_MOST_QUESTIONS, _MOST_GAPS = 500, 20
_GAP = re.compile(r"\*([^*\n]{1,400})\*")
_OTHER_GAP = "(…)"
_SHOWN_GAP = "_____"
_WHOLE = 100.0
_SET = "H5P.QuestionSet"

Params = Mapping[str, Any]


class H5pRefused(OperationFailed):
    """An archive is no H5P content, or is larger than such content is."""


def read_h5p(content: bytes, true: str, false: str) -> ForeignFile:
    """Return the questions of an archive. true, false: how these two answers are called. Raises H5pRefused."""
    about, params = _parts(content)
    found = ForeignFile(_text(about, "title"), is_by_line=False)
    library = _text(about, "mainLibrary")
    if library == _SET:
        for number, one in enumerate(_list(params, "questions")[:_MOST_QUESTIONS], 1):
            name = _text(_dict(one, "metadata"), "title")
            _take(
                found,
                _Content(number, name, _text(one, "library").partition(" ")[0], _dict(one, "params")),
                (true, false),
            )
    else:
        _take(found, _Content(1, found.title, library, params), (true, false))
    return found


def _parts(content: bytes) -> tuple[Params, Params]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_BYTES:
                raise H5pRefused(problem="large")
            return _json(archive, _ABOUT), _json(archive, _CONTENT)
    except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise H5pRefused(problem="damaged") from error


def _json(archive: ZipFile, name: str) -> Params:
    if name not in archive.NameToInfo:
        raise H5pRefused(problem="missing", name=name)
    with archive.open(name) as file:
        written = file.read(_LARGEST_PART + 1)
    if len(written) > _LARGEST_PART:
        raise H5pRefused(problem="large")
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise H5pRefused(problem="damaged") from error
    if not isinstance(found, dict):
        raise H5pRefused(problem="damaged")
    return found


@dataclass(frozen=True)
class _Content:
    """One thing to do of a file. library: which program shows it."""

    number: int
    name: str
    library: str
    params: Params


def _take(found: ForeignFile, one: _Content, names: tuple[str, str]) -> None:
    reader = _READERS.get(one.library)
    if reader is None:
        found.leave(one.number, one.name, "kind", kind=one.library[:40] or "?")
        return
    if _dict(_dict(one.params, "media"), "type"):
        found.leave(one.number, one.name, "picture")
    exercises = reader(one.params, names)
    if not exercises:
        found.leave(one.number, one.name, "h5p-answers")
    for exercise in exercises:
        found.take(ForeignQuestion(one.number, one.name or shown(exercise.asks), "", exercise))


def _choice(params: Params, _names: tuple[str, str]) -> list[Exercise]:
    answers, hints = [], []
    for one in _list(params, "answers"):
        besides = _dict(one, "tipsAndFeedback")
        is_right = bool(isinstance(one, dict) and one.get("correct"))
        feedback = markup_of(_text(besides, "chosenFeedback"))
        answers.append(WeighedAnswer(_line(_text(one, "text")), _WHOLE if is_right else 0.0, feedback))
        hints.append(markup_of(_text(besides, "tip")))
    behaviour = _dict(params, "behaviour")
    kind = behaviour.get("type", "auto")
    is_one = sum(answer.is_whole for answer in answers) == 1
    is_single = kind == "single" or (kind == "auto" and is_one and behaviour.get("singleAnswer") is not False)
    exercise = chosen(markup_of(_text(params, "question")), answers, is_single=is_single)
    return [replace(exercise, hints=tuple(unique(hints)), solution=_overall(params))] if answers else []


def _true_or_false(params: Params, names: tuple[str, str]) -> list[Exercise]:
    behaviour = _dict(params, "behaviour")
    right, wrong = (markup_of(_text(behaviour, name)) for name in ("feedbackOnCorrect", "feedbackOnWrong"))
    is_true = str(params.get("correct", "")).lower() == "true"
    options = tuple(
        ExerciseOption(name, is_right, right if is_right else wrong)
        for name, is_right in zip(names, (is_true, not is_true), strict=True)
    )
    return [Exercise("", ExerciseKind.SINGLE, markup_of(_text(params, "question")), options=options)]


def _single_choices(params: Params, _names: tuple[str, str]) -> list[Exercise]:
    """Return the choices of a set, of each of which the first answer is the right one."""
    found = []
    for choice in _list(params, "choices"):
        texts = [_line(text) for text in _list(choice, "answers") if isinstance(text, str)]
        answers = [WeighedAnswer(text, _WHOLE if number == 0 else 0.0) for number, text in enumerate(texts)]
        found.append(chosen(markup_of(_text(choice, "question")), _turned(answers), is_single=True))
    return found


def _turned(answers: list[WeighedAnswer]) -> list[WeighedAnswer]:
    """Return answers with the first one elsewhere, always at the same place for the same answers."""
    if len(answers) < 2:
        return answers
    place = sum(len(answer.text) for answer in answers) % len(answers)
    return [*answers[1 : place + 1], answers[0], *answers[place + 1 :]]


def _blanks(params: Params, _names: tuple[str, str]) -> list[Exercise]:
    """Return an exercise for each gap of each text: "*right/right, too:tip*"."""
    found: list[Exercise] = []
    for block in _list(params, "questions"):
        if not isinstance(block, str):
            continue
        written = shown(markup_of(block))
        gaps = list(_GAP.finditer(written))[:_MOST_GAPS]
        for gap in gaps:
            before, after = (_GAP.sub(_OTHER_GAP, part) for part in (written[: gap.start()], written[gap.end() :]))
            answers, _, tip = gap[1].partition(":")
            asks = "\n".join(filter(None, (markup_of(_text(params, "text")), markup(f"{before}{_SHOWN_GAP}{after}"))))
            hints = (markup(tip.strip()),) if tip.strip() else ()
            accepted = tuple(unique(one.strip() for one in answers.split("/")))
            found.append(
                Exercise("", ExerciseKind.TEXT, asks, accepted=accepted, hints=hints, solution=_overall(params))
            )
    return found


def _overall(params: Params) -> str:
    """Return what is said to who has all points."""
    ranges = [one for one in _list(params, "overallFeedback") if isinstance(one, dict) and one.get("to") == 100]
    return markup_of(_text(ranges[-1], "feedback")) if ranges else ""


def _line(html: str) -> str:
    return markup_of(html).replace("\n", " ")


def _text(values: Any, name: str) -> str:
    found = values.get(name) if isinstance(values, dict) else None
    return found if isinstance(found, str) else ""


def _dict(values: Any, name: str) -> Params:
    found = values.get(name) if isinstance(values, dict) else None
    return found if isinstance(found, dict) else {}


def _list(values: Any, name: str) -> list[Any]:
    found = values.get(name) if isinstance(values, dict) else None
    return found if isinstance(found, list) else []


_READERS: Mapping[str, Callable[[Params, tuple[str, str]], list[Exercise]]] = {
    "H5P.MultiChoice": _choice,
    "H5P.TrueFalse": _true_or_false,
    "H5P.SingleChoiceSet": _single_choices,
    "H5P.Blanks": _blanks,
}
