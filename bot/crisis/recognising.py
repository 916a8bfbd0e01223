"""Whether a message tells of distress, and of which: by its words, and where they leave a doubt, by its meaning."""

from dataclasses import dataclass, replace

import structlog

from bot.crisis.sentences import clauses
from bot.crisis.signs import GENTLE, Distress, Signs, asks, is_of_meetings, signs, signs_of
from bot.engine.dialogs.wayfinding import Guess
from knowledge.errors import KnowledgeError

NONE = "none"
"""The intent of what does not tell of distress."""

# How likely distress has to be by the meaning of a text; see docs/benchmarks.md.
LIKELY_WITH_CUES, LIKELY, LIKELY_IF_DENIED = 0.3, 0.6, 0.9
WHERE_NOBODY_IS_NAMED = 0.2
"""Added where a text names neither who writes nor anybody near."""

_MOST_SENTENCES = 3
_LONGEST_CHARACTERS = 1_000

log = structlog.get_logger()


@dataclass(frozen=True)
class Recognised:
    """The distress that a message tells of.

    is_bereaved: somebody has taken their life. question: what is asked besides, "" if nothing is.
    """

    distress: Distress
    is_about_other: bool = False
    is_bereaved: bool = False
    question: str = ""
    is_question_apart: bool = False
    """The question stands by itself, without the words that tell of distress."""


def found_at_once(text: str) -> Recognised | None:
    """Return the distress that the words of a text leave no doubt about."""
    sure = [one for one in signs(text) if one.sure]
    if not sure:
        return None
    distress = min((one.sure for one in sure if one.sure), key=list(Distress).index)
    return _with_question(_recognised(distress, sure), text)


def is_possible(text: str) -> bool:
    """Tell whether the words of a text leave a doubt."""
    return any(one.is_possible for one in signs(text))


def found_by_meaning(text: str, guess: Guess) -> Recognised | None:
    """Return the distress that a text, or one of its sentences, tells of by its meaning.

    guess: returns for each kind, and for NONE, how likely it is what a text tells of.
    """
    if is_of_meetings(text):
        return None
    parts = signs(text)
    whole = Signs(
        text,
        is_possible=any(one.is_possible for one in parts),
        is_denied=any(one.is_denied for one in parts),
        is_work=any(one.is_work for one in parts),
        names_other=any(one.names_other for one in parts),
        names_self=any(one.names_self for one in parts),
    )
    doubtful = [one for one in parts if one.is_possible][:_MOST_SENTENCES] if len(parts) > 1 else []
    try:
        found = [distress for one in (whole, *doubtful) if (distress := _meant(one, guess))]
    except KnowledgeError as error:
        log.warning("distress_not_guessed", kind=type(error).__name__)
        return None
    if not found:
        return None
    distress = min(found, key=list(Distress).index)
    return _with_question(_recognised(distress, parts), text)


def _meant(said: Signs, guess: Guess) -> Distress | None:
    """Return the likeliest distress of a sentence, None if distress is not likely enough."""
    shares = dict(guess(said.sentence[:_LONGEST_CHARACTERS]))
    likely = 1 - shares.pop(NONE, 1.0)
    if said.is_denied or said.is_work:
        least = LIKELY_IF_DENIED
    else:
        least = LIKELY_WITH_CUES if said.is_possible else LIKELY
        least += 0.0 if said.names_self or said.names_other else WHERE_NOBODY_IS_NAMED
    return Distress(max(shares, key=lambda kind: shares[kind])) if shares and likely >= least else None


def _recognised(distress: Distress, parts: list[Signs]) -> Recognised:
    is_about_other = _is_about_other(distress, parts)
    is_bereaved = distress is Distress.SUICIDE and any(one.is_bereaved and not one.is_own for one in parts)
    return Recognised(distress, is_about_other, is_bereaved)


def _is_about_other(distress: Distress, parts: list[Signs]) -> bool:
    """Tell whether somebody else is in distress than who writes; who writes of a partner's blows is in it."""
    is_self = any(one.is_own if distress is Distress.SUICIDE else one.names_self for one in parts)
    return not is_self and any(one.names_other for one in parts)


def _with_question(found: Recognised, text: str) -> Recognised:
    """Return what was found with what is asked besides, if that may be answered along with it."""
    if found.distress not in GENTLE:
        return found
    apart = [clause for clause in clauses(text) if not signs_of(clause).is_possible]
    if any(map(asks, apart)):
        return replace(found, question=" ".join(apart), is_question_apart=True)
    return replace(found, question=text if any(map(asks, clauses(text))) else "")
