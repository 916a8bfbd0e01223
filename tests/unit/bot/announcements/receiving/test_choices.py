"""How members get announcements: as they chose, else as they wanted when they joined."""

import pytest

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.announcements.receiving.choices import (
    choose,
    choose_all,
    default_way,
    forget,
    way_of,
    ways_of,
    ways_of_all,
)
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows
from tests.people import add_kommune, add_member

EVENTS, NETWORK = AnnouncementCategory.EVENTS, AnnouncementCategory.NETWORK
SINGLE, DIGEST, NONE = ReadingWay.SINGLE, ReadingWay.DIGEST, ReadingWay.NONE


@pytest.mark.parametrize(
    ("wants", "events", "network"),
    [
        ([], SINGLE, DIGEST),
        (["announcements"], SINGLE, DIGEST),
        (["announcements", "reminders"], SINGLE, DIGEST),
        (["seminars"], SINGLE, NONE),
        (["reminders"], NONE, NONE),
    ],
)
def test_who_has_not_chosen_gets_what_they_wanted_when_they_joined(
    wants: list[str], events: ReadingWay, network: ReadingWay
) -> None:
    assert default_way(EVENTS, wants) is events
    assert default_way(NETWORK, wants) is network


def test_a_choice_holds_for_its_category_alone(database: Database) -> None:
    add_kommune(database)
    person = new_person(database)
    add_member(database, person, wants=[])
    database.write(lambda connection: choose(connection, person, EVENTS, NONE, NOW))
    database.write(lambda connection: choose(connection, person, EVENTS, DIGEST, NOW))
    assert database.read(lambda connection: way_of(connection, person, EVENTS)) is DIGEST
    assert database.read(lambda connection: way_of(connection, person, NETWORK)) is DIGEST
    assert database.read(lambda connection: ways_of_all(connection, EVENTS)) == {person: DIGEST}


def test_only_active_members_get_any(database: Database) -> None:
    add_kommune(database)
    person = new_person(database)
    add_member(database, person, state=MemberState.SUSPENDED)
    database.write(lambda connection: choose(connection, person, EVENTS, SINGLE, NOW))
    assert database.read(lambda connection: way_of(connection, person, EVENTS)) is NONE
    assert database.read(lambda connection: ways_of_all(connection, EVENTS)) == {}


@pytest.mark.parametrize(
    ("wants", "chosen", "wants_then"),
    [
        (["wiki_news"], SINGLE, ["wiki_news", "announcements"]),
        (["announcements"], DIGEST, ["announcements"]),
        ([], DIGEST, []),
    ],
)
def test_what_was_wanted_when_joining_follows_what_is_chosen(
    database: Database, wants: list[str], chosen: ReadingWay, wants_then: list[str]
) -> None:
    add_kommune(database)
    person = new_person(database)
    add_member(database, person, wants=wants)
    before = database.read(lambda connection: ways_of(connection, person))
    database.write(lambda connection: choose_all(connection, person, {NETWORK: chosen}, NOW))
    assert database.read(lambda connection: ways_of(connection, person)) == {**before, NETWORK: chosen}
    assert rows(database, members)[0].wants == wants_then
    none = dict.fromkeys(AnnouncementCategory, NONE)
    database.write(lambda connection: choose_all(connection, person, none, NOW))
    assert database.read(lambda connection: ways_of(connection, person)) == none
    assert "announcements" not in rows(database, members)[0].wants


def test_what_is_wanted_anew_takes_the_place_of_what_was_chosen(database: Database) -> None:
    add_kommune(database)
    person = new_person(database)
    add_member(database, person, wants=["announcements"])
    database.write(lambda connection: choose_all(connection, person, {EVENTS: NONE}, NOW))
    database.write(lambda connection: forget(connection, person))
    assert database.read(lambda connection: way_of(connection, person, EVENTS)) is SINGLE
