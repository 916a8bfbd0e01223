"""What the office decides about a member; each decision is recorded, and the member is told."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.personal import Revoke
from bot.people.audit.chain import Entry, record
from bot.people.members.addresses import base_address
from bot.people.members.domains import domain_of, is_approved
from bot.people.members.email_warnings import warnings_of
from bot.people.members.reading import Member, member_by_number, member_of
from bot.people.members.revoking import revoke_rights
from bot.people.members.tables import MemberState, approved_domains, members
from bot.people.rights.roles import Role, require, role_of
from bot.people.rights.tables import staff
from bot.storage.upsert import is_added

DECIDED = "member-decided"
"""The job that tells a member what was decided; its payload names the entry in the audit log."""


class MemberUnknown(Refusal):
    """There is no member of this number."""


class OwnMembership(Refusal):
    """Somebody in the office wants to decide about their own membership."""


class OwnDomain(Refusal):
    """Somebody in the office wants to approve the domain of their own Kommune, though there are others to do it."""


class Outdated(Exception):
    """The member is not any more what the office was shown; nothing was changed."""

    def __init__(self, member: Member) -> None:
        super().__init__(str(member.id))
        self.member = member


@dataclass(frozen=True)
class Decision:
    """What somebody in the office decided, and about what they were shown.

    digest: of the member as shown. reason: {"reason": one of the usual ones} or {"text": in their own words}.
    """

    by: int
    number: int
    digest: str
    reason: Mapping[str, str] | None = None


def digest_of(member: Member) -> str:
    """Return what stands for all that is shown of a member."""
    shown: list[Any] = [
        member.person_id,
        member.name,
        member.role,
        member.kommune_key,
        member.email,
        member.email_confirmed_at and member.email_confirmed_at.isoformat(),
        member.state,
        member.changed_at.isoformat(),
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:8]


def may_vouch(connection: Connection, member: Member) -> bool:
    """Tell whether the domain of a member's address can stand for others in the same Kreis, and does not do so yet."""
    if member.email_confirmed_at is None or warnings_of(connection, member):
        return False
    return not is_approved(connection, domain_of(member.email), member.kommune_key)


def seen_by_office(connection: Connection, by: int, number: int) -> Member:
    """Return a member as somebody in the office may see them. Raises NotAllowed, MemberUnknown."""
    require(connection, by, Role.OFFICE)
    member = member_by_number(connection, number)
    if member is None:
        raise MemberUnknown(number=str(number))
    return member


def approve(connection: Connection, decision: Decision, now: datetime, *, with_domain: bool = False) -> Member:
    """Make a waiting member an active one. Raises NotAllowed, MemberUnknown, Outdated, OwnMembership, OwnDomain.

    with_domain: from now on, members with this domain in this Kreis need no approval.
    """
    member = _shown(connection, decision, (MemberState.PENDING,))
    _check_not_own(connection, decision.by, member)
    if not with_domain:
        return _decide(connection, member, decision, "member-approved", MemberState.ACTIVE, now)
    if not may_vouch(connection, member):
        raise Outdated(member)
    is_alone = _is_alone(connection, decision.by)
    if not is_alone and _is_concerned(connection, decision.by, member):
        raise OwnDomain
    domain = domain_of(member.email)
    row = {"domain": domain, "kommune_key": member.kommune_key, "approved_at": now}
    is_added(connection, approved_domains, row)
    more = {"domain": domain, **({"nobody_else_in_office": "true"} if is_alone else {})}
    return _decide(connection, member, decision, "member-approved", MemberState.ACTIVE, now, more)


def refuse(connection: Connection, decision: Decision, revokes: Sequence[Revoke], now: datetime) -> Member:
    """Do not take somebody in who waits; they may register again. Raises also OwnMembership, LastAdmin."""
    member = _shown(connection, decision, (MemberState.PENDING,))
    _check_rank(connection, decision.by, member)
    revoke_rights(connection, member.person_id, revokes, now, decision.by)
    return _decide(connection, member, decision, "member-refused", MemberState.LEFT, now)


def suspend(connection: Connection, decision: Decision, revokes: Sequence[Revoke], now: datetime) -> Member:
    """End a member's rights until the office gives them back. Raises also OwnMembership, LastAdmin."""
    member = _shown(connection, decision, (MemberState.PENDING, MemberState.ACTIVE))
    _check_rank(connection, decision.by, member)
    suspended = _decide(connection, member, decision, "member-suspended", MemberState.SUSPENDED, now)
    revoke_rights(connection, member.person_id, revokes, now, decision.by)
    return suspended


def reactivate(connection: Connection, decision: Decision, now: datetime) -> Member:
    """End a suspension; rights in the office do not come back by it. Raises also OwnMembership."""
    member = _shown(connection, decision, (MemberState.SUSPENDED,))
    _check_not_own(connection, decision.by, member)
    return _decide(connection, member, decision, "member-reactivated", MemberState.ACTIVE, now)


def _shown(connection: Connection, decision: Decision, states: Sequence[MemberState]) -> Member:
    """Return the member if they are still what was shown, and nobody else decides at the same moment."""
    require(connection, decision.by, Role.OFFICE)
    connection.execute(select(members.c.id).where(members.c.id == decision.number).with_for_update())
    member = seen_by_office(connection, decision.by, decision.number)
    if member.state not in states or decision.digest != digest_of(member):
        raise Outdated(member)
    return member


def _check_not_own(connection: Connection, by: int, member: Member) -> None:
    """Make sure that nobody lets themself in, also not under a second account with the same mailbox."""
    mine = member_of(connection, by)
    has_same_mailbox = mine is not None and base_address(mine.email) == base_address(member.email)
    if by == member.person_id or has_same_mailbox:
        raise OwnMembership


def _is_alone(connection: Connection, by: int) -> bool:
    """Tell whether nobody else works in the office."""
    others = select(staff.c.person_id).where(staff.c.person_id != by)
    return connection.execute(others.limit(1)).first() is None


def _is_concerned(connection: Connection, by: int, member: Member) -> bool:
    """Tell whether somebody is registered with the domain of a member, or for the same Kommune."""
    mine = member_of(connection, by)
    if mine is None or mine.state is MemberState.LEFT:
        return False
    return domain_of(mine.email) == domain_of(member.email) or mine.kommune_key == member.kommune_key


def _check_rank(connection: Connection, by: int, member: Member) -> None:
    """Make sure that nobody ends their own rights here, and that only admins end those of the office."""
    if by == member.person_id:
        raise OwnMembership
    if role_of(connection, member.person_id) >= Role.OFFICE:
        require(connection, by, Role.ADMIN)


def _decide(
    connection: Connection,
    member: Member,
    decision: Decision,
    action: str,
    state: MemberState,
    now: datetime,
    more: Mapping[str, str] | None = None,
) -> Member:
    changed = {"state": state, "changed_at": now, "decided_at": now}
    connection.execute(update(members).where(members.c.id == member.id).values(changed))
    details = {"name": member.name, **(decision.reason or {}), **(more or {})}
    made = Entry(action, f"member:{member.id}", decision.by, member.person_id, details)
    entry = record(connection, made, now)
    jobs.schedule(connection, [Job(f"member:{entry}", DECIDED, now, member.person_id, {"entry": entry})])
    return seen_by_office(connection, decision.by, member.id)
