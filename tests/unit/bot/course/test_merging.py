"""Two persons who turn out to be one have learned what both have."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.course.done import Learner, done_of, learner_of, note_completed
from bot.course.merging import merge_answers, merge_learners, merge_reads
from bot.course.tables import learners
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE
from tests.engine import NOW, new_person
from tests.learning import learned

LATER = NOW + timedelta(days=1)


def learner(database: Database, person: int) -> Learner:
    found = database.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert found
    return found


def merge(database: Database, gone: int, kept: int) -> None:
    def act(connection: Connection) -> None:
        for table in (merge_learners, merge_reads, merge_answers):
            table(connection, gone, kept)

    database.write(act)


def test_what_either_has_done_is_done(database: Database) -> None:
    gone, kept = new_person(database), new_person(database)
    learned(database, gone, COURSE, 1, 2, wrong=1, at=LATER)
    learned(database, kept, COURSE, 2, 1)
    merge(database, gone, kept)
    done = database.read(lambda connection: done_of(connection, kept, COURSE.key))
    assert done.read == {"erste": NOW, "zweite": NOW}
    assert {key: answer.is_right for key, answer in done.answers.items()} == {"wer-darf": True, "was-gehoert": False}
    assert (learner(database, kept).started_at, learner(database, kept).last_at) == (NOW, LATER)
    assert database.read(lambda connection: learner_of(connection, gone, COURSE.key)) is None


@pytest.mark.parametrize("who", [0, 1])
def test_the_number_of_who_has_completed_it_stays(database: Database, who: int) -> None:
    persons = new_person(database), new_person(database)
    for person in persons:
        learned(database, person, COURSE)
    database.write(lambda c: note_completed(Transaction(c, LATER, persons[who], None), COURSE))
    completed = learner(database, persons[who])
    merge(database, *persons)
    found = learner(database, persons[1])
    assert (found.id, found.completed_at, found.completed_label) == (completed.id, LATER, "1.0")
    assert len(database.read(lambda connection: connection.execute(select(learners)).all())) == 1


def test_of_two_completions_the_first_stays(database: Database) -> None:
    gone, kept = new_person(database), new_person(database)
    for person, at in ((gone, NOW), (kept, LATER)):
        learned(database, person, COURSE)
        database.write(lambda c, person=person, at=at: note_completed(Transaction(c, at, person, None), COURSE))
    first = learner(database, gone).id
    merge(database, gone, kept)
    assert (learner(database, kept).id, learner(database, kept).completed_at) == (first, NOW)
