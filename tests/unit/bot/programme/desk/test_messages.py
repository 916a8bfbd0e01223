"""Writing to participants: to each once, however many; what is kept of it, and how long."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from sqlalchemy import func, select

from bot.engine.inbox.jobs import jobs
from bot.people.rights.roles import NotAllowed
from bot.programme.desk.audiences import MessageTo, audiences
from bot.programme.desk.messages import LETTER, MessageDoubtful, NewMessage, NobodyToWriteTo, send
from bot.programme.desk.personal import PERSONAL, clean_up
from bot.programme.desk.tables import meeting_letters, meeting_messages
from bot.programme.tables import SignupState
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune, grant


@pytest.fixture
def meeting(database: Database) -> int:
    add_kommune(database)
    return add_meeting(database, NOW + timedelta(days=3))


def in_office(database: Database) -> int:
    person_id = new_person(database)
    grant(database, person_id)
    return person_id


@pytest.fixture
def writer(database: Database) -> int:
    return in_office(database)


def sends(database: Database, by: int, new: NewMessage, now: datetime = NOW) -> int:
    return database.write(lambda connection: send(connection, by, new, now))


def message(meeting: int, draft: str = "a", to: MessageTo = MessageTo.CONFIRMED, *sure_of: str) -> NewMessage:
    return NewMessage(draft, meeting, to, "Text", sure_of)


def test_one_job_for_each_who_is_meant(database: Database, meeting: int, writer: int) -> None:
    later, before = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
    add_participant(database, meeting, "A")
    add_participant(database, meeting, "B", state=SignupState.WAITING)
    add_participant(database, meeting, "C", state=SignupState.OFFERED, offered_until=later)
    add_participant(database, meeting, "D", state=SignupState.OFFERED, offered_until=before)
    add_participant(database, meeting, "E", state=SignupState.LEFT)
    add_participant(database, meeting, "F", attended_by="list")
    counts = {MessageTo.CONFIRMED: 2, MessageTo.WAITING: 2, MessageTo.ALL: 4, MessageTo.ATTENDED: 1}
    for to, count in counts.items():
        assert sends(database, writer, message(meeting, to, to, "again")) == count
    planned = select(func.count()).select_from(jobs).where(jobs.c.kind == LETTER)
    assert database.read(lambda connection: connection.execute(planned).scalar_one()) == 9
    assert [one.key for one in audiences(meeting)] == [f"meeting-{to}" for to in MessageTo]


def test_what_cannot_be_sent_is_refused(database: Database, meeting: int, writer: int) -> None:
    with pytest.raises(NobodyToWriteTo):
        sends(database, writer, message(meeting))
    ada = add_participant(database, meeting, "Ada")
    with pytest.raises(NotAllowed):
        sends(database, ada, message(meeting))
    sends(database, writer, message(meeting))
    with pytest.raises(MessageDoubtful):
        sends(database, writer, message(meeting, "b"))
    assert sends(database, writer, message(meeting, "b"), NOW + timedelta(days=1)) == 1


def test_two_thousand_are_planned_within_seconds(sqlite: Database) -> None:
    add_kommune(sqlite)
    number = add_meeting(sqlite, NOW + timedelta(days=3))
    add_participants(sqlite, number, 2_000)
    by = in_office(sqlite)
    begun = perf_counter()
    assert sends(sqlite, by, message(number)) == 2_000
    assert perf_counter() - begun < 2


def test_it_is_kept_until_some_days_after_the_meeting(database: Database, meeting: int, writer: int) -> None:
    add_participant(database, meeting, "Ada")
    sends(database, writer, message(meeting))

    def kept(after: timedelta) -> int:
        database.write(lambda connection: clean_up(connection, NOW + after, 7))
        found = select(func.count()).select_from(meeting_messages.join(meeting_letters))
        return database.read(lambda connection: int(connection.execute(found).scalar_one()))

    assert kept(timedelta(days=8)) == 1
    assert kept(timedelta(days=11)) == 0


def test_of_two_letters_one_is_left(database: Database, meeting: int, writer: int) -> None:
    gone, kept = add_participant(database, meeting, "Ada"), add_participant(database, meeting, "Bea")
    sends(database, writer, message(meeting))
    sends(database, writer, message(meeting, "b", MessageTo.CONFIRMED, "again"))
    letters, messages = PERSONAL.tables
    database.write(lambda connection: letters.merge_into(connection, gone, kept))
    found = select(meeting_letters.c.message_id, meeting_letters.c.person_id).order_by(meeting_letters.c.message_id)
    rows = database.read(lambda connection: [tuple(row) for row in connection.execute(found)])
    assert rows == [(1, kept), (2, kept)]
    database.write(lambda connection: messages.erase_for(connection, writer, NOW))
    writers = select(meeting_messages.c.written_by)
    assert database.read(lambda connection: set(connection.execute(writers).scalars())) == {None}


def test_a_form_is_sent_once(database: Database, meeting: int, writer: int) -> None:
    add_participant(database, meeting, "Ada")
    sends(database, writer, message(meeting))
    with pytest.raises(Exception, match="draft"):
        sends(database, writer, message(meeting, "a", MessageTo.CONFIRMED, "again"))
    counted = select(func.count()).select_from(meeting_letters)
    assert database.read(lambda connection: connection.execute(counted).scalar_one()) == 1
