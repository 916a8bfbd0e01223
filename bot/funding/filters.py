"""Members by the micro-grants of their Kommune: filed, open, approved or rejected, perhaps in one year."""

import re
from typing import Any

from sqlalchemy import Select, select

from bot.engine.dialogs.filters import FilterComparison, FilterValue, MemberFilter
from bot.engine.given import Given
from bot.engine.talk.spoken import table_of
from bot.engine.talk.vocabulary import spellings
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.people.members.tables import members

_YEAR = re.compile(r"\b20\d\d\b")
_OPEN = (GrantState.SIGNING, GrantState.SUBMITTED, GrantState.REVIEW, GrantState.ASKED)
_APPROVED = (GrantState.APPROVED, GrantState.PROOF, GrantState.PROVEN, GrantState.CLOSED)
_STATES = {"filed": tuple(GrantState), "open": _OPEN, "approved": _APPROVED, "rejected": (GrantState.REJECTED,)}


def filters(given: Given) -> tuple[MemberFilter, ...]:
    """Return the filter of micro-grants; a value is "<state>:<year>", without a year of any."""
    words = table_of("bot.funding.desk", "filters")
    said = {state: frozenset(one for word in words[state] for one in spellings(word)) for state in _STATES}

    def label(value: str) -> str:
        state, _, year = value.partition(":")
        return given.wording("filter-grant-value", {"state": state, "year": year or "any"})

    def named(text: str) -> list[FilterValue]:
        year = _YEAR.search(text)
        rest = _YEAR.sub("", text).replace(" in ", " ").strip().removesuffix(" in").strip()
        found = [state for state in _STATES if not spellings(rest).isdisjoint(said[state])]
        values = [f"{state}:{year[0] if year else ''}" for state in found]
        return [FilterValue(value, label(value)) for value in values]

    def persons(value: str, _comparison: FilterComparison, _now: object) -> Select[Any]:
        state, _, year = value.partition(":")
        theirs = select(grants.c.kommune_key).where(grants.c.state.in_(_STATES[state]))
        theirs = theirs.where(grants.c.year == int(year)) if year else theirs
        return select(members.c.person_id).where(members.c.kommune_key.in_(theirs))

    offered = [FilterValue(f"{state}:", label(f"{state}:")) for state in _STATES]
    return (MemberFilter("grant", tuple(words["grant"]), lambda: offered, named, label, persons),)
