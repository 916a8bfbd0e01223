"""What becomes of cases in the database, on both kinds."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, insert, update

from bot.config import RetentionSettings
from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import jobs
from bot.engine.persons import conversations, persons
from bot.people.audit.tables import audit_entries
from bot.people.cases import casework
from bot.people.cases.notices import next_morning
from bot.people.cases.reading import Case, case_by_number, place_of
from bot.people.cases.retention import PERSONAL, clean_up, revoke
from bot.people.cases.service import NewCase, NoFollowUp, TooManyCases, ask_back, open_case, settle
from bot.people.cases.tables import CaseState, case_notices, cases
from bot.people.rights.roles import NotAllowed
from bot.people.rights.tables import staff
from bot.storage.database import Database
from bot.watches.dialog import PERSONAL as WATCHES
from bot.watches.tables import watches
from tests.engine import NOW, changes, conversation, new_person, rows
from tests.people import grant

ADA = NewCase("wiki", "7", "Wer berät uns?", 1, 1)


@pytest.fixture
def asker(database: Database) -> int:
    """Somebody with a private chat."""
    person_id, chat = new_person(database), conversation(database)
    changes(database, update(conversations).where(conversations.c.id == chat).values(person_id=person_id))
    changes(database, update(persons).where(persons.c.id == person_id).values(conversation_id=chat))
    return person_id


@pytest.fixture
def staff_ids(database: Database) -> list[int]:
    """Two in the office."""
    found = [new_person(database), new_person(database)]
    for person_id in found:
        grant(database, person_id)
    return found


def opened(database: Database, asker: int, exchange: str = "7") -> int:
    new = replace(ADA, exchange=exchange, person_id=asker, conversation_id=conversation(database))
    return database.write(lambda connection: open_case(connection, new, NOW))


def one(database: Database, number: int) -> Case:
    found = database.read(lambda connection: case_by_number(connection, number))
    assert found
    return found


def test_one_exchange_makes_one_case(database: Database, asker: int) -> None:
    assert opened(database, asker) == opened(database, asker)
    assert opened(database, asker, "8") != opened(database, asker)
    assert len(rows(database, cases)) == 2
    assert [job.kind for job in rows(database, jobs)] == ["case_vectors"]


def test_two_deliveries_at_the_same_time_make_one_case(database: Database, asker: int) -> None:
    conversation(database)
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: opened(database, asker), range(8)))
    assert len(set(numbers)) == 1


def test_one_person_has_a_limited_number_of_open_cases(database: Database, asker: int) -> None:
    for number in range(10):
        opened(database, asker, str(number))
    with pytest.raises(TooManyCases):
        opened(database, asker, "one more")
    assert opened(database, asker, "3")  # the same again is no new one


def test_of_two_at_the_same_time_one_takes_a_case(database: Database, asker: int, staff_ids: list[int]) -> None:
    number = opened(database, asker)

    def take(person_id: int) -> str:
        try:
            database.write(lambda connection: casework.take(connection, person_id, number, NOW))
        except Refusal as refusal:
            return type(refusal).__name__
        return "taken"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, staff_ids)) == ["CaseTaken", "taken"]
    assert len(rows(database, audit_entries)) == 1


@pytest.mark.parametrize(
    "does",
    [
        lambda connection, person, _: casework.list_cases(connection, person),
        lambda connection, person, _: casework.cases_of(connection, person),
        casework.get_case,
        lambda connection, person, number: casework.take(connection, person, number, NOW),
        lambda connection, person, number: casework.give_back(connection, person, number, NOW),
        lambda connection, person, number: casework.answer(connection, person, number, "Nein", NOW),
        lambda connection, person, number: casework.answer_all(connection, person, [number], "Nein", NOW),
        lambda connection, person, number: casework.close(connection, person, number, "", NOW),
    ],
)
def test_only_the_office_may(database: Database, asker: int, does: object) -> None:
    number = opened(database, asker)
    with pytest.raises(NotAllowed):
        database.write(lambda connection: does(connection, asker, number) and None)  # type: ignore[operator]
    assert one(database, number).state is CaseState.OPEN


def test_an_answer_is_told_where_the_question_was_asked(database: Database, asker: int, staff_ids: list[int]) -> None:
    new = replace(ADA, person_id=asker, conversation_id=conversation(database), thread="faden")
    number = database.write(lambda connection: open_case(connection, new, NOW))
    database.write(lambda connection: casework.answer(connection, staff_ids[0], number, "Der Kreis.", NOW))
    told = next(job for job in rows(database, jobs) if job.kind == "case_answered")
    assert (told.person_id, told.conversation_id) == (asker, conversation(database))
    assert told.payload == {"case": number, "thread": "faden"}
    for refused in (casework.answer, casework.close):
        with pytest.raises(casework.CaseDone):
            database.write(partial(_again, does=refused, person_id=staff_ids[1], number=number))


def _again(connection: Connection, does: object, person_id: int, number: int) -> None:
    does(connection, person_id, number, "Noch einmal.", NOW)  # type: ignore[operator]


def test_of_a_group_what_cannot_be_answered_is_left(database: Database, asker: int, staff_ids: list[int]) -> None:
    olga, otto = staff_ids
    first, second, third = (opened(database, asker, name) for name in "abc")
    database.write(lambda connection: casework.take(connection, otto, second, NOW) and None)
    sent = database.write(
        lambda connection: casework.answer_all(connection, olga, [first, second, third, 99], "Ja.", NOW)
    )
    assert sent == [first, third]
    assert one(database, second).taken_by == otto


@pytest.mark.parametrize("hindrance", ["blocked", "somebody else's", "erased"])
def test_who_cannot_be_reached_is_not_written_to(database: Database, asker: int, hindrance: str) -> None:
    number, chat = opened(database, asker), conversation(database)
    office_id = new_person(database)
    grant(database, office_id)
    if hindrance == "blocked":
        changes(database, update(conversations).where(conversations.c.id == chat).values(is_blocked=True))
    elif hindrance == "somebody else's":
        other = new_person(database)
        changes(database, update(conversations).where(conversations.c.id == chat).values(person_id=other))
    else:
        database.write(lambda connection: PERSONAL.tables[0].erase_for(connection, asker, NOW))
    case = one(database, number)
    assert database.read(lambda connection: place_of(connection, case)) is None
    with pytest.raises((casework.Undeliverable, casework.CaseDone)):
        database.write(lambda connection: casework.answer(connection, office_id, number, "Ja.", NOW))


def test_who_asked_elsewhere_is_told_where_they_are_now(database: Database, asker: int) -> None:
    number, chat = opened(database, asker), conversation(database)
    now_in = conversation(database, "ada-2")
    changes(database, update(conversations).where(conversations.c.id == chat).values(is_blocked=True))
    changes(database, update(conversations).where(conversations.c.id == now_in).values(person_id=asker))
    changes(database, update(persons).where(persons.c.id == asker).values(conversation_id=now_in))
    place = database.read(lambda connection: place_of(connection, one(database, number)))
    assert place
    assert place.conversation_id is None


def test_one_may_ask_back_once(database: Database, asker: int, staff_ids: list[int]) -> None:
    number = opened(database, asker)
    with pytest.raises(NoFollowUp):  # not yet answered
        database.write(lambda connection: ask_back(connection, asker, number, "Auch hier?", NOW))
    database.write(lambda connection: casework.answer(connection, staff_ids[0], number, "Ja.", NOW))
    with pytest.raises(NoFollowUp):
        database.write(lambda connection: ask_back(connection, staff_ids[1], number, "Auch hier?", NOW))
    database.write(lambda connection: ask_back(connection, asker, number, "Auch hier?", NOW))
    assert (one(database, number).state, one(database, number).taken_by) == (CaseState.TAKEN, staff_ids[0])
    database.write(lambda connection: casework.answer(connection, staff_ids[0], number, "Auch dort.", NOW))
    with pytest.raises(NoFollowUp):
        database.write(lambda connection: ask_back(connection, asker, number, "Und da?", NOW))


def test_what_is_asked_back_of_somebody_gone_is_open_for_all(
    database: Database, asker: int, staff_ids: list[int]
) -> None:
    number = opened(database, asker)
    database.write(lambda connection: casework.answer(connection, staff_ids[0], number, "Ja.", NOW))
    changes(database, staff.delete().where(staff.c.person_id == staff_ids[0]))
    database.write(lambda connection: ask_back(connection, asker, number, "Auch hier?", NOW))
    assert (one(database, number).state, one(database, number).taken_by) == (CaseState.OPEN, None)


def test_what_ends_drops_who_asked(database: Database, asker: int) -> None:
    number = opened(database, asker)
    assert not database.write(lambda connection: settle(connection, asker + 1, number, NOW))
    assert database.write(lambda connection: settle(connection, asker, number, NOW))
    case = one(database, number)
    assert (case.state, case.person_id, case.conversation_id, case.vector) == (CaseState.CLOSED, None, None, None)
    assert "7" not in rows(database, cases)[0].source


def test_retention_ends_what_is_old_and_keeps_what_is_not(database: Database, asker: int, staff_ids: list[int]) -> None:
    waiting, answered = opened(database, asker, "a"), opened(database, asker, "b")
    database.write(lambda connection: casework.answer(connection, staff_ids[0], answered, "Ja.", NOW))
    kept = RetentionSettings()
    database.write(lambda connection: clean_up(connection, NOW + timedelta(days=13), kept))
    assert (one(database, waiting).state, one(database, answered).state) == (CaseState.OPEN, CaseState.ANSWERED)
    database.write(lambda connection: clean_up(connection, NOW + timedelta(days=181), kept))
    assert (one(database, waiting).state, one(database, answered).state) == (CaseState.EXPIRED, CaseState.CLOSED)
    assert "case_expired" in [job.kind for job in rows(database, jobs)]
    assert {one(database, number).person_id for number in (waiting, answered)} == {None}


def test_an_erasure_leaves_the_answer_without_the_question(
    database: Database, asker: int, staff_ids: list[int]
) -> None:
    number = opened(database, asker)
    database.write(lambda connection: casework.answer(connection, staff_ids[0], number, "Ja.", NOW))
    database.write(lambda connection: PERSONAL.tables[0].erase_for(connection, asker, NOW))
    case = one(database, number)
    assert (case.question, case.person_id, case.answer, case.state) == (None, None, "Ja.", CaseState.CLOSED)
    for table in PERSONAL.tables:
        database.write(lambda connection, table=table: table.erase_for(connection, staff_ids[0], NOW))
    assert one(database, number).taken_by is None


def test_merging_two_persons_keeps_all_of_both(database: Database, asker: int) -> None:
    gone = new_person(database)
    number = opened(database, gone)
    for person_id in (gone, asker):
        changes(database, insert(case_notices).values(person_id=person_id, looked_at=NOW))
        values = {"page_id": "p", "title": "T", "section": "S", "text": "x", "created_at": NOW}
        changes(database, insert(watches).values(person_id=person_id, **values))
    for table in (*PERSONAL.tables, *WATCHES.tables):
        database.write(lambda connection, table=table: table.merge_into(connection, gone, asker))
    assert one(database, number).person_id == asker
    assert [row.person_id for row in rows(database, watches)] == [asker, asker]
    assert database.read(lambda connection: connection.execute(case_notices.select()).all()) == [(asker, NOW)]


def test_who_leaves_the_office_has_no_case_any_more(database: Database, asker: int, staff_ids: list[int]) -> None:
    number = opened(database, asker)
    database.write(lambda connection: casework.take(connection, staff_ids[0], number, NOW) and None)
    changes(database, insert(case_notices).values(person_id=staff_ids[0], looked_at=NOW))
    database.write(lambda connection: revoke(connection, staff_ids[0], NOW))
    assert (one(database, number).state, one(database, number).taken_by) == (CaseState.OPEN, None)
    assert database.read(lambda connection: connection.execute(case_notices.select()).all()) == []


def test_a_notice_comes_at_eight_on_working_days() -> None:
    assert [f"{next_morning(NOW + timedelta(hours=hours)):%a %d.%m. %H:%M}" for hours in (-3, 0, 24 * 4)] == [
        "Mon 23.11. 08:00",
        "Tue 24.11. 08:00",
        "Mon 30.11. 08:00",
    ]
