from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from bot.engine.persons import person_ids
from bot.privacy.held import held
from bot.programme.after.echo import EchoForMembers, join, others, revoke, tick
from bot.programme.after.personal import PERSONAL
from bot.programme.after.tables import echo_members, echo_ticks
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.tables import signups
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member

LATER = NOW + timedelta(hours=2)


class Round:
    """Members who were at a meeting and want to stay in contact."""

    def __init__(self, database: Database, *names: str) -> None:
        self.database = database
        add_kommune(database)
        self.meeting_id = add_meeting(database, NOW)
        self.ids = [self._joined(name) for name in names]

    def _joined(self, name: str) -> int:
        person_id = self.write(lambda connection: person_ids(connection, [("console", name)], NOW)["console", name])
        add_member(self.database, person_id, name=name)
        row = {"meeting_id": self.meeting_id, "person_id": person_id, "state": "confirmed", "place_in_line": 1}
        there = insert(signups).values(row | {"changed_at": NOW, "attended_by": "list"})
        self.write(lambda connection: connection.execute(there) and None)
        self.write(lambda connection: join(connection, self.meeting(connection), person_id, f"{name}@x", LATER))
        return int(person_id)

    def write(self, work: Any) -> Any:
        return self.database.write(work)

    def meeting(self, connection: Connection) -> Meeting:
        found = meeting_by_number(connection, self.meeting_id)
        assert found
        return found

    def ticks(self, one: int, another: int) -> bool:
        def work(connection: Connection) -> bool:
            meeting = self.meeting(connection)
            found = others(connection, meeting, self.ids[one], LATER)
            number = next(other.number for other in found if other.person_id == self.ids[another])
            return tick(connection, meeting, self.ids[one], number, LATER) is not None

        return bool(self.write(work))

    def rows(self) -> Sequence[tuple[int, int]]:
        found = select(echo_ticks.c.from_person_id, echo_ticks.c.to_person_id)
        order = found.order_by(echo_ticks.c.from_person_id, echo_ticks.c.to_person_id)
        return [(one, another) for one, another in self.database.read(lambda one: one.execute(order).all())]

    def merged(self, gone: int, kept: int) -> None:
        def merge(connection: Connection) -> None:
            for table in PERSONAL.tables:
                table.merge_into(connection, self.ids[gone], self.ids[kept])

        self.write(merge)


def test_the_second_tick_makes_a_pair_once(database: Database) -> None:
    circle = Round(database, "ada", "bea", "cleo")
    made = [circle.ticks(one, another) for one, another in ((0, 1), (0, 2), (1, 0), (1, 0))]
    assert made == [False, False, True, False]
    seen = database.read(lambda connection: others(connection, circle.meeting(connection), circle.ids[1], LATER))
    assert [(one.name, one.is_ticked, one.contact) for one in seen] == [("ada", True, "ada@x"), ("cleo", False, "")]


def test_two_accounts_of_one_person_become_one(database: Database) -> None:
    circle = Round(database, "ada", "bea", "cleo")
    for one, another in ((0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)):
        circle.ticks(one, another)
    ada, _, cleo = circle.ids
    circle.merged(1, 0)
    assert circle.rows() == [(ada, cleo), (cleo, ada)]
    left = select(echo_members.c.person_id).order_by(echo_members.c.person_id)
    assert database.read(lambda connection: connection.execute(left).scalars().all()) == [ada, cleo]


@pytest.mark.parametrize("ends", ["erased", "revoked"])
def test_who_goes_leaves_nothing(database: Database, ends: str) -> None:
    circle = Round(database, "ada", "bea")
    circle.ticks(0, 1)
    circle.ticks(1, 0)

    def go(connection: Connection) -> None:
        if ends == "revoked":
            revoke(connection, circle.ids[0], LATER)
        else:
            for table in PERSONAL.tables:
                table.erase_for(connection, circle.ids[0], LATER)

    circle.write(go)
    assert circle.rows() == []
    with pytest.raises(EchoForMembers):
        circle.write(lambda connection: _look_as_nobody(connection, circle))


def _look_as_nobody(connection: Connection, circle: Round) -> None:
    row = {"meeting_id": circle.meeting_id, "person_id": 0, "place_in_line": 1, "changed_at": NOW}
    person_id = person_ids(connection, [("console", "guest")], NOW)["console", "guest"]
    there = insert(signups).values(row | {"person_id": person_id, "state": "left", "attended_by": "code"})
    connection.execute(there)
    others(connection, circle.meeting(connection), person_id, LATER)


def test_nobody_reads_in_an_export_that_they_were_ticked(sqlite: Database) -> None:
    circle = Round(sqlite, "ada", "bea")
    circle.ticks(0, 1)
    for which, keys in ((0, ["echo-tick", "echo"]), (1, ["echo"])):
        theirs = sqlite.read(lambda connection, which=which: held(connection, PERSONAL.tables, circle.ids[which]))
        assert [one.key for one in theirs] == keys
