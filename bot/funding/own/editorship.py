"""Who acts for a Kommune with a grant: whom they add, and what becomes of that when somebody goes."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.funding.access import editable, officials_of, readers_of
from bot.funding.own.kommune_drafts import count_drafts, pass_drafts
from bot.funding.reading import Grant, grant_in
from bot.funding.states import OVER
from bot.funding.tables import grant_editors, grants
from bot.people.audit.chain import Entry, record
from bot.people.members.reading import Member, member_by_number, member_of
from bot.people.members.tables import MemberState, members
from bot.storage.upsert import add_new

ADDED, LEFT = "grant_added", "grant_left"
"""The jobs that tell somebody that they may act now, and officials that somebody does so no more."""


class NoColleagueThere(Refusal):
    """Whom somebody wants to add is no active official of the Kommune."""


def add_editor(connection: Connection, grant_id: int, by: int, number: int, now: datetime) -> tuple[Grant, Member]:
    """Let a colleague act as well, who is told. number: of the member.

    Raises GrantGone, NotEditor, NoColleagueThere.
    """
    grant = editable(connection, grant_id, by)
    member = member_by_number(connection, number)
    if member is None or member.person_id not in readers_of(connection, grant):
        raise NoColleagueThere
    add_new(connection, grant_editors, [{"grant_id": grant.id, "person_id": member.person_id, "since": now}])
    record(connection, Entry("grant-editor-added", f"grant:{grant.number}", by, member.person_id), now)
    job = Job(f"{ADDED}:{grant.id}:{member.person_id}", ADDED, now, member.person_id, {"grant": grant.id, "by": by})
    schedule(connection, [job])
    return grant, member


def remove_editor(connection: Connection, grant_id: int, by: int, number: int, now: datetime) -> Grant:
    """Take back what `add_editor` has done. Raises GrantGone, NotEditor, NoColleagueThere."""
    grant = editable(connection, grant_id, by)
    member = member_by_number(connection, number)
    if member is None or member.person_id == grant.person_id:
        raise NoColleagueThere
    theirs = (grant_editors.c.grant_id == grant.id) & (grant_editors.c.person_id == member.person_id)
    if connection.execute(delete(grant_editors).where(theirs)).rowcount:
        record(connection, Entry("grant-editor-removed", f"grant:{grant.number}", by, member.person_id), now)
    return grant


def assign(connection: Connection, grant: Grant, member: Member, now: datetime) -> None:
    """Let a member act for a grant whose Kommune nobody is left of, whatever Kommune they are of; who is told."""
    row = {"grant_id": grant.id, "person_id": member.person_id, "since": now, "is_assigned": True}
    connection.execute(delete(grant_editors).where(_of(member.person_id), grant_editors.c.grant_id == grant.id))
    add_new(connection, grant_editors, [row])
    record(connection, Entry("grant-assigned", f"grant:{grant.number}", None, member.person_id), now)
    job = Job(f"{ADDED}:{grant.id}:{member.person_id}", ADDED, now, member.person_id, {"grant": grant.id, "by": None})
    schedule(connection, [job])


def deserted(connection: Connection) -> list[Grant]:
    """Return the grants that go on and that nobody may see any more but the office; the oldest first."""
    active = members.c.state == MemberState.ACTIVE
    there = exists().where(members.c.kommune_key == grants.c.kommune_key, active)
    query = select(grants).where(grants.c.state.not_in(OVER), ~there).order_by(grants.c.id)
    found = (grant_in(row) for row in connection.execute(query).mappings().all())
    return [grant for grant in found if not readers_of(connection, grant)]


def count_grants(connection: Connection, person_id: int, _now: datetime) -> int:
    """Return for how many grants that go on somebody acts."""
    return int(connection.execute(_open(person_id).with_only_columns(func.count())).scalar_one())


def pass_grants(connection: Connection, departing: int, successor: int, now: datetime) -> None:
    """Let a successor act for whatever somebody did."""
    numbers = connection.execute(_open(departing)).scalars().all()
    connection.execute(delete(grant_editors).where(_of(departing), grant_editors.c.grant_id.in_(numbers)))
    add_new(
        connection,
        grant_editors,
        [{"grant_id": number, "person_id": successor, "since": now} for number in numbers],
    )


def revoke(connection: Connection, person_id: int, now: datetime) -> None:
    """Let others act where somebody did whose rights end, hand their drafts on, and tell those who are left."""
    numbers = connection.execute(_open(person_id)).scalars().all()
    connection.execute(delete(grant_editors).where(_of(person_id)))
    member = member_of(connection, person_id)
    others = [one for one in officials_of(connection, member.kommune_key) if one != person_id] if member else []
    if member is None or not others:
        return
    passed = count_drafts(connection, person_id, now)
    pass_drafts(connection, person_id, others[0], now)
    if not numbers and not passed:
        return
    payload = {"member": member.id, "grants": list(numbers), "drafts": passed, "heir": others[0]}
    schedule(connection, [Job(f"{LEFT}:{member.id}:{one}", LEFT, now, one, payload) for one in others])


def _open(person_id: int) -> Select[int]:
    theirs = _of(person_id) & grants.c.state.not_in(OVER)
    return select(grants.c.id).join(grant_editors, grant_editors.c.grant_id == grants.c.id).where(theirs)


def _of(person_id: int) -> ColumnElement[bool]:
    return grant_editors.c.person_id == person_id
