"""For whom something is meant: conditions joined by and, or, not. What is stored are keys, so that names may change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, true

from bot.engine.dialogs.filters import FilterComparison, MemberFilter
from bot.people.members.tables import MemberState, members


@dataclass(frozen=True)
class Condition:
    """What is known of a member, compared with a value. filter: its key."""

    filter: str
    comparison: FilterComparison
    value: str


@dataclass(frozen=True)
class Every:
    """All of these hold; without any, it is all members."""

    parts: "tuple[AudienceRule, ...]" = ()


@dataclass(frozen=True)
class Some:
    """At least one of these holds."""

    parts: "tuple[AudienceRule, ...]"


@dataclass(frozen=True)
class Without:
    """The part does not hold."""

    part: "AudienceRule"


AudienceRule = Condition | Every | Some | Without
EVERYBODY = Every()


class RuleUnknown(ValueError):
    """What is stored is no rule, or names a filter that there is none of."""


def rule_to_json(rule: AudienceRule) -> dict[str, Any]:
    match rule:
        case Condition(key, comparison, value):
            return {"filter": key, comparison.value: value}
        case Every(parts):
            return {"and": [rule_to_json(part) for part in parts]}
        case Some(parts):
            return {"or": [rule_to_json(part) for part in parts]}
        case Without(part):
            return {"not": rule_to_json(part)}


def rule_from_json(packed: Any) -> AudienceRule:
    """Return a rule as it was stored. Raises RuleUnknown."""
    match packed:
        case {"and": list(parts)}:
            return Every(tuple(rule_from_json(part) for part in parts))
        case {"or": list(parts)}:
            return Some(tuple(rule_from_json(part) for part in parts))
        case {"not": part}:
            return Without(rule_from_json(part))
        case {"filter": str(key)}:
            for comparison in FilterComparison:
                if isinstance(packed.get(comparison.value), str):
                    return Condition(key, comparison, packed[comparison.value])
    raise RuleUnknown(str(packed)[:100])


def filter_keys(rule: AudienceRule) -> frozenset[str]:
    """Return the keys of all filters that a rule names."""
    match rule:
        case Condition(key, _, _):
            return frozenset({key})
        case Without(part):
            return filter_keys(part)
        case Every(parts) | Some(parts):
            return frozenset[str]().union(*(filter_keys(part) for part in parts))


def joined(parts: Sequence[AudienceRule], kind: type[Every] | type[Some]) -> AudienceRule:
    """Return the parts as one rule; a single one as it is."""
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def persons_of(rule: AudienceRule, filters: Mapping[str, MemberFilter], now: datetime) -> Select[Any]:
    """Return the query for the persons of all active members for whom a rule holds. Raises RuleUnknown."""
    return select(members.c.person_id).where(members.c.state == MemberState.ACTIVE, _holds(rule, filters, now))


def _holds(rule: AudienceRule, filters: Mapping[str, MemberFilter], now: datetime) -> ColumnElement[bool]:
    match rule:
        case Condition(key, comparison, value):
            if key not in filters:
                raise RuleUnknown(key)
            return members.c.person_id.in_(filters[key].persons(value, comparison, now))
        case Every(parts):
            return and_(true(), *(_holds(part, filters, now) for part in parts))
        case Some(parts):
            return or_(*(_holds(part, filters, now) for part in parts))
        case Without(part):
            return not_(_holds(part, filters, now))
