"""The comment at the top of a course's file: who wrote it, and which version it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.course.content.flaws import CourseFlaws
from bot.course.content.words import DROPPED
from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable

LONGEST_LABEL, LONGEST_AUTHOR = 20, 120
_LINE = re.compile(r"(?P<name>@?[A-Za-zÄÖÜäöüß][\w.-]*)\s*:\s*(?P<value>.*)")
_LABEL = re.compile(r"\w+(?:[.-]\w+)*")
_KNOWN = {"author", "language", "version", "date", DROPPED, "email", "comment", "narrator", "logo", "mode"}
_NOT_HERE = {"import", "script", "link", "translation", "onload", "attribute", "dark", "persistent", "tags"}


@dataclass(frozen=True)
class CourseHead:
    """What the head says. dropped: ids that the course no longer has, on purpose."""

    author: str = ""
    label: str = ""
    dated: str = ""
    dropped: tuple[str, ...] = ()


def head_of(content: str, line: int, flaws: CourseFlaws) -> CourseHead:
    """Return what the comment says; line: of its beginning."""
    said, lines = _said(content, line, flaws)
    label = said.get("version", "")
    if not label:
        flaws.add(line, "head-version")
    elif not _LABEL.fullmatch(label) or len(label) > LONGEST_LABEL:
        flaws.add(lines["version"], "head-label", text=label)
    if said.get("language", "de").lower().split("-")[0] != "de":
        flaws.add(lines["language"], "head-language", text=said["language"])
    if len(said.get("author", "")) > LONGEST_AUTHOR:
        flaws.add(lines["author"], "head-author", most=LONGEST_AUTHOR)
    dropped = tuple(key.strip() for key in said.get(DROPPED, "").split(",") if key.strip())
    return CourseHead(said.get("author", ""), label, _day(said, lines, line, flaws), dropped)


def _said(content: str, line: int, flaws: CourseFlaws) -> tuple[Mapping[str, str], Mapping[str, int]]:
    said: dict[str, str] = {}
    lines: dict[str, int] = {}
    name = ""
    body = content.strip().removeprefix("<!--").removesuffix("-->")
    for number, row in enumerate(body.split("\n"), line):
        if not row.strip():
            continue
        found = _LINE.fullmatch(row.strip())
        if row[0].isspace() and name and not found:
            said[name] = f"{said[name]} {row.strip()}".strip()
            continue
        name = found["name"].lower() if found else ""
        _check_name(name, row.strip(), number, flaws)
        if name in said:
            flaws.add(number, "head-twice", text=name)
        if found and name:
            said[name], lines[name] = found["value"].strip(), number
    return said, lines


def _check_name(name: str, row: str, line: int, flaws: CourseFlaws) -> None:
    if name in _NOT_HERE or name.startswith("@") or row.startswith("@"):
        flaws.add(line, "head-lia", text=row)
    elif name not in _KNOWN:
        flaws.add(line, "head-unknown", text=row)


def _day(said: Mapping[str, str], lines: Mapping[str, int], line: int, flaws: CourseFlaws) -> str:
    """Return the day of the version as ISO date; it may be written in German."""
    written = said.get("date", "")
    if not written:
        flaws.add(line, "head-date")
        return ""
    try:
        return date.fromisoformat(Date().parse(written)).isoformat()
    except (Unreadable, ValueError):
        flaws.add(lines["date"], "head-day", text=written)
        return ""
