"""One of a question's options, which a yes, a no or "weiß nicht" may mean as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.option import OneOf
from bot.engine.answers.yes_no import YesNo
from bot.engine.talk.vocabulary import VOCABULARY, is_said, phrases

_UNKNOWN = phrases(VOCABULARY["nothing"]["unknown"])


@dataclass(frozen=True)
class SidedOption(OneOf):
    """An answer that is one of the question's options. yes, no, unknown: what such an answer means, "" if nothing.

    other: what any text means that is none of these, such as a name; "" if it is refused.
    """

    yes: str
    no: str
    unknown: str = ""
    other: str = ""

    def read(self, text: str, labels: Mapping[str, str]) -> str:
        if self.unknown and is_said(text, _UNKNOWN):
            return self.unknown
        try:
            return self.yes if YesNo().parse(text) else self.no
        except Unreadable:
            pass
        try:
            return super().read(text, labels)
        except Unreadable:
            if self.other and _names_somebody(text):
                return self.other
            raise

    def problem(self, options: Sequence[str]) -> str:
        named = {self.yes, self.no, self.unknown or self.yes, self.other or self.yes}
        return super().problem(options) or ("" if named <= set(options) else "it means an option that is not there")


def _names_somebody(text: str) -> bool:
    """Tell whether a text may be the name or the office of somebody: a few words, one of them with a capital."""
    words = text.split()
    return 0 < len(words) <= _MOST_WORDS and any(word[:1].isupper() for word in words) and not text.endswith("?")


_MOST_WORDS = 8
