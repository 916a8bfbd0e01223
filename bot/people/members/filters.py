"""What is known of members, as filters: role, topics, for how long, where they work and how large that is."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, select

from bot.engine.dialogs.filters import FilterComparison, FilterValue, MemberFilter
from bot.engine.given import Given
from bot.engine.talk.spoken import table_of
from bot.engine.talk.vocabulary import spellings
from bot.people.kommunen.lookup import Kommunen
from bot.people.kommunen.reading import current, same_kommune
from bot.people.kommunen.tables import kommunen
from bot.people.members.registration import ROLES, TOPICS
from bot.people.members.tables import MemberState, members

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,7})(?!\d)")
_SIZES = (500, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_MONTHS = (1, 3, 6, 12, 24)
_DAYS_A_MONTH = 30.44
_MOST_OFFERED = 12
_MOST_SLIPS = 2
_LETTERS_OF_A_SLIP = 5
_DIGITS = {"land": 2, "kreis": 5, "gemeinde": 12}
"""Of the regional key, which that of a Gemeinde begins with."""


def filters(given: Given, known: Kommunen) -> tuple[MemberFilter, ...]:
    """Return the filters of memberships. known: the Kommunen of the register, by what people write."""
    words, places = table_of(__package__, "filters"), _Places(given, known)
    return (
        _of_options(given, "role", ROLES, words, lambda role: members.c.role == role),
        _of_options(given, "topics", TOPICS, words, _has_topic),
        *(places.filter(key, kind, words[key]) for key, kind in _PLACES.items()),
        _of_number(given, "size", _SIZES, words, _has_people),
        _of_number(given, "months", _MONTHS, words, _has_been_there),
    )


_PLACES = {"land": "land", "kreis": "kreis", "kommune": "gemeinde"}


def _active(condition: ColumnElement[bool]) -> Select[Any]:
    return select(members.c.person_id).where(members.c.state == MemberState.ACTIVE, condition)


def _has_topic(topic: str) -> ColumnElement[bool]:
    return cast(members.c.topics, String).contains(f'"{topic}"')


def _has_people(number: int, comparison: FilterComparison, _now: datetime) -> ColumnElement[bool]:
    people = select(kommunen.c.population).where(kommunen.c.key == members.c.kommune_key).scalar_subquery()
    return people < number if comparison is FilterComparison.LESS else people > number


def _has_been_there(months: int, comparison: FilterComparison, now: datetime) -> ColumnElement[bool]:
    since = now - timedelta(days=round(months * _DAYS_A_MONTH))
    return members.c.joined_at > since if comparison is FilterComparison.LESS else members.c.joined_at < since


def _of_options(
    given: Given,
    key: str,
    options: Sequence[str],
    words: dict[str, Any],
    condition: Callable[[str], ColumnElement[bool]],
) -> MemberFilter:
    """Return a filter by an option of the registration form; several words may stand for each."""
    labels = {one: given.wording(f"registration-{key}-{one}".replace("_", "-")) for one in options}
    said = {one: _spelled((label, *words[f"{key}_values"].get(one, ()))) for one, label in labels.items()}
    values = [FilterValue(one, label) for one, label in labels.items()]
    return MemberFilter(
        key,
        tuple(words[key]),
        lambda: values,
        lambda text: [one for one in values if _is_near(text, said[one.value])],
        lambda value: labels.get(value, value),
        lambda value, _comparison, _now: _active(condition(value)),
        is_bare=True,
    )


def _spelled(listed: Collection[str]) -> frozenset[str]:
    return frozenset(spelling for one in listed for spelling in spellings(one))


def _is_near(text: str, known: Collection[str]) -> bool:
    """Tell whether a text is one of the spellings, but for a slip of the pen."""
    return any(
        OSA.distance(typed, one, score_cutoff=_MOST_SLIPS) <= min(len(one) // _LETTERS_OF_A_SLIP, _MOST_SLIPS)
        for typed in spellings(text)
        for one in known
    )


@dataclass(frozen=True)
class _Places:
    """Filters by where a member works."""

    given: Given
    known: Kommunen

    def filter(self, key: str, kind: str, names: Sequence[str]) -> MemberFilter:
        return MemberFilter(
            key,
            tuple(names),
            lambda: self._most_members(_DIGITS[kind]),
            self._land if kind == "land" else lambda text: self._found(text, _DIGITS[kind]),
            self._label,
            lambda value, _comparison, _now: _active(self._is_in(value)),
            is_bare=True,
        )

    def _is_in(self, key: str) -> ColumnElement[bool]:
        """Return the condition of working in a place; of a Gemeinde, also under the key that it had or has got."""
        if len(key) < _DIGITS["gemeinde"]:
            return members.c.kommune_key.startswith(key)
        return members.c.kommune_key.in_(self.given.database.read(partial(same_kommune, key=key)))

    def _land(self, text: str) -> list[FilterValue]:
        lands = select(kommunen.c.key, kommunen.c.name).where(kommunen.c.kind == "land").order_by(kommunen.c.key)
        found = self.given.database.read(lambda connection: connection.execute(lands).all())
        exactly = [row for row in found if not spellings(text).isdisjoint(spellings(row.name))]
        near = [row for row in found if _is_near(text, spellings(row.name))]
        return [FilterValue(row.key, row.name) for row in exactly or near]

    def _found(self, text: str, digits: int) -> list[FilterValue]:
        """Return Kreise or Gemeinden; a town that is its own Kreis counts as both."""
        found = self.known.finder().find(text)
        keys = [one.key for one in found.kommunen if one.kind in ("kreis", "gemeinde")]
        if digits == _DIGITS["kreis"]:
            keys = [key for key in keys if len(key) == digits or self._is_own_kreis(key)]
        fitting = dict.fromkeys(key[:digits] for key in keys if len(key) >= digits)
        return [FilterValue(key, self._label(key)) for key in list(fitting)[:_MOST_OFFERED]]

    def _is_own_kreis(self, key: str) -> bool:
        """Tell whether a Gemeinde is a Kreis of its own: nothing else is in that."""
        theirs = select(func.count()).where(kommunen.c.key.startswith(key[: _DIGITS["kreis"]]))
        return self.given.database.read(lambda connection: int(connection.execute(theirs).scalar_one())) == 1

    def _label(self, key: str) -> str:
        def read(connection: Connection) -> str:
            found = current(connection, key)
            return found.label if found and found.kind == "gemeinde" else found.full_name if found else key

        return self.given.database.read(read)

    def _most_members(self, digits: int) -> list[FilterValue]:
        """Return the places in which most members work."""
        place = func.substr(members.c.kommune_key, 1, digits).label("place")
        counted = select(place).where(members.c.state == MemberState.ACTIVE).group_by(place)
        most = counted.order_by(func.count().desc(), place).limit(_MOST_OFFERED)
        found = self.given.database.read(lambda connection: list(connection.execute(most).scalars()))
        return [FilterValue(key, self._label(key)) for key in found]


def _of_number(
    given: Given,
    key: str,
    offered: Sequence[int],
    words: dict[str, Any],
    condition: Callable[[int, FilterComparison, datetime], ColumnElement[bool]],
) -> MemberFilter:
    """Return a filter by a number."""

    def label(value: str) -> str:
        return given.wording(f"filter-{key}-value", {"number": int(value)})

    def meant(text: str) -> list[FilterValue]:
        found = _NUMBER.search(text)
        if found is None:
            return []
        number = int(found[0].replace(".", ""))
        counts_years = any(word in text.casefold() for word in words.get(f"{key}_years", ()))
        value = str(number * 12 if counts_years else number)
        return [FilterValue(value, label(value))]

    return MemberFilter(
        key,
        tuple(words[key]),
        lambda: [FilterValue(str(number), label(str(number))) for number in offered],
        meant,
        label,
        lambda value, comparison, now: _active(condition(int(value), comparison, now)),
        (FilterComparison.LESS, FilterComparison.MORE),
    )
