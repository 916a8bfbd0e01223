"""Which phrase, such as a command, somebody meant to type who made a slip."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.talk.vocabulary import LONGEST, spellings

_SHORTEST, _TWO_SLIPS_FROM = 7, 12  # letters; what is shorter may as well be another word


def slip_of(text: str, phrases: Mapping[str, str]) -> str:
    """Return the value of the phrase that a text is a slip of, "" if of none. phrases: by spelling, see `spellings`."""
    for said in spellings(text[:LONGEST]) if len(text) <= LONGEST else ():
        slips = 1 if len(said) < _TWO_SLIPS_FROM else 2
        found = process.extractOne(said, phrases.keys(), scorer=OSA.distance, score_cutoff=slips)
        if found and len(found[0]) >= _SHORTEST:
            return phrases[found[0]]
    return ""
