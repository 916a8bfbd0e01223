"""How commands are called by those who use them: each feature's words.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def spoken(package: str) -> dict[str, tuple[str, ...]]:
    """Return, for each command of a feature, what may be typed for it; names with "/" stand in the menu."""
    return _section(package, "commands")


def examples(package: str) -> dict[str, tuple[str, ...]]:
    """Return, for some commands of a feature, what people write who want it and do not know how it is called."""
    return _section(package, "examples")


def patterns(package: str) -> dict[str, str]:
    """Return, for some commands of a feature, the regular expression of what may be typed instead."""
    return {key: str(pattern) for key, pattern in _table(package, "patterns").items()}


def phrases_of(package: str, table: str, name: str) -> tuple[str, ...]:
    """Return the words that a feature has listed for a purpose of its own."""
    return tuple(_table(package, table)[name])


def table_of(package: str, table: str) -> dict[str, Any]:
    """Return a whole table of a feature's words.toml."""
    return _table(package, table)


def _section(package: str, name: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(said) for key, said in _table(package, name).items()}


def _table(package: str, name: str) -> dict[str, Any]:
    return dict(_words(package).get(name, {}))


@cache
def _words(package: str) -> dict[str, Any]:
    """Return a feature's words.toml; read once a process."""
    return tomllib.loads(files(package).joinpath("words.toml").read_text(encoding="utf-8"))
