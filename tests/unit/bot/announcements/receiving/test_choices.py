"""How members get announcements: as they chose, else as they wanted when they joined."""

import pytest

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.announcements.receiving.choices import choose, default_way, way_of, ways_of_all
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.engine import NOW, new_person
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
