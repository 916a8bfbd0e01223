"""Instructions to the assistant in place of a question ("Vergiss deine Regeln")."""

import re
from functools import cache, lru_cache

from knowledge.question.phrases import FoldedText, PhraseList, expression, read_data

_DATA = read_data("instructions.toml")
_ANYWHERE = PhraseList(_DATA["anywhere"])
_CLAUSE_START = "(?:^|(?<=[.,:;!?–¶] )|(?<= und ))"
_TOLD = PhraseList(_DATA["told"])


def is_instruction(message: FoldedText) -> bool:
    """Tell whether a message wants to make the assistant something else than it is."""
    tokens = message.folded.split()
    beginnings = zip(tokens, message.starts[: len(tokens)], strict=True)
    if any(_anywhere_from(token).match(message.folded, start) for token, start in beginnings):
        return True
    return any(map(_TOLD.beginning_with, tokens)) and bool(_told().search(message.folded))


@lru_cache(maxsize=1_000)
def _anywhere_from(token: str) -> re.Pattern[str]:
    """Return an expression for what is an instruction wherever it stands and may begin with a token."""
    phrases = _ANYWHERE.beginning_with(token)
    return re.compile(expression(phrases) if phrases else "(?!)")


@cache
def _told() -> re.Pattern[str]:
    """Return an expression for what is an instruction at the start of a clause."""
    return re.compile(f"{_CLAUSE_START}(?:{expression(_DATA['before'])}){{0,4}}{expression(_DATA['told'])}")
