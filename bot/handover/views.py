"""What is said about a handover, and the buttons beneath it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.personal import Transfer
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value, Wording
from bot.handover.steps import Handover
from bot.people.members.reading import Member

PRESS = "handover"


def who(turn: Turn, member: Member) -> dict[str, Value]:
    """Return the values that say who somebody is: by name only where nobody else may read it."""
    named = "yes" if turn.may_ask_confidential else "no"
    return {"named": named, "name": member.name if turn.may_ask_confidential else "", "number": str(member.id)}


def day(found: Handover) -> str:
    return f"{found.expires_at.astimezone(LOCAL):%d.%m.%Y}"


def button(key: str, verb: str, number: int, *, is_minor: bool = False) -> Choice:
    return Choice(Line(key), f"{PRESS}:{verb}.{number}", is_minor)


def which(turn: Turn, key: str, found: Sequence[Member]) -> Reply:
    """Return the question which colleague is meant."""
    return Reply(
        (Line(key),),
        tuple(Choice(Line("handover-who", who(turn, one)), f"{PRESS}:name.{one.id}") for one in found),
        is_confidential=True,
    )


def naming(turn: Turn, successor: Member, passing: Sequence[Line]) -> Reply:
    """Return the question whether a successor shall be asked, with what would pass over and what would not."""
    lines = (Line("handover-naming", who(turn, successor)), *passing, Line("handover-stays"))
    return Reply(
        lines, (button("handover-offer", "offer", successor.id), button("handover-not-yet", "stay", successor.id))
    )


def question(turn: Turn, found: Handover, departing: Member) -> Reply:
    """Return what the successor is asked."""
    line = Line("handover-question", {**who(turn, departing), "day": day(found)})
    return Reply(
        (line,), (button("handover-accept", "accept", found.id), button("handover-decline", "decline", found.id))
    )


def waiting(turn: Turn, found: Handover, successor: Member) -> Reply:
    """Return what the one who departs sees while there is no answer."""
    line = Line("handover-waiting", {**who(turn, successor), "day": day(found)})
    return Reply((line,), (button("handover-cancel", "cancel", found.id),))


def last(turn: Turn, found: Handover, successor: Member, passing: Sequence[Line]) -> Reply:
    """Return what the one who departs confirms at last."""
    first = Line("handover-last", {**who(turn, successor), "day": day(found)})
    choices = (button("handover-finish", "finish", found.id), button("handover-cancel", "cancel", found.id))
    return Reply((first, *passing, Line("handover-stays")), choices)


def passing(
    connection: Connection, person_id: int, transfers: Sequence[Transfer], wording: Wording, now: datetime
) -> tuple[Line, ...]:
    """Return what would pass over, with how many there are of it."""
    counts = [(transfer.key, transfer.count(connection, person_id, now)) for transfer in transfers]
    lines = [
        Line("handover-passes-line", {"what": wording(f"transfer-{key}"), "count": count})
        for key, count in counts
        if count
    ]
    return (Line("handover-passes"), *lines) if lines else (Line("handover-passes-nothing"),)
