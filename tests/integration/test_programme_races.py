"""Many race for few seats in processes that get killed: nobody sits twice, is passed over or left without answer."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations
from bot.engine.talk.rendering import part_from_json
from bot.programme.tables import SignupState
from bot.storage.database import Database
from tests.databases import Databases
from tests.engine import WORDING, rows, shown
from tests.seat_race import JOIN, LEAVE, Race, mixed

PEOPLE, SEATS = 200, 20


@pytest.fixture
def database(backend: str, databases: Databases) -> Iterator[Database]:
    """One of its own, since it writes down what happens."""
    with closing(Database(databases.new(backend))) as opened:
        yield opened


def test_of_200_who_race_for_20_seats_each_has_one_or_a_place_in_the_line(database: Database, tmp_path: Path) -> None:
    with closing(Race(database, tmp_path, people=PEOPLE, seats=SEATS)) as race:
        for begin in range(0, PEOPLE, 40):
            race.press(JOIN, race.people[begin : begin + 40])
        race.has_answered(30)
        race.kill(0)
        race.has_answered(120)
        race.kill(1)
        race.settles()
        sitting, line = race.in_state(SignupState.CONFIRMED), race.in_state(SignupState.WAITING)
        assert (len(sitting), len(line)) == (SEATS, PEOPLE - SEATS)
        assert places_told(database) == {who: place for place, who in enumerate(line, 1)}

        race.press(LEAVE, sitting)
        race.has_answered(PEOPLE + 5)
        race.kill(0)
        race.settles()
        assert race.in_state(SignupState.OFFERED) == line[:SEATS]
        assert race.told("meeting-told-offered") == Counter(line[:SEATS])

        race.press(JOIN, line[:5])
        race.settles()
        race.clock.moves(timedelta(days=3))
        race.settles()
        assert race.in_state(SignupState.CONFIRMED) == line[:5]
        assert race.in_state(SignupState.OFFERED) == line[SEATS : 2 * SEATS - 5]
        assert race.told("meeting-told-left") == Counter(line[5:SEATS])
        assert race.told("meeting-told-offered") == Counter(line[: 2 * SEATS - 5])
        race.everybody_is_answered_once()
        race.offers_are_told_once(race.replay())


def places_told(database: Database) -> dict[str, int]:
    """Return which place in the line each person was told of."""
    told = {
        shown_place: place for place in range(1, PEOPLE) if (shown_place := WORDING("meeting-waiting", place=place))
    }
    addresses = {row.id: row.address for row in rows(database, conversations)}
    return {
        addresses[row.conversation_id]: told[line]
        for row in rows(database, outbox)
        for line in shown(part_from_json(row.payload)).splitlines()
        if line in told
    }


def test_whatever_is_mixed_into_the_race(database: Database, tmp_path: Path) -> None:
    with closing(Race(database, tmp_path, people=40, seats=6)) as race:
        mixed(race, random.Random(13), steps=40, kills=3)
        assert race.told("meeting-told-offered")
