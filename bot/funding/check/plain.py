"""Which free texts are plainly for the Förder-Check: how much is left, or whether something is eligible."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from bot.engine.talk.vocabulary import plain
from knowledge.text import one_line, words

PURCHASE = "purchase"
"""What somebody wants to pay that is no Measure: something to be bought."""

_MOST_WORDS = 16
_WORDS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_CLAIMS: dict[str, Any] = _WORDS["claims"]
_END = " ?!."


@dataclass(frozen=True)
class AskedLeft:
    """Somebody asks how much is left.

    kommune: as it was named, "" for the own one. year: 0 if none was named. is_name: it can be nothing but a name.
    """

    kommune: str
    year: int
    is_name: bool = False


@dataclass(frozen=True)
class AskedEligible:
    """Somebody asks whether something is eligible.

    purpose: a Measure, PURCHASE, or "" if it is something else. asks_rate: also how much a day may cost.
    """

    purpose: str
    asks_rate: bool = False


def read_plain(text: str) -> AskedLeft | AskedEligible | None:
    """Return what a text plainly asks, None if it may ask something else."""
    said = plain(one_line(text)).strip(_END)
    if not 0 < len(words(said)) <= _MOST_WORDS:
        return None
    left = _left(said)
    return replace(left, kommune=_as_written(left.kommune, text)) if left else _eligible(said)


def may_name_kommune(text: str) -> bool:
    """Tell whether a short text may be the name of a Kommune, rather than wish, ask or thank for something."""
    return not text.endswith("?") and read_plain(text) is None and not _has("no_kommune", plain(one_line(text)))


def is_about_funding(text: str) -> bool:
    """Tell whether a text or a title is about the micro-grants."""
    return bool(_compiled(_WORDS["about"]["pattern"]).search(plain(one_line(text))))


def _left(said: str) -> AskedLeft | None:
    year = _compiled(_CLAIMS["year"]).search(said)
    rest = " ".join(_compiled(_CLAIMS["filling"]).sub(" ", _compiled(_CLAIMS["year"]).sub(" ", said)).split())
    found = next((match for one in _CLAIMS["left"] if (match := _compiled(one).fullmatch(rest))), None)
    if found is None:
        return None
    named = found["kommune"] or ""
    is_own = bool(_compiled(_CLAIMS["own"]).fullmatch(named))
    is_name = bool(named) and not _compiled(_CLAIMS["no_name"]).match(named)
    return AskedLeft("" if is_own else named, int(year[1]) if year else 0, is_name and not is_own)


def _as_written(name: str, text: str) -> str:
    """Return a name with the capitals that it was written with."""
    found = re.search(re.escape(name), one_line(text), re.IGNORECASE)
    return found[0] if found else name


def _eligible(said: str) -> AskedEligible | None:
    if _has("elsewhere", said):
        return None
    purpose = next((name for name, known in _WORDS["purposes"].items() if _compiled(known).search(said)), "")
    if _has("buying", said):
        return AskedEligible(purpose or PURCHASE, _has("rate", said))
    is_asked = _has("eligible", said) or _has("may_pay", said) or (bool(purpose) and _has("paying", said))
    return AskedEligible(purpose, _has("rate", said)) if is_asked else None


def _has(name: str, said: str) -> bool:
    return bool(_compiled(_CLAIMS[name]).search(said))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
