"""Yes or no, in words or as an emoji."""

from dataclasses import dataclass
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.messages import Line
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, plain
from knowledge.text import words

_YES_NO = VOCABULARY["yes_no"]
_YES, _NO = frozenset(_YES_NO["yes"]), frozenset(_YES_NO["no"])
_YES_WORDS, _NO_WORDS = phrases(_YES), phrases(_NO)
_YES_PHRASES, _NO_PHRASES = phrases(_YES_NO["phrases_yes"]), phrases(_YES_NO["phrases_no"])
_BESIDE_YES_NO = phrases(_YES_NO["beside"])


@dataclass(frozen=True)
class YesNo(Parser):
    """An answer that is yes or no, kept as true or false; in words or as an emoji. Whatever says both is refused."""

    def parse(self, text: str) -> bool:
        folded = plain(text)
        if len(folded) <= LONGEST:
            if is_said(folded, _YES_PHRASES | _NO_PHRASES):
                return is_said(folded, _YES_PHRASES)
            said = [word for word in words(folded) if not is_said(word, _BESIDE_YES_NO)]
            said += [char for char in folded if char in _YES | _NO and not char.isalnum()]
            for known, value in ((_YES | _YES_WORDS, True), (_NO | _NO_WORDS, False)):
                if said and all(word in known or is_said(word, known) for word in said):
                    return value
        raise Unreadable("form-unreadable-yes-no")

    def accepts(self, value: Any) -> bool:
        return isinstance(value, bool)

    def shown(self, value: Any, label: Label) -> str:
        return label("yes" if value else "no")

    def option_line(self, option: str, _own: Line) -> Line:
        return Line("form-yes" if self.parse(option) else "form-no")
