"""Killed anywhere at Matrix and started again: everything is answered, once and in order."""

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.databases import Databases
from tests.kills import check, kill_at, kill_at_random, wait_until_quiet, wait_until_received
from tests.matrix.arena import Arena
from tests.matrix.server import Homeserver

KILLS = 5  # `make torture` has hundreds
PEOPLE = 5

STEPS = (
    "bot.channels.matrix.client:Client.receive_response:before:20",
    "bot.channels.matrix.client:Client.receive_response:after:20",  # decrypted, the device's keys moved on
    "bot.channels.matrix.intake:MatrixIntake.take:after:4",
    "bot.engine.inbox.receiving:receive:after:4",  # written, not yet committed
    "bot.channels.matrix.syncing:Syncing._take:after:4",  # committed with where the next sync begins
    "bot.channels.matrix.syncing:Syncing._tell:before:4",
    "bot.engine.turns.committing:Committer.commit:before:3",
    "bot.engine.turns.committing:Committer.commit:after:3",
    "bot.engine.outbox.leasing:lease_next:after:10",
    "bot.channels.matrix.sharing:share:before:3",
    "bot.channels.matrix.sharing:share:after:3",  # the key is with its readers, the message is not
    "bot.channels.matrix.outgoing:send:before:3",
    "bot.channels.matrix.outgoing:send:after:3",  # sent, not yet noted
    "bot.engine.outbox.results:record:before:3",
    "bot.engine.outbox.results:record:after:3",
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def arena(
    request: pytest.FixtureRequest,
    homeserver: Homeserver,
    databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Arena]:
    made = Arena(homeserver, databases.new(request.param), tmp_path_factory.mktemp("arena"), PEOPLE)
    with closing(made.traffic):
        yield made


@pytest.mark.parametrize("arena", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(step: str, arena: Arena) -> None:
    counts = kill_at(arena.traffic, arena.url, arena.folder, step)
    assert counts["answered"] == counts["written"] > 0


def test_kills_at_random_moments_lose_and_double_nothing(arena: Arena) -> None:
    counts = kill_at_random(arena.traffic, arena.url, arena.folder, kills=KILLS, processes=1, per_second=5)
    assert counts["answered"] == counts["written"] > 0


@pytest.mark.parametrize("arena", ["sqlite"], indirect=True)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_while_an_invitation_is_accepted_leaves_nobody_waiting(moment: str, arena: Arena) -> None:
    person = arena.traffic.people[0]
    known = len(person.seen)
    first = arena.start(crash=f"bot.channels.matrix.rooms:Rooms.join:{moment}:1")
    first.wait_ready()
    person.open_room(arena.user)
    assert first.process.wait(20) == -signal.SIGKILL
    first.kill()
    with arena.running():
        person.wait_for(lambda: len(person.seen) > known)
        wait_until_quiet(arena.url, 10)
    assert len(person.seen) == known + 1


@pytest.mark.parametrize("arena", ["postgresql"], indirect=True)
def test_another_process_takes_over_within_thirty_seconds(arena: Arena) -> None:
    owner = arena.start(lease_seconds=10)
    owner.wait_ready()
    other = arena.start(lease_seconds=10)
    answered = len(arena.traffic.answers)
    try:
        arena.traffic.write(0)
        arena.traffic.wait_for_answers(answered + 1, 20)
        owner.kill()
        arena.traffic.write(0)
        arena.traffic.wait_for_answers(answered + 2, 30)
        wait_until_quiet(arena.url, 10)
    finally:
        owner.kill()
        assert other.stop() == 0
    check(arena.traffic, arena.url)


@pytest.mark.parametrize("arena", ["sqlite"], indirect=True)
def test_what_was_written_while_it_was_away_is_answered(arena: Arena) -> None:
    for number in range(110):  # more than one sync shows of a room
        arena.traffic.write(0 if number < 105 else 1)
    with arena.running():
        wait_until_received(arena.traffic, arena.url)
        wait_until_quiet(arena.url, 60)
    arena.traffic.wait_for_answers(len(arena.traffic.written), 20)
    check(arena.traffic, arena.url)
