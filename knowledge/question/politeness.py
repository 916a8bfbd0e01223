"""What is polite around a question, left out for the search."""

import re
from functools import lru_cache

from knowledge.keywords.terms import is_stop_word
from knowledge.question.phrases import FoldedText, PhraseList, expression, read_data, said
from knowledge.text import words

_DATA = read_data("politeness.toml")
_KINDS = read_data("small_talk.toml")["kinds"]
_MARKED = PhraseList(phrase for kind in _DATA["small_talk"] for phrase in _KINDS[kind])
_OPENINGS = PhraseList(_DATA["openings"])
_CLOSING = re.compile(f"(?<=[.,:;!?–¶] ){expression(_DATA['closings'])}(?:[.,:;!?–¶] )*$")
_SIGNATURE = re.compile(f"(?:(?<=[.,:;!?–¶] )|(?<= und )){expression(_DATA['signatures'])}(?:[^\\s?]\\S* ){{0,15}}$")
_ANY_WORD = re.compile(r"\w")


def without_politeness(text: str) -> str:
    """Return a clean text without greeting, thanks and signature; as it is if nothing else would be left."""
    found = said(text)
    while opening := _opening(found.folded):
        shorter = found.text[found.span(opening.end(), len(found.folded))[0] :]
        if _is_part_of_word(found, opening.end()) or not has_content(shorter):
            break
        found = said(shorter)
    for pattern in (_SIGNATURE, _CLOSING, _CLOSING):
        closing = pattern.search(found.folded)
        if closing:
            shorter = found.text[: found.span(closing.start(), closing.end())[0]].rstrip(" ,–\n")
            found = said(shorter) if has_content(shorter) else found
    return found.text


def _opening(folded: str) -> re.Match[str] | None:
    return _opening_from(folded.partition(" ")[0]).match(folded)


@lru_cache(maxsize=1_000)
def _opening_from(token: str) -> re.Pattern[str]:
    """Return an expression for what is polite and may begin with a token."""
    marked, others = _MARKED.beginning_with(token), _OPENINGS.beginning_with(token)
    found = [f"{expression(marked)}(?:[.,:;!?–¶] )+"] if marked else []
    found += [f"(?:{expression(others)})(?:[.,:;!?–¶] )*"] if others else []
    return re.compile("|".join(found) or "(?!)")


def has_content(text: str) -> bool:
    """Tell whether a text has a word that could be searched."""
    return any(_ANY_WORD.match(word) and not is_stop_word(word) for word in words(text.lower()))


def _is_part_of_word(found: FoldedText, end: int) -> bool:
    """Tell whether a hyphen follows: "Danke-Fest"."""
    return found.text[found.span(0, end)[1] :].startswith("-")
