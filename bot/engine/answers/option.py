"""One of a question's options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose
from bot.engine.answers.options import named_in
from bot.engine.answers.parser import Label, Parser


@dataclass(frozen=True)
class OneOf(Parser):
    """An answer that is one of the question's options and nothing else; which one a text means, the labels tell."""

    def parse(self, text: str) -> str:
        return self.read(text, {})

    def read(self, text: str, labels: Mapping[str, str]) -> str:
        try:
            return choose(text, labels)
        except Unreadable as refusal:
            named, is_all = ([], False) if refusal.values else named_in(text, labels)
            if len(named) == 1 and is_all:
                return named[0]
            if named:
                choices = " / ".join(labels[option] for option in named)
                raise Unreadable("form-one-of-several", choices=choices) from None
            raise

    def value_of(self, option: str) -> str:
        return option

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str)

    def accepts_among(self, value: Any, options: Sequence[str]) -> bool:
        return self.accepts(value) and value in options

    def shown(self, value: str, label: Label) -> str:
        return label(value)

    def problem(self, options: Sequence[str]) -> str:
        return "" if options else "a choice needs options"
