"""Commands with the sign that programs at Matrix leave alone: they keep "/" for themselves and send no such message."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.talk.rendering import Part
from bot.engine.talk.spans import Block, Span

SIGN = "!"
_COMMAND = re.compile(rf"{SIGN}(?=[^\W\d_])")


def read(text: str) -> str:
    """Return the text of a message with "/" before its command, as the kernel knows it."""
    return _COMMAND.sub("/", text, count=1) if _COMMAND.match(text) else text


def shown(part: Part, names: Sequence[str]) -> Part:
    """Return a message whose commands have the sign that can be typed here. names: of the commands, without sign."""
    if not names:
        return part
    named = re.compile(rf"(?<![\w/])/(?=(?:{'|'.join(map(re.escape, names))})(?!\w))")

    def changed(span: Span) -> Span:
        return span if span.link else replace(span, text=named.sub(SIGN, span.text))

    blocks = tuple(Block(tuple(changed(span) for span in block.spans), block.shape) for block in part.blocks)
    return replace(part, blocks=blocks)
