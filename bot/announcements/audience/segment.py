"""A segment: a rule that is kept under a name. What it means is looked up anew each time; no people are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.announcements.audience.rule import AudienceRule, rule_from_json, rule_to_json
from bot.announcements.tables import announcement_segments
from bot.engine.dialogs.turn import Refusal
from bot.engine.talk.vocabulary import spellings
from bot.people.audit.chain import Entry, record
from bot.people.rights.roles import Role, require

LONGEST_NAME = 60
KEPT, NAMED, DROPPED = "announcement-segment-kept", "announcement-segment-named", "announcement-segment-dropped"
"""Actions of entries in the audit log."""


class SegmentThere(Refusal):
    """There is one of this name."""


class SegmentGone(Refusal):
    """There is none of this number."""


class SegmentUnnamed(Refusal):
    """It has no name, or one that is too long."""


@dataclass(frozen=True)
class AudienceSegment:
    """A rule and its name."""

    id: int
    name: str
    rule: AudienceRule


def segments(connection: Connection) -> list[AudienceSegment]:
    """Return all, by name."""
    row = announcement_segments.c
    found = connection.execute(select(row.id, row.name, row.rule).order_by(row.name, row.id))
    return [AudienceSegment(one.id, one.name, rule_from_json(one.rule)) for one in found]


def kept_rules(connection: Connection) -> Mapping[str, AudienceRule]:
    """Return the rules of all by their names."""
    return {one.name: one.rule for one in segments(connection)}


def keep(connection: Connection, by: int, name: str, rule: AudienceRule, now: datetime) -> AudienceSegment:
    """Keep a rule under a name. Raises NotAllowed, SegmentThere, SegmentUnnamed."""
    require(connection, by, Role.OFFICE)
    name = _free_name(connection, name)
    row = {"name": name, "rule": rule_to_json(rule), "made_at": now}
    added = insert(announcement_segments).values(row).returning(announcement_segments.c.id)
    number = int(connection.execute(added).scalar_one())
    record(connection, Entry(KEPT, f"segment:{number}", by), now)
    return AudienceSegment(number, name, rule)


def rename(connection: Connection, by: int, number: int, name: str, now: datetime) -> AudienceSegment:
    """Call one something else; return it as it was. Raises NotAllowed, SegmentGone, SegmentThere, SegmentUnnamed."""
    before = segment_by_number(connection, by, number)
    name = _free_name(connection, name, besides=number)
    here = announcement_segments.c.id == number
    connection.execute(update(announcement_segments).where(here).values(name=name))
    record(connection, Entry(NAMED, f"segment:{number}", by), now)
    return before


def drop(connection: Connection, by: int, number: int, now: datetime) -> AudienceSegment:
    """Delete one; announcements that were written with it keep its rule. Raises NotAllowed, SegmentGone."""
    gone = segment_by_number(connection, by, number)
    connection.execute(delete(announcement_segments).where(announcement_segments.c.id == number))
    record(connection, Entry(DROPPED, f"segment:{number}", by), now)
    return gone


def segment_by_number(connection: Connection, by: int, number: int) -> AudienceSegment:
    """Return one, for the office only. Raises NotAllowed, SegmentGone."""
    require(connection, by, Role.OFFICE)
    found = next((one for one in segments(connection) if one.id == number), None)
    if found is None:
        raise SegmentGone(number=number)
    return found


def _free_name(connection: Connection, name: str, besides: int = 0) -> str:
    name = " ".join(name.split()).strip("„“\"'")
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        raise SegmentUnnamed
    others = (one for one in segments(connection) if one.id != besides)
    if any(not spellings(name).isdisjoint(spellings(one.name)) for one in others):
        raise SegmentThere(name=name)
    return name
