"""Becoming a member, and changing what is known of one: who needs no approval, and who has to wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, insert, or_, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.people.audit.chain import Entry, record
from bot.people.kommunen.reading import current
from bot.people.members.addresses import with_same_base
from bot.people.members.barred import is_barred
from bot.people.members.domains import domain_of, is_approved
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState, members

EXPIRED = "membership-expired"
"""The job that tells somebody that their registration was not decided in time."""


class MemberSuspended(Refusal):
    """Who is suspended cannot register anew; the office ends a suspension."""


class EmailTaken(Refusal):
    """The address has been proven, and belongs to a member at another account."""


class KommuneGone(Refusal):
    """The Kommune is no more, and none took it over."""


@dataclass(frozen=True)
class Application:
    """A registration, or a change of it, as the person has filed it."""

    person_id: int
    """Who registers."""

    name: str
    """With titles, on one line."""

    role: str
    """As one of the options of the form."""

    kommune_key: str
    """Key of the Kommune."""

    email: str
    """Official address."""

    is_confirmed: bool
    """They have just proven that the address is theirs."""

    topics: Sequence[str] = ()
    """Topics of interest, as options of the form."""

    wants: Sequence[str] = ()
    """Which messages they want besides answers, as options of the form."""


def join(connection: Connection, application: Application, now: datetime) -> tuple[Member | None, Member]:
    """Store a registration or a change; return the member before, None if there was none, and after.

    Raises MemberSuspended, EmailTaken, KommuneGone.
    """
    before = _before(connection, application.person_id)
    kommune = current(connection, application.kommune_key)
    if kommune is None:
        raise KommuneGone
    confirmed_at = _confirmed_at(before, application, now)
    state = _state(connection, before, application, kommune.key, confirmed_at)
    values: dict[str, object] = {
        "name": application.name,
        "role": application.role,
        "kommune_key": kommune.key,
        "email": application.email,
        "email_confirmed_at": confirmed_at,
        "topics": list(application.topics),
        "wants": list(application.wants),
        "state": state,
        "changed_at": now,
    }
    after = _store(connection, before, application.person_id, values, now)
    _record(connection, before, after, now)
    if after.email_confirmed_at and _is_taken(connection, after):
        raise EmailTaken
    return before, after


def _before(connection: Connection, person_id: int) -> Member | None:
    """Return the membership as it stands, and let nobody else decide upon it meanwhile. Raises MemberSuspended."""
    connection.execute(select(members.c.id).where(members.c.person_id == person_id).with_for_update())
    before = member_of(connection, person_id)
    if before and before.state is MemberState.SUSPENDED:
        raise MemberSuspended
    return before


def _confirmed_at(before: Member | None, application: Application, now: datetime) -> datetime | None:
    is_known = before is not None and before.email == application.email and before.state is not MemberState.LEFT
    if before and is_known and before.email_confirmed_at:
        return before.email_confirmed_at
    return now if application.is_confirmed else None


def _state(
    connection: Connection,
    before: Member | None,
    application: Application,
    kommune_key: str,
    confirmed_at: datetime | None,
) -> MemberState:
    """Return active for members whom the office need not look at: with an approved domain, or hardly changed."""
    is_member = before is not None and before.state is MemberState.ACTIVE
    if is_barred(connection, application.email) or (
        before and is_member and _is_moved(connection, before, application)
    ):
        return MemberState.PENDING
    if confirmed_at and is_approved(connection, domain_of(application.email), kommune_key):
        return MemberState.ACTIVE
    is_trusted = before is not None and is_member and _is_trusted(before, application, confirmed_at)
    return MemberState.ACTIVE if is_trusted else MemberState.PENDING


def _is_moved(connection: Connection, before: Member, application: Application) -> bool:
    """Tell whether somebody has another role or Kommune than before; one with a new key is the same."""
    known = current(connection, before.kommune_key)
    wanted = current(connection, application.kommune_key)
    return before.role != application.role or known is None or known != wanted


def _is_trusted(before: Member, application: Application, confirmed_at: datetime | None) -> bool:
    is_same_domain = domain_of(before.email) == domain_of(application.email)
    return is_same_domain and (before.email == application.email or confirmed_at is not None)


def _store(
    connection: Connection, before: Member | None, person_id: int, values: dict[str, object], now: datetime
) -> Member:
    if before is None:
        connection.execute(insert(members).values(values | {"person_id": person_id, "joined_at": now}))
    else:
        if before.state is not values["state"]:
            values["decided_at"] = None
        if before.state is MemberState.LEFT:
            values["joined_at"] = now
        connection.execute(update(members).where(members.c.id == before.id).values(values))
    after = member_of(connection, person_id)
    if after is None:
        raise LookupError("no member was stored")
    return after


def _record(connection: Connection, before: Member | None, after: Member, now: datetime) -> None:
    """Record in the audit log what the office would want to know; others who register wait for this transaction."""
    is_new = before is None or before.state is MemberState.LEFT
    checked = ("role", "kommune_key", "email", "state")
    changed = [] if before is None else [name for name in checked if getattr(before, name) != getattr(after, name)]
    if not is_new and not changed:
        return
    action = "member-registered" if is_new else "member-changed"
    details = {"name": after.name, "state": after.state, "changed": changed}
    record(connection, Entry(action, f"member:{after.id}", after.person_id, after.person_id, details), now)


def _is_taken(connection: Connection, member: Member) -> bool:
    """Tell whether somebody else is a member with this address; one who never proved it stands in nobody's way."""
    proven = and_(members.c.state == MemberState.PENDING, members.c.email_confirmed_at.is_not(None))
    counts = or_(members.c.state.in_((MemberState.ACTIVE, MemberState.SUSPENDED)), proven)
    return bool(with_same_base(connection, member.email, counts & (members.c.id != member.id)))


def expire_pending(connection: Connection, now: datetime, days: int) -> None:
    """End registrations that nobody has decided upon for so many days, and tell whoever waits."""
    old = (members.c.state == MemberState.PENDING) & (members.c.changed_at < now - timedelta(days=days))
    ended = update(members).where(old).values(state=MemberState.LEFT, changed_at=now, decided_at=now)
    for number, person_id in connection.execute(ended.returning(members.c.id, members.c.person_id)).all():
        record(connection, Entry("member-expired", f"member:{number}", person_id=person_id), now)
        jobs.schedule(connection, [Job(f"expired:{number}", EXPIRED, now, person_id, {"member": number})])
