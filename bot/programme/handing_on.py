"""What becomes of seats when somebody hands over: they are held for the successor, who takes them or lets them be."""

from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from bot.engine.personal import Transfer
from bot.programme.offer_time import offer_end
from bot.programme.seating import Place, locked, place_of
from bot.programme.seats import SeatChange, hold_for, leave
from bot.programme.signing import move_up
from bot.programme.tables import MeetingState, SignupState, meetings, signups


def count(connection: Connection, person_id: int, now: datetime) -> int:
    """Return how many seats somebody has at meetings to come."""
    return int(connection.execute(_seats(person_id, now).with_only_columns(func.count())).scalar_one())


def move(connection: Connection, departing: int, successor: int, now: datetime) -> None:
    """Free the seats of who departs, and hold them for the successor for a while, as if these had waited longest."""
    numbers = connection.execute(_seats(departing, now).order_by(signups.c.meeting_id)).scalars().all()
    for number in numbers:
        meeting = locked(connection, number)
        leave(connection, number, departing, now)
        until = offer_end(now, meeting.starts_at, meeting.signup_until)
        stands = place_of(connection, number, successor, now).state
        if until is None or stands in {SignupState.CONFIRMED, SignupState.OFFERED}:
            move_up(connection, number, now)
            continue
        hold_for(connection, number, successor, until, now)
        move_up(connection, number, now, (SeatChange(successor, Place(SignupState.OFFERED, 0, until)),))


def _seats(person_id: int, now: datetime) -> Select[int]:
    theirs = (signups.c.person_id == person_id) & (signups.c.state == SignupState.CONFIRMED)
    is_coming = (meetings.c.state == MeetingState.PUBLISHED) & (meetings.c.starts_at > now)
    return select(signups.c.meeting_id).join(meetings).where(theirs, is_coming)


SEATS = Transfer("seats", count, move)
