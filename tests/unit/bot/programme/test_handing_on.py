from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from bot.engine.inbox.jobs import jobs
from bot.programme.handing_on import count, move
from bot.programme.seating import place_of
from bot.programme.seats import sign_up
from bot.programme.tables import MeetingState, SignupState, meetings
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting
from tests.participants import add_person

SOON = NOW + timedelta(days=10)


def stand(database: Database, meeting: int, *people: int) -> list[SignupState]:
    return database.read(lambda connection: [place_of(connection, meeting, one, NOW).state for one in people])


def test_a_seat_is_held_for_the_successor_before_all_who_wait(database: Database) -> None:
    ada, bea, cleo = (add_person(database) for _ in range(3))
    meeting = add_meeting(database, SOON, seats=1)

    def hand_on(connection: Connection) -> None:
        for one in (ada, cleo):
            sign_up(connection, meeting, one, NOW)
        assert count(connection, ada, NOW) == 1
        assert count(connection, cleo, NOW) == 0
        move(connection, ada, bea, NOW)
        assert count(connection, ada, NOW) == 0

    database.write(hand_on)
    assert stand(database, meeting, ada, bea, cleo) == [SignupState.LEFT, SignupState.OFFERED, SignupState.WAITING]
    planned = database.read(lambda connection: connection.execute(select(jobs.c.kind, jobs.c.person_id)).all())
    assert ("meeting_seat", bea) in planned
    assert ("meeting_line", None) in planned
    database.write(lambda connection: sign_up(connection, meeting, bea, NOW))
    assert stand(database, meeting, bea) == [SignupState.CONFIRMED]


def test_a_successor_who_has_a_seat_needs_no_other(database: Database) -> None:
    ada, bea, cleo = (add_person(database) for _ in range(3))
    meeting = add_meeting(database, SOON, seats=2)

    def hand_on(connection: Connection) -> None:
        for one in (ada, bea, cleo):
            sign_up(connection, meeting, one, NOW)
        move(connection, ada, bea, NOW)

    database.write(hand_on)
    assert stand(database, meeting, ada, bea, cleo) == [SignupState.LEFT, SignupState.CONFIRMED, SignupState.OFFERED]


@pytest.mark.parametrize(
    ("starts_in", "state"),
    [(timedelta(hours=-1), MeetingState.PUBLISHED), (timedelta(days=10), MeetingState.CANCELLED)],
)
def test_what_is_over_or_cancelled_stays(database: Database, starts_in: timedelta, state: MeetingState) -> None:
    ada, bea = add_person(database), add_person(database)
    meeting = add_meeting(database, SOON)

    def hand_on(connection: Connection) -> None:
        sign_up(connection, meeting, ada, NOW)
        starts = NOW + starts_in
        connection.execute(update(meetings).values(starts_at=starts, ends_at=starts + timedelta(hours=2), state=state))
        move(connection, ada, bea, NOW)

    database.write(hand_on)
    assert stand(database, meeting, ada, bea) == [SignupState.CONFIRMED, SignupState.LEFT]
