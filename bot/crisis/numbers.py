"""Whom to call, by kind of distress: the operator's Markdown file, and where it says nothing, the release's own."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.crisis.signs import Distress
from bot.engine.talk.vocabulary import spellings

SHIPPED = Path(__file__).parents[1] / "samples" / "notfall.md"
_LONGEST_BYTES = 100_000
_MOST_LINES = 8
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_HEADINGS = tomllib.loads(files("bot.crisis").joinpath("headings.toml").read_text(encoding="utf-8"))["headings"]
_KINDS = {spelling: Distress(kind) for kind, heading in _HEADINGS.items() for spelling in spellings(heading)}

Listed = dict[Distress, tuple[str, ...]]


class NumbersUnreadable(Exception):
    """The file cannot be used. reason: "missing", "encoding" or "long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class NumbersFlaw:
    """Something that the operator has to put right. kind: "heading", "number", "many" or "section"."""

    line: int
    kind: str
    what: str


def numbers(file: Path) -> Listed:
    """Return whom to call as the file has it at this moment; what it lacks is taken from the release's own."""
    try:
        own = dict(_read(file)[0])
    except NumbersUnreadable:
        own = {}
    return {**_read(SHIPPED)[0], **own}


def flaws(file: Path) -> list[NumbersFlaw]:
    """Return what is wrong with a file. Raises NumbersUnreadable."""
    found, wrong = _read(file)
    lacking = [kind for kind in Distress if kind not in found]
    return [*wrong, *(NumbersFlaw(0, "section", _HEADINGS[kind]) for kind in lacking)]


def _read(file: Path) -> tuple[Listed, list[NumbersFlaw]]:
    found: dict[Distress, list[str]] = {}
    wrong: list[NumbersFlaw] = []
    kind: Distress | None = None
    for number, line in _lines(_text(file)):
        if line.startswith("#"):
            heading = line.lstrip("# ")
            kind = next((_KINDS[said] for said in spellings(heading) if said in _KINDS), None)
            if kind is None and line.startswith("##"):
                wrong.append(NumbersFlaw(number, "heading", heading[:80]))
        elif kind and line.startswith(("- ", "* ")):
            item = line[2:].strip()
            listed = found.setdefault(kind, [])
            if not re.search(r"\d{3}", item):
                wrong.append(NumbersFlaw(number, "number", item[:80]))
            elif len(listed) == _MOST_LINES:
                wrong.append(NumbersFlaw(number, "many", _HEADINGS[kind]))
            else:
                listed.append(item)
    return {kind: tuple(listed) for kind, listed in found.items() if listed}, wrong


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers; comments are blank."""
    bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    yield from ((number, line.strip()) for number, line in enumerate(bare.splitlines(), 1))


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NumbersUnreadable("missing") from error
    if len(content) > _LONGEST_BYTES:
        raise NumbersUnreadable("long")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NumbersUnreadable("encoding") from error
