"""People who race for the seats of one meeting, whose messages are worked on in processes that get killed."""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select

from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, identities
from bot.engine.talk.messages import Kind
from bot.programme.changing import change
from bot.programme.offer_time import FIRST_COME
from bot.programme.seats import FewerSeatsThanTaken
from bot.programme.signing import LINE, SEAT
from bot.programme.tables import SignupState, signups
from bot.storage.database import Database
from tests.conftest import clean_environment
from tests.engine import eventually, press, receive, rows
from tests.forked import Forked
from tests.meetings import add_meeting
from tests.seat_log import Replay, seat_log, write_down
from tests.turning import SharedClock

PATIENCE_SECONDS = 60
JOIN, LEAVE = "meet_join", "meet_leave"


class Race:
    """A meeting, the people who want to go there, and the processes that work on what they press."""

    def __init__(self, database: Database, folder: Path, *, people: int, seats: int, processes: int = 2) -> None:
        """folder: of the clock, and of what the processes say."""
        self.database = database
        self._folder = folder
        self._clock_file = folder / "clock"
        self._clock_file.write_text("0")
        self.clock = SharedClock(self._clock_file)
        self.starts_at = self.clock() + timedelta(days=10)
        self.meeting = add_meeting(database, self.starts_at, seats=seats)
        self.pressed = 0
        self.people = [f"p{number}" for number in range(people)]
        self.seats = seats  # in the beginning
        database.write(write_down)
        self._processes = [self._process() for _ in range(processes)]

    def _process(self) -> Forked:
        settings = {"LOTSE_ENGINE__LEASE_SECONDS": "1", "LOTSE_ENGINE__MESSAGES_PER_MINUTE": "100000"}
        url = self.database.url.render_as_string(hide_password=False)
        with (self._folder / "processes.log").open("ab") as log:
            return Forked(
                [sys.executable, "-m", "tests.turning", url, str(self._clock_file)],
                env=clean_environment(**settings),
                stdout=log,
                stderr=log,
            )

    def kill(self, number: int) -> None:
        """End a process in the middle of what it does, and let another take its place."""
        self._processes[number].kill()
        self._processes[number].wait(PATIENCE_SECONDS)
        self._processes[number] = self._process()

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait(PATIENCE_SECONDS)

    def press(self, what: str, people: Sequence[str]) -> None:
        """Let people press a button of the meeting, all at the same moment; none counts as late when days pass."""
        self.pressed += len(people)
        token = f"{what}:{self.meeting}"
        receive(self.database, *(press(token, who, sent_at=self.starts_at) for who in people), now=self.clock())

    def has_answered(self, count: int) -> None:
        """Wait until so many messages have been worked on."""
        eventually(lambda: self._count(inbox.c.state != "pending") >= count, PATIENCE_SECONDS)

    def settles(self) -> None:
        """Wait until nothing is left to do at this hour."""
        eventually(lambda: not self._left_to_do(), PATIENCE_SECONDS)

    def _left_to_do(self) -> int:
        due = (jobs.c.due_at <= self.clock()) & jobs.c.kind.in_((SEAT, LINE))
        planned = select(func.count()).select_from(jobs).where(due).scalar_subquery()
        return self._count(inbox.c.state == "pending", planned)  # at one moment: a message makes a job and is done

    def _count(self, which: ColumnElement[bool], more: Any = 0) -> int:
        counted = select(func.count() + more).select_from(inbox).where(which)
        return int(self.database.read(lambda connection: connection.execute(counted).scalar_one()))

    def in_state(self, state: SignupState) -> list[str]:
        """Return who stands so, in the order of the line."""
        found = (
            select(identities.c.address)
            .join(signups, signups.c.person_id == identities.c.person_id)
            .where(signups.c.state == state)
            .order_by(signups.c.place_in_line)
        )
        return list(self.database.read(lambda connection: connection.execute(found).scalars().all()))

    def told(self, key: str) -> Counter[str]:
        """Return how often each person was told something."""
        said = select(conversations.c.address, outbox.c.wording_keys).join(outbox)
        found = self.database.read(lambda connection: connection.execute(said).all())
        return Counter(address for address, keys in found if key in keys)

    def everybody_is_answered_once(self) -> None:
        """Each press has one reply, and none was given up."""
        pressed = [row for row in rows(self.database, inbox) if row.kind == Kind.PRESS]
        replies = Counter(row.bundle.partition(":")[0] for row in rows(self.database, outbox))
        assert {row.state for row in pressed} == {"done"}
        assert {row.id: n for row in pressed if (n := replies[f"in{row.id}"]) != 1} == {}

    def resize(self, seats: int) -> None:
        """Change how many seats there are, as the office does. Raises FewerSeatsThanTaken."""
        now = self.clock()
        self.database.write(lambda connection: change(connection, self.meeting, {"seats": seats}, now))

    def replay(self) -> Replay:
        """Check each change of a sign-up since the beginning."""
        found = Replay(self.seats, self.starts_at)
        found.take(rows(self.database, seat_log))
        return found

    def is_fair(self) -> None:
        """Wait for the end, and check all that has to be true whatever has happened."""
        self.settles()
        self.everybody_is_answered_once()
        replay = self.replay()
        self.offers_are_told_once(replay)

    def offers_are_told_once(self, replay: Replay) -> None:
        """Whoever was offered a seat was told once, unless that was over before anybody could say so."""
        people = {row.person_id: row.address for row in rows(self.database, identities)}
        addresses = {row.id: row.address for row in rows(self.database, conversations)}
        told = Counter(
            (addresses[row.conversation_id], row.expires_at)
            for row in rows(self.database, outbox)
            if "meeting-told-offered" in row.wording_keys
        )
        offered = Counter((people[offer.person_id], offer.until) for offer in replay.offers)
        open_ones = Counter((people[offer.person_id], offer.until) for offer in replay.offers if not offer.is_over)
        assert open_ones <= told <= offered


def mixed(race: Race, chance: random.Random, *, steps: int, kills: int) -> None:
    """Let people join, take and leave, the office resize, offers end and processes die, up to the start, and check.

    steps: how many of these; up to ten people press at the same moment.
    """
    dies = set(chance.sample(range(steps), kills))
    for step in range(steps):
        people = chance.sample(race.people, chance.randrange(1, 11))
        what = chance.random()
        if what < 0.5:
            race.press(JOIN, people)
        elif what < 0.75:
            race.press(LEAVE, people)
        elif what < 0.85:
            with suppress(FewerSeatsThanTaken):
                race.resize(chance.randrange(3, 15))
        else:
            if chance.random() < 0.7:  # else the hours pass while everybody is at work
                race.settles()
            race.clock.moves(timedelta(hours=chance.choice((1, 4, 13, 30))))
        if step in dies:
            race.kill(chance.randrange(2))
    race.is_fair()
    race.clock.moves(race.starts_at - race.clock() - FIRST_COME / 2)
    for _ in range(3):
        race.press(LEAVE, chance.sample(race.people, 10))
        race.press(JOIN, chance.sample(race.people, 20))
        race.kill(chance.randrange(2))
    race.is_fair()
