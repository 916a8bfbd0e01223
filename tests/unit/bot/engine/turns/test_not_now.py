"""A turn that has to wait for somebody else's goes back into the inbox, and counts as nothing that failed."""

from functools import partial

import pytest
from sqlalchemy import update

from bot.engine.dialogs.turn import NotNow, Outcome, Transaction, Turn
from bot.engine.inbox import claims
from bot.engine.inbox.table import inbox
from bot.engine.persons import persons
from bot.engine.talk.messages import Reply
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from tests.engine import NOW, Clock, Kernel, changes, claim, echo, incoming, parrot, receive, rows, states, texts


class Busy:
    """A dialog that cannot be had for some time."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, turn: Turn) -> Outcome:
        def act(_transaction: Transaction) -> tuple[Reply, ...]:
            if self.left:
                self.left -= 1
                raise NotNow
            return (echo("endlich"),)

        return Outcome(act=act)


def test_it_is_tried_again_more_often_than_what_fails(database: Database) -> None:
    clock = Clock()
    kernel = Kernel(database, {"merge": Busy(20)}, clock=clock)
    kernel.says("/merge")
    for _ in range(25):
        clock.moves(seconds=1)
        kernel.works()
    assert texts(database) == ["endlich"]
    (row,) = rows(database, inbox)
    assert (row.state, row.attempts) == ("done", 0)


def test_it_does_not_come_back_at_once(database: Database) -> None:
    kernel = Kernel(database, {"merge": Busy(1)})
    kernel.says("/merge")
    (row,) = rows(database, inbox)
    assert (row.state, row.claims) == ("pending", 0)
    assert row.not_before > NOW


def test_the_person_is_free_meanwhile_and_the_next_message_keeps_its_place(database: Database) -> None:
    clock = Clock()
    kernel = Kernel(database, {"merge": Busy(1)}, clock=clock)
    kernel.says("/merge", "und?")
    assert [person.leased_until for person in rows(database, persons)] == [None]
    assert texts(database) == []
    clock.moves(seconds=2)
    kernel.works()
    assert texts(database) == ["endlich", "und?"]


def test_others_of_the_same_commit_are_not_held_up(database: Database) -> None:
    kernel = Kernel(database, {"merge": Busy(1), "say": parrot})
    kernel.says("/merge").says("/say Hallo", person="bob")
    assert states(database, inbox) == ["pending", "done"]
    assert len(texts(database, "bob")) == 1


def test_who_has_lost_the_person_puts_nothing_back(database: Database) -> None:
    receive(database, incoming())
    (message,) = claim(database)
    changes(database, update(persons).values(lease_token=99))
    with pytest.raises(LeaseLost):
        database.write(partial(claims.defer, message=message, not_before=NOW))
    (row,) = rows(database, inbox)
    assert (row.not_before, row.claims) == (None, 1)
