"""As whom somebody is signed up: a member, or a guest, who may say a name and need not."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select, update

from bot.engine.talk.messages import Choice, Line
from bot.people.kommunen.reading import current
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState
from bot.programme.tables import SignupState, signups

GUEST = "meet_guest"
_KNOWN_BY_NAME = (MemberState.ACTIVE, MemberState.PENDING)


@dataclass(frozen=True)
class Attendee:
    """How somebody stands in the list of a meeting. number: of a member, 0 of a guest, whose name may be ""."""

    name: str
    place: str
    number: int = 0


def attendee(connection: Connection, meeting_id: int, person_id: int) -> Attendee:
    """Return as whom somebody is signed up."""
    member = member_of(connection, person_id)
    if member and member.state in _KNOWN_BY_NAME:
        return Attendee(member.name, _place(connection, member), member.id)
    said = connection.execute(select(*_SAID).where(_of(meeting_id, person_id))).one_or_none()
    return Attendee(said.guest_name, said.guest_kommune) if said else Attendee("", "")


def shown(found: Attendee, meeting_id: int, *, may_name: bool) -> tuple[Line, tuple[Choice, ...]]:
    """Return what the office sees of somebody, and the button of guests who want to say more.

    may_name: nobody else can read along, so that names may be shown and asked for.
    """
    if found.number:
        kind = "member" if may_name else "number"
        return Line("meeting-as", {"kind": kind, **_values(found), "number": found.number}), ()
    is_named = bool(found.name or found.place)
    kind = ("named" if may_name else "unshown") if is_named else "guest"
    more = Choice(Line("meeting-guest-change" if is_named else "meeting-guest-say"), f"{GUEST}:{meeting_id}")
    return Line("meeting-as", {"kind": kind, **_values(found), "number": 0}), ((more,) if may_name else ())


def say_guest(connection: Connection, meeting_id: int, person_id: int, name: str, kommune: str) -> bool:
    """Tell whether somebody is signed up, and keep with that what they say of themself as a guest."""
    here = _of(meeting_id, person_id) & (signups.c.state != SignupState.LEFT)
    return connection.execute(update(signups).where(here).values(guest_name=name, guest_kommune=kommune)).rowcount == 1


def carry_over(connection: Connection, meeting_id: int, person_id: int) -> None:
    """Take over what a guest has said of themself when signing up for another meeting, so that it is asked once."""
    here = _of(meeting_id, person_id) & (signups.c.guest_name == "") & (signups.c.guest_kommune == "")
    said = or_(signups.c.guest_name != "", signups.c.guest_kommune != "")
    before = select(*_SAID).where(signups.c.person_id == person_id, signups.c.meeting_id != meeting_id, said)
    last = connection.execute(before.order_by(signups.c.changed_at.desc(), signups.c.id.desc()).limit(1)).one_or_none()
    if last:
        connection.execute(
            update(signups).where(here).values(guest_name=last.guest_name, guest_kommune=last.guest_kommune)
        )


def _values(found: Attendee) -> dict[str, str]:
    return {"who": ", ".join(filter(None, (found.name, found.place)))}


def _place(connection: Connection, member: Member) -> str:
    kommune = current(connection, member.kommune_key)
    return kommune.name if kommune else ""


def _of(meeting_id: int, person_id: int) -> ColumnElement[bool]:
    return (signups.c.meeting_id == meeting_id) & (signups.c.person_id == person_id)


_SAID = (signups.c.guest_name, signups.c.guest_kommune)
