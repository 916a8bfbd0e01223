"""What only the office may do is not begun for others."""

import pytest

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import Memory
from bot.engine.talk.messages import Kind
from bot.people.rights.access import slow_for_office
from bot.people.rights.roles import NotAllowed
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.people import grant


def test_slow_work_is_begun_for_the_office_only(sqlite: Database) -> None:
    begun: list[int] = []

    def work() -> Outcome:
        begun.append(1)
        return Outcome()

    person = new_person(sqlite)
    turn = Turn(Claimed(1, person, 1, 1, "fake", "ada", False, Kind.PRESS, {}, NOW, NOW, 0, 0), Memory(), NOW, "")
    act = slow_for_office(turn, sqlite, work).done().act
    assert act is not None
    with pytest.raises(NotAllowed):
        sqlite.write(lambda connection: act(Transaction(connection, NOW, person, None)))
    assert begun == []
    grant(sqlite, person)
    slow_for_office(turn, sqlite, work).done()
    assert begun == [1]
