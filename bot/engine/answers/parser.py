"""What a parser is, how it refuses, and the simplest one."""

from dataclasses import dataclass
from typing import Any, Protocol

from bot.engine.talk.wording import Value
from knowledge.text import clean, words


class Unreadable(Exception):
    """An answer that a parser cannot read; key: the wording that says what to do next."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values: dict[str, Value] = values


class Parser(Protocol):
    """Reads an answer, and knows a value that it could have read, so that stored answers outlive a release."""

    def parse(self, text: str) -> Any:
        """Return the JSON value of an answer, never null. Raises Unreadable, and nothing else for any text."""

    def accepts(self, value: Any) -> bool:
        """Say whether any text is read as this value; must bear any JSON."""


def is_whole_number(value: Any) -> bool:
    """Say whether a JSON value is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True)
class FreeText:
    """Any text with at least one letter or digit: clean, line breaks kept."""

    max_characters: int
    min_characters: int = 1

    def parse(self, text: str) -> str:
        text = clean(text)
        if not text:
            raise Unreadable("form-empty")
        if len(text) > self.max_characters:
            raise Unreadable("form-too-long", limit=self.max_characters, length=len(text))
        if not words(text):
            raise Unreadable("form-unreadable-text")
        if len(text) < self.min_characters:
            raise Unreadable("form-too-short", minimum=self.min_characters)
        return text

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and self.min_characters <= len(value) <= self.max_characters
