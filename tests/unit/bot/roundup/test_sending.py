"""The job of a person: what it says, what becomes of that, and what is looked at just before it is sent."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, update

from bot.engine.dialogs.nudging import Nudge
from bot.engine.inbox.jobs import Job, jobs, schedule
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import conversations
from bot.engine.talk.messages import Choice, Line
from bot.people.members.tables import MemberState, members
from bot.roundup.choices import RoundupChoice, choice_of, mute, put_choice, turned_on
from bot.roundup.composing import MOST_LINES, Nudging
from bot.roundup.deciding import plan_anew
from bot.roundup.planning import ROUNDUP, clean_up
from bot.roundup.sending import LOOKED_AFTER, RoundupSending
from bot.roundup.tables import roundup_choices, roundups
from bot.storage.database import Database
from tests.engine import NOW, WORDING, Clock, Kernel, changes, incoming, keys, receive, rows
from tests.people import add_kommune, member_row

WEEK = timedelta(days=7)


def nudge(key: str, topic: str = "drafts", weight: float = 0.5) -> Nudge:
    line = Line("nudge-draft", {"title": key, "day": "1.11.2026"})
    return Nudge(key, topic, line, weight, NOW + timedelta(days=400), Choice(Line("form-drafts"), f"draft:{key}"))


@dataclass
class Town:
    """Ada, who has turned roundups on, and what there is to say to her."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    nudges: list[Nudge] = field(default_factory=lambda: [nudge("a"), nudge("b", "cases", 0.9)])

    def __post_init__(self) -> None:
        nudging = Nudging((lambda _connection, _person, _now: self.nudges,), WORDING)
        self.sending = RoundupSending(nudging, self.clock)
        self.kernel = Kernel(self.database, clock=self.clock, jobs={ROUNDUP: self.sending.run})
        self.kernel.says("Hallo")
        self.person: int = rows(self.database, conversations)[0].person_id
        self.puts(turned_on(None, NOW))

    def puts(self, choice: RoundupChoice) -> None:
        self.database.write(lambda connection: put_choice(connection, self.person, choice))
        self.database.write(lambda connection: plan_anew(connection, self.person, choice, self.clock()))

    @property
    def planned(self) -> datetime | None:
        return next((row.due_at for row in rows(self.database, jobs) if row.kind == ROUNDUP), None)

    @property
    def made(self) -> list[Any]:
        return rows(self.database, roundups)

    def comes(self) -> "Town":
        """Let the time of the next decision come."""
        assert self.planned is not None
        self.clock.now = max(self.clock.now, self.planned)
        self.kernel.works()
        return self

    def ends(self, state: SendState) -> "Town":
        """Let a state be what has become of all that waits to be sent."""
        due = outbox.c.state == SendState.DUE
        changes(self.database, update(outbox).where(due).values(state=state, finished_at=self.clock()))
        return self

    def may_be_sent(self) -> bool:
        number = self.made[-1].id
        return self.database.read(lambda connection: self.sending.may_be_sent(connection, number))


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


def test_it_says_the_weightiest_first_each_with_its_ways_out(town: Town) -> None:
    town.nudges += [nudge(str(number), "cases", 0.1) for number in range(9)]
    town.comes()
    (row,) = town.made
    assert row.nudges == ["b", "a", "0", "1", "2"]
    assert len(row.nudges) == MOST_LINES
    buttons = rows(town.database, outbox)[-1].payload["buttons"]
    assert [token for _, token, is_minor in buttons if is_minor] == [
        "roundup:mute.cases",
        "roundup:mute.drafts",
        "roundup:off",
    ]
    assert [token for _, token, is_minor in buttons if not is_minor][:2] == ["draft:b", "draft:a"]


def test_it_is_a_reminder_that_ends_in_the_evening(town: Town) -> None:
    town.comes()
    row = rows(town.database, outbox)[-1]
    assert (row.stream, row.guard) == ("reminder", ["roundup", town.made[0].id])
    ends = row.expires_at.astimezone(LOCAL)
    assert (ends.date(), ends.hour, ends.minute) == (town.clock().astimezone(LOCAL).date(), 18, 0)


@pytest.mark.parametrize("state", [SendState.SENT, SendState.UNKNOWN])
def test_what_was_or_may_have_been_shown_is_counted_when_it_was(town: Town, state: SendState) -> None:
    town.comes().ends(state)
    at = town.clock()
    town.comes()
    assert town.made[0].delivered_at == at
    assert town.planned is not None
    assert timedelta(days=6) < town.planned - at < timedelta(days=8)


def test_what_nothing_is_known_of_any_more_may_have_been_shown(town: Town) -> None:
    town.comes()
    changes(town.database, delete(outbox))
    town.comes()
    assert town.made[0].delivered_at == town.made[0].made_at


def test_what_waits_to_be_sent_is_looked_at_again(town: Town) -> None:
    town.comes()
    for _ in range(3):
        began = town.clock()
        town.comes()
        assert town.clock() - began == LOOKED_AFTER
    assert len(town.made) == 1
    assert town.made[0].delivered_at is None


def test_what_waits_until_the_evening_is_not_waited_for_any_longer(town: Town) -> None:
    town.comes()
    while town.made and town.made[0].id == 1:
        assert town.clock().astimezone(LOCAL).hour < 18
        town.comes()
    assert town.made == []
    assert town.planned is not None


def test_where_a_line_is_no_longer_true_the_others_are_said(town: Town) -> None:
    town.comes()
    first = town.clock()
    town.nudges.pop(0)
    assert not town.may_be_sent()
    town.ends(SendState.CANCELLED).comes()
    assert [row.nudges for row in town.made] == [["b"]]
    assert town.clock() - first == LOOKED_AFTER
    assert town.may_be_sent()


def test_what_is_never_sent_is_tried_three_times_and_then_a_week_later(town: Town) -> None:
    slot = town.planned
    assert slot is not None
    for _ in range(3):
        town.comes()
        assert len(town.made) == 1
        town.ends(SendState.CANCELLED)
    town.comes()
    assert town.made == []
    assert town.planned is not None
    assert town.planned - slot == WEEK


@pytest.mark.parametrize("state", [SendState.FAILED, SendState.BLOCKED, SendState.REPLACED])
def test_what_cannot_be_sent_is_neither_counted_nor_tried_again_before_a_week(town: Town, state: SendState) -> None:
    slot = town.planned
    assert slot is not None
    town.comes().ends(state).comes()
    assert town.made == []
    assert town.planned is not None
    assert town.planned - slot == WEEK


def test_two_jobs_of_one_person_make_one_roundup(town: Town) -> None:
    slot = town.planned
    assert slot is not None
    payload = {"for": slot.isoformat(), "tries": 0}
    other = Job("roundup:of-somebody-merged", ROUNDUP, slot, town.person, payload)
    town.database.write(lambda connection: schedule(connection, [other]))
    town.comes()
    town.comes()
    assert len(town.made) == 1
    assert len([row for row in rows(town.database, jobs) if row.kind == ROUNDUP]) == 1


def _mutes(connection: Connection, town: Town) -> None:
    mute(connection, town.person, "cases", town.clock())


def _pauses(connection: Connection, town: Town) -> None:
    choice = choice_of(connection, town.person)
    assert choice
    put_choice(connection, town.person, replace(choice, paused_until=town.clock() + WEEK))


def _turns_off(connection: Connection, town: Town) -> None:
    choice = choice_of(connection, town.person)
    assert choice
    put_choice(connection, town.person, replace(choice, is_on=False))


def _is_blocked(connection: Connection, _town: Town) -> None:
    connection.execute(update(conversations).values(is_blocked=True))


def _is_erased(connection: Connection, _town: Town) -> None:
    connection.execute(delete(roundups))


@pytest.mark.parametrize("meanwhile", [_mutes, _pauses, _turns_off, _is_blocked])
def test_it_is_looked_at_again_just_before_it_is_sent(town: Town, meanwhile: Any) -> None:
    town.comes()
    assert town.may_be_sent()
    town.database.write(lambda connection: meanwhile(connection, town))
    assert not town.may_be_sent()


def test_a_roundup_that_is_gone_is_not_sent(town: Town) -> None:
    town.comes()
    number = town.made[0].id
    town.database.write(lambda connection: _is_erased(connection, town))
    assert not town.database.read(lambda connection: town.sending.may_be_sent(connection, number))


def test_who_has_written_since_or_is_suspended_is_not_told(town: Town) -> None:
    town.comes()
    receive(town.database, incoming("Moment"), now=town.clock() + timedelta(seconds=1))
    assert not town.may_be_sent()


def test_a_suspended_member_is_told_nothing_and_again_after_it(town: Town) -> None:
    add_kommune(town.database)
    changes(town.database, insert(members).values(member_row(town.person)))
    town.comes()
    assert town.may_be_sent()
    changes(town.database, update(members).values(state=MemberState.SUSPENDED))
    assert not town.may_be_sent()
    town.ends(SendState.CANCELLED).comes()
    assert (town.made, town.planned) == ([], None)
    _night(town)
    assert town.planned is None
    changes(town.database, update(members).values(state=MemberState.ACTIVE))
    _night(town)
    town.comes()
    assert town.planned is not None


def test_after_the_farewell_there_is_silence_until_the_person_acts(town: Town) -> None:
    for _ in range(8):
        if town.planned is None:
            break
        town.comes().ends(SendState.SENT)
    assert [row.is_farewell for row in town.made] == [False, False, False, True]
    assert keys(town.database)[-1] == "roundup-farewell"
    _night(town)
    assert town.planned is None
    town.clock.moves(days=30)
    town.kernel.says("Hallo")
    _night(town)
    town.comes()
    assert town.planned is not None
    assert town.planned - town.clock() > timedelta(days=6)


def test_the_farewell_is_said_also_if_there_is_nothing_else_to_say(town: Town) -> None:
    for _ in range(3):
        town.comes().ends(SendState.SENT).comes()
    town.nudges.clear()
    town.comes()
    assert town.made[-1].is_farewell
    assert town.may_be_sent()
    assert keys(town.database)[-1] == "roundup-farewell"


def test_nothing_to_say_is_nothing_made_and_decided_again_a_week_later(town: Town) -> None:
    town.nudges.clear()
    slot = town.planned
    assert slot is not None
    town.comes()
    assert town.made == []
    assert town.planned is not None
    assert town.planned - slot == WEEK


def test_a_job_that_is_lost_is_planned_again_at_night_and_old_roundups_are_forgotten(town: Town) -> None:
    town.comes().ends(SendState.SENT).comes()
    changes(town.database, delete(jobs))
    _night(town)
    assert len([row for row in rows(town.database, jobs) if row.kind == ROUNDUP]) == 1
    _night(town)
    assert len(town.made) == 1
    town.clock.moves(days=401)
    _night(town)
    assert town.made == []


def test_who_has_turned_it_off_is_planned_nothing(town: Town) -> None:
    changes(town.database, update(roundup_choices).values(is_on=False))
    town.comes()
    _night(town)
    assert (town.made, town.planned) == ([], None)


def _night(town: Town) -> None:
    town.database.write(lambda connection: clean_up(connection, town.clock()))
