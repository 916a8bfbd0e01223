"""Where in a TOML text something stands: the library reads values, but does not say from which line."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

Path = tuple[str, ...]
"""The keys that lead to a value, or to a table."""


def lines_of(text: str, paths: Collection[Path]) -> dict[Path, int]:
    """Return for each path the line, from 1, at whose end it is there; the text itself is valid TOML.

    It is read up to each of its lines, so that however something is written, its line is right.
    """
    lines, wanted = text.split("\n"), set(paths)
    found: dict[Path, int] = {}
    for number in range(1, len(lines) + 1):
        if not wanted:
            break
        try:
            begun = tomllib.loads("\n".join(lines[:number]))
        except ValueError:  # in the middle of a value of several lines
            continue
        there = {path for path in wanted if _has(begun, path)}
        found |= dict.fromkeys(there, number)
        wanted -= there
    return found


def _has(table: Mapping[str, Any], path: Sequence[str]) -> bool:
    value: Any = table
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return False
        value = value[key]
    return True
