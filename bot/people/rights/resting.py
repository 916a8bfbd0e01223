"""Rights in the office rest when accounts are linked, until another admin gives them anew."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Value
from bot.people.audit.chain import Entry, record
from bot.people.audit.reading import last_about
from bot.people.members.reading import member_of
from bot.people.rights.granting import grant, team, withdraw_of
from bot.people.rights.roles import Role, require, role_of

RESTING = "rights-rest"
"""The job that tells an admin whose rights rest; its payload names the person."""

PRESS = "team-again"


def rest(connection: Connection, persons: Sequence[int], kept: int, now: datetime) -> None:
    """Take back the rights of persons who become one, the kept one, and tell all other admins. Raises LastAdmin."""
    role = max(role_of(connection, person_id) for person_id in persons)
    if role < Role.OFFICE:
        return
    withdraw_of(connection, persons, kept, now)
    entry = record(connection, Entry(f"{RESTING}-{role.name.lower()}", f"person:{kept}", kept), now)
    admins = [one.person_id for one in team(connection) if one.role is Role.ADMIN]
    told = [Job(f"rest:{entry}:{admin}", RESTING, now, admin, {"person": kept}) for admin in admins]
    schedule(connection, told)


def _resting(connection: Connection, person_id: int) -> Role | None:
    """Return the role that rests since somebody linked an account; None if nothing has rested, or all is over."""
    last = last_about(connection, f"person:{person_id}")
    name = last.action.removeprefix(f"{RESTING}-").upper() if last else ""
    return Role[name] if name in Role.__members__ else None


def tell(turn: Turn) -> Outcome:
    """A job: tell an admin that a colleague has linked an account, and offer to give the rights anew."""
    number = int(turn.job["person"])

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        role = _resting(connection, number)
        if role is None or role_of(connection, transaction.person_id) < Role.ADMIN:
            return ()
        line = Line("office-rest", {**_named(connection, turn, number), "role": role.name.lower()})
        again = Choice(Line("office-rest-again"), f"{PRESS}:{number}")
        return (Reply((line, Line("office-rest-next")), (again,), is_confidential=True),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def give_again(turn: Turn) -> Outcome:
    """Give rights that rest anew. turn.argument: the person's number."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        require(connection, transaction.person_id, Role.ADMIN)
        role = _resting(connection, turn.number)
        if role is None:
            return (say("office-rest-over"),)
        grant(connection, turn.number, role, transaction.person_id, transaction.now)
        return (say("office-rest-given", **_named(connection, turn, turn.number)),)

    return Outcome(act=act)


def _named(connection: Connection, turn: Turn, person_id: int) -> dict[str, Value]:
    member = member_of(connection, person_id) if turn.may_ask_confidential else None
    return {"number": str(person_id), "name": member.name if member else "", "named": "yes" if member else "no"}
