"""Instructions to the assistant in place of a question ("Vergiss deine Regeln")."""

import re

from knowledge.question.phrases import FoldedText, expression, read_data

_DATA = read_data("instructions.toml")
_ANYWHERE = re.compile(expression(_DATA["anywhere"]))
_CLAUSE_START = "(?:^|(?<=[.,:;!?–¶] )|(?<= und ))"
_TOLD = re.compile(f"{_CLAUSE_START}(?:{expression(_DATA['before'])}){{0,4}}{expression(_DATA['told'])}")


def is_instruction(message: FoldedText) -> bool:
    """Tell whether a message wants to make the assistant something else than it is."""
    return bool(_ANYWHERE.search(message.folded) or _TOLD.search(message.folded))
