"""The consent that one's Kommune sees how far one is: for one Kommune, as long as one is a member of it."""

from sqlalchemy import update

from bot.course.achieving.sharing import admitted, agree, agreed_colleagues, is_agreed
from bot.course.merging import merge_shares
from bot.people.kommunen.tables import kommunen
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.people import HALLE, add_kommune, add_member

OTHER = "150030000000"


def member(database: Database, person: int) -> Member:
    found = database.read(lambda connection: member_of(connection, person))
    assert found
    return found


def agreed(database: Database, person: int) -> bool:
    return database.read(lambda connection: is_agreed(connection, member_of(connection, person)))  # type: ignore[arg-type]


def somebody(database: Database, email: str = "ada@halle.example") -> int:
    person = new_person(database)
    add_member(database, person, email=email)
    return person


def moves(database: Database, person: int, kommune: str) -> None:
    values = update(members).where(members.c.person_id == person).values(kommune_key=kommune)
    database.write(lambda connection: connection.execute(values) and None)


def test_it_is_off_until_somebody_agrees_and_ends_with_the_kommune(sqlite: Database) -> None:
    add_kommune(sqlite)
    add_kommune(sqlite, OTHER, name="Magdeburg")
    person = somebody(sqlite)
    assert not agreed(sqlite, person)
    sqlite.write(lambda connection: agree(connection, person, NOW))
    assert agreed(sqlite, person)
    moves(sqlite, person, OTHER)
    assert not agreed(sqlite, person)
    sqlite.write(lambda connection: admitted(connection, person, NOW))
    moves(sqlite, person, HALLE)
    assert not agreed(sqlite, person)


def test_a_kommune_that_was_merged_is_the_same(sqlite: Database) -> None:
    add_kommune(sqlite)
    add_kommune(sqlite, OTHER, name="Magdeburg")
    person = somebody(sqlite)
    sqlite.write(lambda connection: agree(connection, person, NOW))
    retired = update(kommunen).where(kommunen.c.key == HALLE).values(successor_key=OTHER, retired_on=NOW.date())
    sqlite.write(lambda connection: connection.execute(retired) and None)
    moves(sqlite, person, OTHER)
    sqlite.write(lambda connection: admitted(connection, person, NOW))
    assert agreed(sqlite, person)


def test_only_those_who_agreed_are_seen(sqlite: Database) -> None:
    add_kommune(sqlite)
    ada, bea, cem = (somebody(sqlite, f"{name}@halle.example") for name in ("ada", "bea", "cem"))
    sqlite.write(lambda connection: agree(connection, bea, NOW))
    for who, seen in ((ada, [bea]), (bea, []), (cem, [bea])):
        found = sqlite.read(lambda connection, who=who: agreed_colleagues(connection, member(sqlite, who)))
        assert [one.person_id for one in found] == seen


def test_it_moves_when_two_persons_are_one(database: Database) -> None:
    add_kommune(database)
    gone, kept = somebody(database), new_person(database)
    database.write(lambda connection: agree(connection, gone, NOW))
    database.write(lambda connection: merge_shares(connection, gone, kept))
    joined = update(members).where(members.c.person_id == gone).values(person_id=kept)
    database.write(lambda connection: connection.execute(joined) and None)
    assert agreed(database, kept)
