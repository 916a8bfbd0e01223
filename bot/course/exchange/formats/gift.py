r"""GIFT, the text format of questions in Moodle.

Questions are separated by empty lines: "::name:: text {answers} text". In the answers "=" comes before what is right,
"~" before what is wrong, "%50%" is a part of the points, "#" begins feedback, "####" an explanation, "->" makes a pair,
and a "#" at the beginning makes it a number. Signs are escaped by "\\". "//" begins a comment, "$CATEGORY:" a category.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.course.exchange.formats.adopted import (
    ForeignFile,
    ForeignQuestion,
    WeighedAnswer,
    chosen,
    markup,
    numeric,
    unique,
)
from bot.course.exchange.formats.html_text import has_picture, markup_of
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption

_CATEGORY = re.compile(r"\$CATEGORY:\s*(?P<name>.+)")
_NAME = re.compile(r"::(?P<name>.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\[(?P<format>html|moodle|plain|markdown)\]\s*")
_ANSWER = re.compile(r"(?P<sign>[=~])\s*(?:%(?P<percent>-?\d+(?:\.\d+)?)%)?(?P<rest>[^=~]*)")
_NUMBER = re.compile(r"\s*(?P<number>-?\d+(?:\.\d+)?)\s*(?::\s*(?P<tolerance>\d+(?:\.\d+)?))?\s*")
_RANGE = re.compile(r"\s*(?P<low>-?\d+(?:\.\d+)?)\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?)\s*")
_TRUE, _FALSE = frozenset({"T", "TRUE"}), frozenset({"F", "FALSE"})
_GAP = "_____"
_WHOLE, _NOTHING = 100.0, 0.0

# Escaped signs are held by letters of a private area until what they are is decided.
_SIGNS = "~=#{}:\\"
_HELD = {f"\\{sign}": chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
_LET_GO = str.maketrans({held: escaped[1] for escaped, held in _HELD.items()})
_ESCAPED = re.compile(r"\\[~=#{}:\\]")


@dataclass(frozen=True)
class _Written:
    """A question as it stands in the file, escaped signs held. is_html: its texts are HTML."""

    line: int
    name: str
    text: str
    answers: str | None
    is_html: bool

    def said(self, text: str) -> str:
        """Return a text of it as markup."""
        lines = (" ".join(line.split()) for line in text.replace("\n", " ").split("\\n"))
        free = "\n".join(lines).translate(_LET_GO).strip()
        return markup_of(free) if self.is_html else markup(free)

    def plain(self, text: str) -> str:
        """Return a text of it without any markup."""
        return " ".join(text.replace("\\n", " ").translate(_LET_GO).split())


def read_gift(text: str, true: str, false: str) -> ForeignFile:
    """Return the questions of a text. true, false: how these two answers are called."""
    found, category = ForeignFile(), ""
    for line, block in _blocks(text):
        if named := _CATEGORY.fullmatch(block):
            category = named["name"].strip().rpartition("/")[2].translate(_LET_GO)
            continue
        written = _written(line, block)
        if written is None:
            found.leave(line, block.translate(_LET_GO), "gift-brackets")
            continue
        _take(found, written, category, (true, false))
    return found


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between empty lines, without comments, with the line at which it begins."""
    lines: list[str] = []
    begun, is_open = 1, False
    for number, raw in enumerate([*text.split("\n"), ""], 1):
        line = _ESCAPED.sub(lambda found: _HELD[found[0]], raw)
        if line.lstrip().startswith("//"):
            continue
        if not lines and line.strip():
            begun = number
        is_category = bool(_CATEGORY.fullmatch(line.strip()))
        if (is_category or not line.strip()) and lines and not is_open:
            yield begun, "\n".join(lines).strip()
            lines, begun = [], number
        if is_category:
            yield number, line.strip()
        elif line.strip() or lines:
            lines.append(line)
            is_open = (is_open or "{" in line) and line.rfind("}") <= line.rfind("{")
    if any(line.strip() for line in lines):
        yield begun, "\n".join(lines).strip()


def _written(line: int, block: str) -> _Written | None:
    """Return a question in its parts, None if its brackets do not match."""
    name = _NAME.match(block)
    rest = block[name.end() :].strip() if name else block
    form = _FORMAT.match(rest)
    rest = rest[form.end() :] if form else rest
    if rest.count("{") != rest.count("}") or rest.count("{") > 1:
        return None
    before, is_asked, after = rest.partition("{")
    answers, _, after = after.partition("}")
    is_gap = bool(is_asked) and bool(re.search(r"\w", after))
    text = f"{before.strip()} {_GAP} {after.strip()}" if is_gap else f"{before.strip()} {after.strip()}".strip()
    called = " ".join((name["name"] if name else text).translate(_LET_GO).split())
    is_html = bool(form and form["format"] == "html")
    return _Written(line, called, text, answers.strip() if is_asked else None, is_html)


def _take(found: ForeignFile, written: _Written, category: str, names: tuple[str, str]) -> None:
    if written.is_html and has_picture(written.text):
        found.leave(written.line, written.name, "picture")
    if written.answers is None:
        found.leave(written.line, written.name, "no-question")
        return
    answers, _, explained = written.answers.partition("####")
    exercise = _exercise(found, written, answers.strip(), names)
    if exercise is None:
        found.leave(written.line, written.name, "gift-answers")
        return
    exercise = replace(exercise, solution=written.said(explained) or exercise.solution)
    found.take(ForeignQuestion(written.line, written.name, category, exercise))


def _exercise(found: ForeignFile, written: _Written, answers: str, names: tuple[str, str]) -> Exercise | None:
    asks = written.said(written.text)
    if not answers:
        return Exercise("", ExerciseKind.REFLECTION, asks)
    if answers.startswith("#"):
        return _number(found, written, asks, answers[1:])
    first, *feedback = answers.split("#")
    if first.strip().upper() in _TRUE | _FALSE:
        return _true_or_false(written, first.strip().upper(), feedback, names)
    weighed = list(_weighed(written, answers))
    if not weighed:
        return None
    if "->" in answers:
        return _pairs(written, asks, answers)
    if "~" not in answers:
        return _words(found, written, asks, answers)
    is_single = sum(one.is_whole for one in weighed) == 1 and all(one.percent <= 0 or one.is_whole for one in weighed)
    has_equals = bool(re.search(r"(?:^|\s)=", answers)) or answers.startswith("=")
    if (is_single or has_equals) and any(0 < one.percent < _WHOLE for one in weighed):
        found.leave(written.line, written.name, "part-points")
    return chosen(asks, weighed, is_single=is_single or has_equals)


def _weighed(written: _Written, answers: str) -> Iterator[WeighedAnswer]:
    for one in _ANSWER.finditer(answers):
        text, _, feedback = one["rest"].partition("#")
        usual = _WHOLE if one["sign"] == "=" else _NOTHING
        percent = float(one["percent"]) if one["percent"] else usual
        yield WeighedAnswer(written.said(text), percent, written.said(feedback))


def _true_or_false(written: _Written, said: str, feedback: list[str], names: tuple[str, str]) -> Exercise:
    """Return a choice of two; the first feedback is said to a wrong answer, the second to a right one."""
    wrong, right = (written.said(one) for one in [*feedback, "", ""][:2])
    options = (
        ExerciseOption(name, is_right, right if is_right else wrong)
        for name, is_right in zip(names, (said in _TRUE, said in _FALSE), strict=True)
    )
    return Exercise("", ExerciseKind.SINGLE, written.said(written.text), options=tuple(options))


def _pairs(written: _Written, asks: str, answers: str) -> Exercise | None:
    rests = (one["rest"].partition("#")[0] for one in _ANSWER.finditer(answers.replace("->", "\ue0ff")))
    pairs = [one.partition("\ue0ff") for one in rests]
    if not all(arrow and left.strip() and right.strip() for left, arrow, right in pairs):
        return None
    items = tuple(written.plain(left) for left, _, _ in pairs)
    return Exercise(
        "", ExerciseKind.MATCH, asks, items=items, partners=tuple(written.plain(right) for _, _, right in pairs)
    )


def _words(found: ForeignFile, written: _Written, asks: str, answers: str) -> Exercise | None:
    """Return an exercise of words; those that earn a part of the points only, or stand for many, are left out."""
    accepted, explained = [], ""
    for one in _ANSWER.finditer(answers):
        text, _, feedback = one["rest"].partition("#")
        if "*" in text or float(one["percent"] or _WHOLE) < _WHOLE:
            found.leave(written.line, written.name, "answer-pattern" if "*" in text else "part-points")
            continue
        accepted.append(written.plain(text))
        explained = explained or written.said(feedback)
    words = tuple(unique(accepted))
    return Exercise("", ExerciseKind.TEXT, asks, accepted=words, solution=explained) if words else None


def _number(found: ForeignFile, written: _Written, asks: str, answers: str) -> Exercise | None:
    """Return an exercise that asks for a number; of several, the first with all points counts."""
    if not answers.lstrip().startswith("="):
        number, _, feedback = answers.partition("#")
        exercise = _one_number(asks, number)
        return replace(exercise, solution=written.said(feedback)) if exercise else None
    taken: Exercise | None = None
    for one in _ANSWER.finditer(answers):
        number, _, feedback = one["rest"].partition("#")
        is_whole = float(one["percent"] or _WHOLE) >= _WHOLE
        if taken or not is_whole:
            found.leave(written.line, written.name, "part-points")
        elif exercise := _one_number(asks, number):
            taken = replace(exercise, solution=written.said(feedback))
    return taken


def _one_number(asks: str, written: str) -> Exercise | None:
    held = written.translate(_LET_GO)
    if spread := _RANGE.fullmatch(held):
        low, high = float(spread["low"]), float(spread["high"])
        return numeric(asks, (low + high) / 2, (high - low) / 2)
    if exact := _NUMBER.fullmatch(held):
        return numeric(asks, float(exact["number"]), float(exact["tolerance"] or 0))
    return None
