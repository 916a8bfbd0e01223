"""An announcement as it stands at a moment: for whom it is, who gets it, what speaks against it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, select

from bot.announcements.announcement import Announcement, RecipientFate
from bot.announcements.audience.language import Language
from bot.announcements.audience.resolving import MeantPersons, resolve
from bot.announcements.audience.rule import persons_of, rule_from_json
from bot.announcements.counting import GOT_STATES, OPEN_STATES, RecipientState, persons_with
from bot.announcements.tables import announcement_places
from bot.config import AnnouncementSettings
from bot.people.members.tables import members

FEW = 5
"""Below so many recipients, each of them might be recognised."""

_DIGITS = 12


class AnnouncementFlaw(StrEnum):
    """What speaks against an announcement. NOBODY, PLACE_GONE: it cannot go out like that. FEW: it can."""

    NOBODY = "nobody"
    PLACE_GONE = "place_gone"
    FEW = "few"


FATAL = (AnnouncementFlaw.NOBODY, AnnouncementFlaw.PLACE_GONE)


@dataclass(frozen=True)
class AnnouncementLook:
    """What somebody sees who decides about an announcement."""

    announcement: Announcement
    """What is to be said."""

    for_whom: str
    """The rule in words, "" for no persons."""

    meant: MeantPersons
    """Who gets it, as things stand."""

    places: tuple[str, ...]
    """Names of the rooms and channels that it goes to."""

    flaws: tuple[AnnouncementFlaw, ...]
    """What speaks against it."""

    needs_second: bool
    """Somebody else than its writer has to approve it."""

    @property
    def digest(self) -> str:
        """Stands for all that is shown: another text, rule, time or number of people makes another one."""
        one = self.announcement
        shown: list[Any] = [
            *(one.id, one.revision, one.category, one.title, one.text, one.link, one.file_id, one.urgent_because),
            [button.to_json() for button in one.buttons],
            *(one.rule, one.place_ids, one.send_at and one.send_at.isoformat(), one.corrects_id),
            [sorted(self.meant.channels.items()), self.meant.count(RecipientFate.DIGEST), self.places],
        ]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True)
class Looking:
    """Looks at announcements. language: in which audiences are said."""

    language: Language
    settings: AnnouncementSettings

    def look(self, connection: Connection, announcement: Announcement, now: datetime) -> AnnouncementLook:
        """Return how an announcement stands. Raises RuleUnknown."""
        at = max(announcement.send_at or now, now)
        meant, for_whom = MeantPersons(), ""
        query = self._meant(connection, announcement, now)
        if query is not None:
            per_week = self.settings.per_week
            meant = resolve(connection, query, announcement.id, announcement.category, per_week, at)
        if announcement.rule is not None:
            for_whom = self.language.in_words(rule_from_json(announcement.rule))
        places = _places(connection, announcement.place_ids)
        flaws = tuple(_flaws(announcement, meant, places))
        return AnnouncementLook(announcement, for_whom, meant, places, flaws, self._needs_second(meant))

    def _meant(self, connection: Connection, announcement: Announcement, now: datetime) -> Select[Any] | None:
        if announcement.corrects_id is not None:
            return corrected_query(connection, announcement.corrects_id)
        if announcement.rule is None:
            return None
        return persons_of(rule_from_json(announcement.rule), self.language.filters, now)

    def _needs_second(self, meant: MeantPersons) -> bool:
        match self.settings.four_eyes:
            case "always":
                return True
            case "large":
                return meant.reached >= self.settings.large_from
            case _:
                return False


def corrected_query(connection: Connection, announcement_id: int) -> Select[Any]:
    """Return the query for the members whom a correction concerns: who got the first, and who was still to get it."""
    concerned = persons_with(connection, announcement_id, (*GOT_STATES, *OPEN_STATES, RecipientState.DIGEST))
    return select(members.c.person_id).where(members.c.person_id.in_(concerned))


def _places(connection: Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    here = announcement_places.c.id.in_(numbers) & announcement_places.c.ended_at.is_(None)
    found = select(announcement_places.c.name).where(here).order_by(announcement_places.c.id)
    return tuple(connection.execute(found).scalars())


def _flaws(announcement: Announcement, meant: MeantPersons, places: Sequence[str]) -> list[AnnouncementFlaw]:
    found = []
    if not meant.reached and not places:
        found.append(AnnouncementFlaw.NOBODY)
    if len(places) < len(announcement.place_ids):
        found.append(AnnouncementFlaw.PLACE_GONE)
    if 0 < meant.reached < FEW:
        found.append(AnnouncementFlaw.FEW)
    return found
