"""Lists of members for the office: who waits, and who was searched for."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.capability import OfficeTask
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.members.deciding import seen_by_office
from bot.people.members.review.card import card
from bot.people.members.searching import MemberPage, next_waiting, search, waiting
from bot.people.members.tables import MemberState, members
from bot.people.rights.roles import Role, require


def approvals(connection: Connection, by: int, after: int = 0) -> tuple[Reply, ...]:
    """Return the card of who has waited longest behind a number. Raises NotAllowed."""
    require(connection, by, Role.OFFICE)
    return (next_card(connection, after),)


def next_card(connection: Connection, after: int) -> Reply:
    """Return the card of the next who waits, or that nobody does."""
    member = next_waiting(connection, after)
    if member is None:
        return say("office-members-none-waiting")
    return card(connection, member, Line("office-members-waiting", {"count": waiting(connection)}))


def found(connection: Connection, by: int, text: str, offset: int = 0) -> tuple[Reply, ...]:
    """Return a page of the members that a text finds; if it is one only, their card. Raises NotAllowed."""
    require(connection, by, Role.OFFICE)
    page = search(connection, text, offset)
    if not page.found:
        return (say("office-members-none-found", text=text),) if text else (say("office-members-none"),)
    if page.total == 1:
        return (card(connection, seen_by_office(connection, by, page.found[0].number)),)
    return (_page(page),)


def _page(page: MemberPage) -> Reply:
    last = page.first + len(page.found) - 1
    choices = [
        Choice(
            Line(
                "office-members-line",
                {"number": str(one.number), "name": one.name, "kommune": one.kommune, "state": one.state},
            ),
            f"member:{one.number}",
        )
        for one in page.found
    ]
    if page.next_offset is not None:
        choices.append(Choice(Line("office-members-more"), f"members-page:{page.next_offset}", is_minor=True))
    line = Line("office-members-found", {"first": page.first, "last": last, "total": page.total})
    return Reply((line,), tuple(choices))


def tasks(connection: Connection, _now: datetime) -> Iterator[OfficeTask]:
    """Yield the registrations and changes that wait for a decision, by number: names are for confidential chats."""
    pending = select(members.c.id, members.c.changed_at, members.c.decided_at)
    for row in connection.execute(pending.where(members.c.state == MemberState.PENDING)):
        values = {"number": str(row.id), "again": "yes" if row.decided_at else "no"}
        choice = Choice(Line("office-member-task-show", values), f"member:{row.id}")
        yield OfficeTask(row.changed_at, Line("office-member-task", values), choice)


def waiting_lines(connection: Connection) -> tuple[Line, ...]:
    return (Line("office-waiting-members", {"count": waiting(connection)}),)
