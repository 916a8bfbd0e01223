"""German sentences from Fluent files; a message that is missing, double or misspelt stops the start."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource

# A whole section of the wiki, or what somebody wrote, is one value; Fluent stops at 2,500 characters.
resolver.MAX_PART_LENGTH = 100_000

Value = str | int | float

WORDING_FILES = tuple(sorted(Path(__file__).parents[2].rglob("de.ftl")))


@cache
def _parsed(file: Path) -> Resource:
    """Return what a file says; read once a process, without the positions that only editors need."""
    return FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8"))


_NUMBER = "number"
"""A value of this name tells one thing from others and counts nothing: it is written as it is typed, without dots."""


def _named(values: Mapping[str, Value]) -> dict[str, object]:
    number = values.get(_NUMBER)
    return {_NUMBER: fluent_number(number, useGrouping=False)} if isinstance(number, int) else {}


class WordingBroken(Exception):
    """The wording files contradict themselves or lack something that is asked for."""


class Wording:
    """Looks up a key and fills in its values."""

    def __init__(self, files: Iterable[Path] = WORDING_FILES) -> None:
        """Read the files. Raises WordingBroken."""
        self._bundle = FluentBundle(["de"], use_isolating=False)
        self.keys: set[str] = set()
        self._plain: dict[str, str] = {}
        for file in files:
            resource = _parsed(file)
            self._check(file, resource)
            self._bundle.add_resource(resource)

    def _check(self, file: Path, resource: Resource) -> None:
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise WordingBroken(f"{file}: {(entry.content or '').strip().splitlines()[0]}")
            if isinstance(entry, Message):
                if entry.id.name in self.keys:
                    raise WordingBroken(f"{file}: {entry.id.name} twice")
                self.keys.add(entry.id.name)

    def require(self, keys: Iterable[str]) -> None:
        """Make sure that these keys exist. Raises WordingBroken."""
        if missing := sorted(set(keys) - self.keys):
            raise WordingBroken(f"missing: {', '.join(missing)}")

    def __call__(self, key: str, values: Mapping[str, Value] | None = None, /, **more: Value) -> str:
        """Return the text of a key. Raises WordingBroken if the key or one of its values is missing."""
        if values or more:
            return self._format(key, {**(values or {}), **more})
        if key not in self._plain:
            self._plain[key] = self._format(key, {})
        return self._plain[key]

    def _format(self, key: str, values: Mapping[str, Value]) -> str:
        if key not in self.keys:
            raise WordingBroken(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise WordingBroken(key)
        text, errors = self._bundle.format_pattern(pattern, {**values, **_named(values)})
        if errors:
            raise WordingBroken(f"{key}: {errors[0]}")
        return str(text)
