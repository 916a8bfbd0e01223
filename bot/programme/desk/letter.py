"""A message of the office as its readers see it: written by the office, laid out as it was typed."""

import re
from collections.abc import Iterator

from bot.engine.talk.messages import Line
from bot.programme.reading import Meeting
from bot.programme.shown import when

_ITEM = re.compile(r"[-–•*·]\s+(.+)")
_QUOTE = re.compile(r">\s*(.+)")
_BOLD = re.compile(r"(\*{1,2}|__)(?=\S)(.+?)(?<=\S)\1")
_SHAPES = {"item": _ITEM, "quote": _QUOTE}


def letter(meeting: Meeting, text: str) -> tuple[Line, ...]:
    """Return the lines of a message: who writes about which meeting, and the text.

    Lists ("- …"), quotes ("> …") and lines that are bold as a whole ("*…*") look as people mean them; links stay links.
    """
    return (Line("meeting-letter-head", when(meeting)), *_lines(text), Line("meeting-letter-foot"))


def _lines(text: str) -> Iterator[Line]:
    for typed in text.split("\n"):
        line = typed.strip()
        if not line:
            yield Line("meeting-letter-gap")
            continue
        if bold := _BOLD.fullmatch(line):
            yield Line("meeting-letter-bold", {"text": bold[2]})
            continue
        found = ((shape, pattern.fullmatch(line)) for shape, pattern in _SHAPES.items())
        shape, shown = next(((shape, match[1]) for shape, match in found if match), ("line", line))
        yield Line(f"meeting-letter-{shape}", {"text": shown})
