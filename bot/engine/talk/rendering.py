"""From a reply's keys to what a messenger shows: German blocks, cut into parts that fit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.engine.talk import spans
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.spans import Block, Blocks, Span
from bot.engine.talk.wording import Wording
from knowledge.sentences import sentence_spans

_CHOSEN = "✓ "
_LETTER = re.compile(r"[a-z]\)")


@dataclass(frozen=True)
class Traits:
    """What a messenger can do. Limits are in UTF-16 units, as Telegram counts; they bind the plain text.

    resends_safely: a message that may have been sent already can be sent again and is shown once.
    is_confidential: personal data may be asked for.
    """

    text_units: int
    caption_units: int
    resends_safely: bool
    is_confidential: bool


@dataclass(frozen=True)
class Button:
    """A choice as it is shown. token: what it sends back. is_minor: a way out rather than an answer."""

    label: str
    token: str
    is_minor: bool = False


@dataclass(frozen=True)
class Part:
    """One message as it is sent; keys are the wording keys it was made from.

    is_confidential: nobody but the reader may see which button is pressed.
    """

    blocks: Blocks
    keys: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    file: int | None = None
    is_confidential: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "blocks": spans.to_json(self.blocks),
            "buttons": [[button.label, button.token, button.is_minor] for button in self.buttons],
            "file": self.file,
            "confidential": self.is_confidential,
        }


def part_from_json(payload: dict[str, Any], keys: tuple[str, ...] = ()) -> Part:
    buttons = tuple(Button(*values) for values in payload["buttons"])
    return Part(spans.from_json(payload["blocks"]), keys, buttons, payload["file"], payload.get("confidential", False))


def listed_labels(part: Part) -> list[str]:
    """Return the labels that are listed where there are no buttons, each with its number; ways out are not.

    Where they are signs only ("1", "2" or "a)", "b)"), what they stand for is in the message: there are none.
    """
    labels = [button.label for button in part.buttons if not button.is_minor]
    signs = [label.removeprefix(_CHOSEN) for label in labels]
    is_sign = all(_LETTER.fullmatch(sign) for sign in signs) or signs == [str(n) for n in range(1, len(signs) + 1)]
    return [] if len(signs) > 1 and is_sign else labels


def render(reply: Reply, wording: Wording, traits: Traits) -> tuple[Part, ...]:
    """Return the messages that say a reply; buttons are at the last one, a file too."""
    blocks = tuple(block for line in reply.lines for block in rendered(line, wording))
    keys = tuple(line.key for line in reply.lines)
    buttons = tuple(Button(label(choice.label, wording), choice.token, choice.is_minor) for choice in reply.choices)
    parts = [Part(piece, keys) for piece in split(blocks, traits.text_units)]
    if reply.file is not None and units(spans.plain(blocks)) > traits.caption_units:
        parts.append(Part((), keys))
    parts[-1] = replace(parts[-1], buttons=buttons, file=reply.file, is_confidential=reply.is_confidential)
    return tuple(parts)


def label(line: Line, wording: Wording) -> str:
    """Return a line as plain text, for buttons."""
    return spans.plain(rendered(line, wording)) if line.values else _label(wording(line.key))


def rendered(line: Line, wording: Wording) -> Blocks:
    """Return the blocks of a line in words."""
    if not line.values:
        return _parsed(wording(line.key))
    safe = {name: spans.escape(value) if isinstance(value, str) else value for name, value in line.values.items()}
    return spans.parse(wording(line.key, safe))


# Sentences without values are the same each time; those with values may hold what somebody wrote, and are not kept.
_parsed = lru_cache(spans.parse)
_label = lru_cache(lambda sentence: spans.plain(spans.parse(sentence)))


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(blocks: Blocks, limit: int) -> list[Blocks]:
    """Cut blocks into messages of at most `limit` units: between blocks, else sentences, else words, else anywhere."""
    parts: list[Blocks] = []
    current: Blocks = ()
    for block in (piece for whole in blocks for piece in _fitting(whole, limit)):
        if current and units(spans.plain((*current, block))) > limit:
            parts.append(current)
            current = ()
        current = (*current, block)
    return [*parts, current]


def _fitting(block: Block, limit: int) -> Iterator[Block]:
    """Yield a block, or the pieces of it that fit."""
    if units(spans.plain((block,))) <= limit:
        yield block
        return
    # A link that shows its address needs it a second time as soon as it is cut.
    written_out = [replace(span, text="") for span in block.spans]
    room = max(limit - units(spans.plain((replace(block, spans=tuple(written_out)),))), 1)
    position = 0
    for end in _cuts(_text(block), room):
        yield replace(block, spans=tuple(_slice(block.spans, position, end)))
        position = end


def _text(block: Block) -> str:
    return "".join(span.text for span in block.spans)


def _cuts(text: str, room: int) -> Iterator[int]:
    """Yield the positions at which to cut, the end included, so that no piece exceeds the room."""
    start = 0
    borders = [end for _, end in sentence_spans(text)]
    while start < len(text):
        furthest = _furthest(text, start, room)
        if furthest < len(text):
            sentence = max((border for border in borders if start < border <= furthest), default=start)
            blank = text.rfind(" ", start + 1, furthest + 1)
            furthest = sentence if sentence > start else blank if blank > start else furthest
        yield furthest
        start = furthest


def _furthest(text: str, start: int, room: int) -> int:
    """Return the last position such that text[start:position] fits into the room; at least one character fits."""
    end = min(len(text), start + room)
    while end > start + 1 and units(text[start:end]) > room:
        end -= max((units(text[start:end]) - room) // 2, 1)
    return end


def _slice(parts: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    offset = 0
    for span in parts:
        text = span.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(span.text)
        if text:
            yield replace(span, text=text)
