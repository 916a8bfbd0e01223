"""JSON from outside: nested more deeply than any message needs, it would end the parser; then it is cut."""

import json
import re
from collections.abc import Iterator
from typing import Any

_DEEPEST = 60
_LONGEST_NUMBER = 18
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]|[^"\[\]{}]+|"', re.DOTALL)


def parsed(text: str | bytes) -> Any:
    """Return what JSON holds; what is nested too deeply in it is null, a number too long is 0. Raises ValueError."""
    try:
        return json.loads(text)
    except (RecursionError, ValueError):  # the latter also for a number of thousands of digits
        whole = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return json.loads("".join(_cut(whole)), parse_int=_number)


def _cut(text: str) -> Iterator[str]:
    depth = 0
    for token in _TOKEN.findall(text):
        depth += token in ("[", "{")
        if depth <= _DEEPEST:
            yield token
        elif depth == _DEEPEST + 1 and token in ("[", "{"):
            yield "null"
        depth -= token in ("]", "}")


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 0
