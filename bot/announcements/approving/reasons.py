"""Why a member gets an announcement or does not: looked up by name, for whoever in the office is asked that."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from bot.announcements.announcement import RecipientFate
from bot.announcements.approving.looking import AnnouncementLook
from bot.announcements.tables import announcement_recipients
from bot.engine.talk.messages import Line
from bot.people.members.searching import search
from bot.people.members.tables import MemberState, members

_MOST = 5


def reasons(connection: Connection, look: AnnouncementLook, name: str) -> Iterator[Line]:
    """Say of the first few members whom the words fit whether they get it; once approved, as it was frozen then."""
    found = search(connection, name)
    if not found.found:
        yield Line("announcement-fate-nobody", {"name": name})
    for one in found.found[:_MOST]:
        why = "inactive" if one.state is not MemberState.ACTIVE else _why(connection, look, one.number)
        yield Line("announcement-fate", {"name": one.name, "kommune": one.kommune, "why": why})
    if found.total > _MOST:
        yield Line("announcement-fate-more", {"count": found.total - _MOST})


def _why(connection: Connection, look: AnnouncementLook, number: int) -> str:
    """Return "planned", "digest", why they are left out, or "not_meant"."""
    person = connection.execute(select(members.c.person_id).where(members.c.id == number)).scalar_one()
    row = announcement_recipients.c
    here = row.announcement_id == look.announcement.id
    if look.announcement.approved_at:
        frozen = connection.execute(select(row.fate, row.reason).where(here, row.person_id == person)).one_or_none()
        fate, reason = (frozen.fate, frozen.reason) if frozen else ("", "")
    else:
        meant = next((one for one in look.meant.persons if one.person_id == person), None)
        fate, reason = (meant.fate, meant.reason) if meant else ("", "")
    if not fate:
        return "not_meant"
    return reason if fate == RecipientFate.EXCLUDED else str(RecipientFate(fate).value)
