"""Killed at each step of a merge or a handover, and at random moments: it is whole or has not happened, and once."""

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, identities
from bot.handover.tables import handovers
from bot.people.audit.tables import audit_entries
from bot.people.codes.tables import codes
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from tests.databases import BACKENDS, Databases, in_turns
from tests.engine import WORDING, eventually, rows
from tests.kills import Bot, TelegramTraffic, check, wait_until_quiet, wait_until_received
from tests.linked import code_in, every, person
from tests.people import add_kommune, add_member
from tests.telegram_api.emulator import Emulator

MERGE_STEPS = (
    "bot.linking.linking:use:after:1",
    "bot.linking.merging:hold:after:1",
    "bot.engine.personal:PersonalTable.merge_into:after:1",
    "bot.engine.personal:PersonalTable.merge_into:after:3",
    "bot.engine.personal:PersonalTable.merge_into:after:9",
    "bot.linking.merging:record:after:1",
    "bot.linking.linking:schedule:after:1",
)
HANDOVER_STEPS = (
    "bot.handover.steps:hold:after:1",
    "bot.people.members.leaving.service:revoke_rights:before:1",
    "bot.people.members.leaving.service:revoke_rights:after:1",
    "bot.handover.steps:leave:after:1",
    "bot.handover.steps:_tell:after:3",
)
PAIRS, KILLS = 3, 3
PATIENCE_SECONDS = 60  # a bot that is killed again and again takes its time


@dataclass
class Town:
    """People at Telegram, and the database of the bot that they write to."""

    api: Emulator
    traffic: TelegramTraffic
    url: str
    folder: Path

    def bot(self, crash: str = "") -> Bot:
        return Bot(self.traffic.settings, self.url, self.folder, crash=crash, quiet=False)

    def address(self, number: int) -> str:
        return str(self.traffic._people[number].id)

    def seen(self, number: int) -> list[str]:
        return [message.text for message in self.api.sent_to(self.traffic._people[number])]

    def code(self, number: int) -> str:
        """Ask for a code, again if the answer was cut off, and return it; a new one ends the one before."""
        for _ in range(4):
            before = len(self.seen(number))
            self.traffic.says(number, "/verknuepfen")
            ends = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < ends:
                found = [text for text in self.seen(number)[before:] if re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", text)]
                if found:
                    return code_in(found[-1])
                time.sleep(0.05)
        raise AssertionError("no code")

    def types(self, number: int, code: str) -> Callable[[], int]:
        """Type a code, again if the answer was cut off, and return what presses yes below the question about it."""
        person = self.traffic._people[number]
        for _ in range(4):
            self.traffic.says(number, f"/verknuepfen {code}")
            ends = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < ends:
                for message in self.api.sent_to(person):
                    for button in (button for row in message.buttons for button in row):
                        if button.text == WORDING("link-ask-yes"):
                            return partial(self.api.presses, person, message, button.data)
                time.sleep(0.05)
        raise AssertionError("no question")

    def shows(self, number: int, text: str) -> None:
        eventually(lambda: any(text in seen for seen in self.seen(number)), PATIENCE_SECONDS)


@pytest.fixture
def town(databases: Databases, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Town]:
    with Emulator() as api:
        yield Town(api, TelegramTraffic(api, 2 * PAIRS), databases.new(request.param), tmp_path)


def is_one(database: Database, town: Town, one: int, other: int) -> bool:
    """Tell whether two accounts are one person; all that is theirs must be so, or none of it."""
    found = [person(database, town.address(number), "telegram") for number in (one, other)]
    chats = {row.address: row.person_id for row in rows(database, conversations)}
    assert [chats[town.address(number)] for number in (one, other)] == found
    written = {row.person_id for row in rows(database, inbox) if row.channel == "telegram"}
    assert written <= {row.person_id for row in rows(database, identities)}
    return found[0] == found[1]


def dies(bot: Bot) -> None:
    eventually(lambda: bot.process.poll() is not None, PATIENCE_SECONDS)
    assert bot.process.poll() == -9
    bot._gone()


@pytest.mark.parametrize(("town", "step"), in_turns(MERGE_STEPS), indirect=["town"])
def test_a_kill_at_any_step_of_a_merge(town: Town, step: str) -> None:
    first = town.bot(step)
    first.wait_ready()
    town.traffic.write(1)
    code = town.code(0)
    for number in (0, 1, 1, 0):
        town.traffic.write(number)
    says_yes = town.types(1, code)
    says_yes()
    for number in (1, 0):
        town.traffic.write(number)
    dies(first)
    with closing(Database(town.url)) as database:
        assert not is_one(database, town, 0, 1)
        assert [row.used_at for row in rows(database, codes)] == [None]
        second = town.bot()
        second.wait_ready()
        eventually(lambda: said(database, "link-done-there"), PATIENCE_SECONDS)
        assert is_one(database, town, 0, 1)
        town.traffic.write(0)
        town.traffic.write(1)
        wait_until_received(town.traffic, town.url)
        wait_until_quiet(town.url, 60)
        assert second.stop() == 0
        assert linked_once(database) == 1
    check(town.traffic, town.url)


def said(database: Database, key: str) -> int:
    """Return how many messages of a wording key there are."""
    return sum(key in row.wording_keys for row in rows(database, outbox))


def linked_once(database: Database) -> int:
    """Return how many merges there were; each used one code up, was recorded and said once in each chat."""
    counts = {
        sum(row.used_at is not None for row in rows(database, codes)),
        [row.action for row in rows(database, audit_entries)].count("linked"),
        said(database, "link-done"),
        said(database, "link-done-there"),
    }
    (count,) = counts
    return count


@pytest.mark.parametrize("town", BACKENDS, indirect=True)
def test_kills_at_random_moments_while_people_link_their_accounts(town: Town) -> None:
    chance, done = random.Random(6), threading.Event()
    bots = [town.bot()]

    def kill() -> None:
        for _ in range(KILLS):
            bots[-1].wait_ready()
            time.sleep(chance.uniform(0.05, 0.9))
            bots[-1].kill()
            bots.append(town.bot())
        done.set()

    killer = threading.Thread(target=kill)
    flow = town.traffic.flow(3, 6)
    killer.start()
    try:
        for pair in range(PAIRS):
            town.types(2 * pair + 1, town.code(2 * pair))()
        killer.join(KILLS * PATIENCE_SECONDS)
        assert done.is_set()
        town.traffic.stop()
        flow.join()
        with closing(Database(town.url)) as database:
            eventually(lambda: said(database, "link-done-there") == PAIRS, PATIENCE_SECONDS)
            assert all(is_one(database, town, 2 * pair, 2 * pair + 1) for pair in range(PAIRS))
            wait_until_received(town.traffic, town.url)
            wait_until_quiet(town.url, 60)
            assert linked_once(database) == PAIRS
    finally:
        town.traffic.stop()
        bots[-1].stop()
    check(town.traffic, town.url)


@pytest.mark.parametrize(("town", "step"), in_turns(HANDOVER_STEPS), indirect=["town"])
def test_a_kill_at_any_step_of_a_handover(town: Town, step: str) -> None:
    first = town.bot(step)
    first.wait_ready()
    for number in (0, 1):
        town.traffic.write(number)
    with closing(Database(town.url)) as database:
        eventually(
            lambda: len(rows(database, identities)) >= 2 and len(town.seen(0)) and len(town.seen(1)), PATIENCE_SECONDS
        )
        add_kommune(database)
        departing, successor = (person(database, town.address(number), "telegram") for number in (0, 1))
        for who in (departing, successor):
            add_member(database, who, email=f"{who}@halle.example")
        town.traffic.says(0, "/nachfolge 2")
        town.shows(0, "nachfolgen")
        town.traffic.says(0, "1")
        town.shows(1, "scheidet aus")
        town.traffic.says(1, "1")
        town.shows(0, "zum letzten Mal")
        town.traffic.says(0, "1")
        town.traffic.write(1)
        town.traffic.write(0)
        dies(first)
        assert [row.state for row in rows(database, handovers)] == ["accepted"]
        assert [row.state for row in rows(database, members)] == [MemberState.ACTIVE, MemberState.ACTIVE]
        second = town.bot()
        second.wait_ready()
        eventually(lambda: said(database, "handover-told-done"), PATIENCE_SECONDS)
        wait_until_received(town.traffic, town.url)
        wait_until_quiet(town.url, 60)
        assert second.stop() == 0
        assert [row.state for row in rows(database, members)] == [MemberState.LEFT, MemberState.ACTIVE]
        assert (said(database, "handover-done"), said(database, "handover-told-done")) == (1, 1)
        actions = [row.action for row in every(database, audit_entries)]
        assert (actions.count("handover-done"), actions.count("member-left")) == (1, 1)
    check(town.traffic, town.url)
