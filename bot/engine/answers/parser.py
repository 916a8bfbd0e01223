"""What a parser is, and the simplest one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose
from bot.engine.talk.messages import Line
from knowledge.text import clean, words

Label = Callable[[str], str]  # option → what is shown for it

_LONGEST_SHOWN = 300


class Parser(ABC):
    """Reads the answer to a question, and knows which values it has, what its options stand for and how it is shown.

    A base class, since most parsers differ in `parse`, `accepts` and `shown` only; for the rest, what is written here
    holds, and a parser whose answers are of another sort (options, yes or no, days, free text) says so itself.
    """

    takes_several: ClassVar[bool] = False
    """Whether an answer is a list of options, of which each tap adds one or takes it away."""

    takes_any_words: ClassVar[bool] = False
    """Whether nearly every text is an answer, so that what was meant otherwise would be taken for one."""

    @property
    def may_be_question(self) -> bool:
        """Tell whether a question to the wiki is read as an answer, too, so that one has to ask which it is."""
        return False

    @abstractmethod
    def parse(self, text: str) -> Any:
        """Return the JSON value of an answer, never null. Raises Unreadable, and nothing else for any text."""

    @abstractmethod
    def accepts(self, value: Any) -> bool:
        """Tell whether any answer is read as this value, so that stored ones outlive a release; must bear any JSON."""

    def shown(self, value: Any, _label: Label) -> str:
        """Return an answer as people write it, from a value that is accepted; "" if that says nothing."""
        return shortened(str(value))

    def on(self, _day: date | None) -> "Parser":
        """Return the parser of an answer that was given on this day."""
        return self

    def read(self, text: str, labels: Mapping[str, str]) -> Any:
        """Return the value of an answer to a question with options; labels: what is shown for each of them.

        It is what the text says, otherwise the option that it means by number or label. Raises Unreadable.
        """
        try:
            return self.parse(text)
        except Unreadable as refusal:
            try:
                return self.value_of(choose(text, labels))
            except Unreadable:
                raise refusal from None

    def value_of(self, option: str) -> Any:
        """Return the answer that an option stands for, the same as if it was typed. Raises Unreadable."""
        return self.parse(option)

    def accepts_among(self, value: Any, _options: Sequence[str]) -> bool:
        """Tell whether this is an answer to a question with these options; must bear any JSON."""
        return self.accepts(value)

    def option_line(self, _option: str, own: Line) -> Line:
        """Return what stands on an option's button; own: what the form has for it."""
        return own

    def problem(self, _options: Sequence[str]) -> str:
        """Return why a question cannot have these options, "" if it can."""
        return ""


@dataclass(frozen=True)
class FreeText(Parser):
    """An answer in any words, with at least one letter or digit: clean, line breaks kept.

    may_be_question: no for what is written to a person, who may be asked something.
    """

    takes_any_words: ClassVar[bool] = True

    max_characters: int
    min_characters: int = 1
    may_be_question: bool = True

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

    def problem(self, options: Sequence[str]) -> str:
        return "free text has no options: ask for the choice first, then for the text" if options else ""


def shortened(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Return an answer's text for a message that shows more than that: cut after so many characters."""
    return text if len(text) <= longest else text[:longest] + " …"
