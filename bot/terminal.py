"""Text for the operator's terminal, on which nothing that somebody wrote does anything."""

import re

_COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # what a terminal obeys, but for tab and line break
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the direction of text
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e001f]"  # other line breaks, annotations, and invisible tags
)
_BEYOND_SHORT = 0xFFFF


def visible(text: str) -> str:
    r"""Return text with each control character as the escape that JSON has for it, such as \u001b; JSON stays valid."""
    return _COMMANDS.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number <= _BEYOND_SHORT:
        return f"\\u{number:04x}"
    high, low = divmod(number - _BEYOND_SHORT - 1, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
