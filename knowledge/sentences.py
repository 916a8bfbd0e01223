"""Where the sentences of a German text begin and end."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import sentencex

_DATA = tomllib.loads(files("knowledge").joinpath("data/numbers.toml").read_text(encoding="utf-8"))
# "am 1. Januar", "im 19. Jahrhundert", "der 2. Bauabschnitt": an ordinal is not the end of a sentence.
_ORDINAL_END = re.compile(r"(?<![\d.,])\d{1,2}\.\s*$")
_COUNT_END = re.compile(rf"\b(?:{'|'.join(_DATA['counting'])})\s+\d{{1,2}}\.\s*$", re.IGNORECASE)
_LONGEST_END = 80  # characters in which both are looked for
_MONTH = re.compile(rf"\s*(?:{'|'.join(_DATA['months'])})\b")

SentenceSpan = tuple[int, int]


def sentence_spans(text: str) -> list[SentenceSpan]:
    """Return (start, end) of each sentence of a clean text, without surrounding blanks.

    A line break always ends a sentence, so list items and table rows are sentences of their own.
    """
    spans: list[SentenceSpan] = []
    offset = 0
    for line in text.split("\n"):
        spans += [(offset + start, offset + end) for start, end in _line_spans(line)]
        offset += len(line) + 1
    return spans


def _line_spans(line: str) -> list[SentenceSpan]:
    spans: list[SentenceSpan] = []
    position = 0
    for piece in _sentences(line):
        start = line.index(piece, position)
        position = start + len(piece)
        stripped = piece.strip()
        if stripped:
            start += len(piece) - len(piece.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def _sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line, those that were cut behind an ordinal whole."""
    pieces: list[str] = []
    end = ""
    for piece in sentencex.segment("de", line):
        if pieces and not _is_ordinal(end, piece):
            yield "".join(pieces)
            pieces.clear()
            end = ""
        pieces.append(piece)
        end = (end + piece)[-_LONGEST_END:]
    if pieces:
        yield "".join(pieces)


def _is_ordinal(before: str, after: str) -> bool:
    """Tell whether a text ends with an ordinal that belongs to what follows."""
    if not _ORDINAL_END.search(before):
        return False
    return not _COUNT_END.search(before) or bool(_MONTH.match(after))
