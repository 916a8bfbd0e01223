"""What becomes of a person's choice: shown in words, moved to another person, cancelled with their rights."""

from dataclasses import replace
from functools import partial

from sqlalchemy import insert, select

from bot.engine.inbox.jobs import jobs
from bot.roundup.choices import RoundupChoice, choice_of, mute, mutes_of, put_choice, turned_on
from bot.roundup.personal import PERSONAL
from bot.roundup.planning import plan
from bot.roundup.standing import history_of
from bot.roundup.tables import roundup_choices, roundups
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows

FRIDAY = replace(turned_on(None, NOW), weekday=4)


def puts(database: Database, person: int, choice: RoundupChoice) -> None:
    database.write(lambda connection: put_choice(connection, person, choice))


def merged(database: Database, gone: int, kept: int) -> RoundupChoice | None:
    def merge(connection) -> None:
        for table in PERSONAL.tables:
            table.merge_into(connection, gone, kept)

    database.write(merge)
    return database.read(partial(choice_of, person_id=kept))


def test_an_export_names_the_weekday(database: Database) -> None:
    puts(database, new_person(database), FRIDAY)
    (table, *_) = PERSONAL.tables
    columns = [roundup_choices.c[name] for name in table.shown]

    def told(connection):
        return table.told(connection, connection.execute(select(*columns)).mappings().all())

    (row,) = database.read(told)
    assert (row["weekday_name"], row["weekday"], row["from_hour"]) == ("Freitag", 4, 9)


def test_of_two_persons_the_choice_of_the_one_who_stays_counts(database: Database) -> None:
    gone, kept = new_person(database), new_person(database)
    puts(database, gone, FRIDAY)
    assert merged(database, gone, kept) == FRIDAY
    third = new_person(database)
    puts(database, third, turned_on(None, NOW))
    assert merged(database, third, kept) == FRIDAY


def test_what_both_were_told_counts_for_the_one_who_stays(database: Database) -> None:
    gone, kept = new_person(database), new_person(database)
    for person in (gone, kept):
        row = {"person_id": person, "made_at": NOW, "nudges": [], "is_farewell": False, "delivered_at": NOW}
        changes(database, insert(roundups).values(row))
        database.write(lambda connection, person=person: mute(connection, person, "course", NOW))
    database.write(lambda connection: mute(connection, gone, "cases", NOW))
    merged(database, gone, kept)
    assert database.read(partial(mutes_of, person_id=kept)) == ("cases", "course")
    assert database.read(partial(history_of, person_id=kept, choice=FRIDAY)).delivered == (NOW, NOW)


def test_what_was_planned_ends_with_the_rights_but_not_the_choice(database: Database) -> None:
    person = new_person(database)
    puts(database, person, FRIDAY)
    database.write(lambda connection: plan(connection, person, NOW))
    assert len(rows(database, jobs)) == 1
    (revoke,) = PERSONAL.revokes
    database.write(lambda connection: revoke(connection, person, NOW))
    assert rows(database, jobs) == []
    assert database.read(partial(choice_of, person_id=person)) == FRIDAY
