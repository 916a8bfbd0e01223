from datetime import timedelta

from bot.engine.dialogs.nudging import Nudge, candidates, nudged
from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import Memory
from bot.engine.talk.messages import Kind
from tests.engine import NOW, echo

TURN = Turn(Claimed(1, 1, 1, 1, "fake", "ada", False, Kind.JOB, {}, NOW, NOW, 0, 0), Memory(), NOW, "")


def nudge(key: str, weight: float, hours: float = 1) -> Nudge:
    return Nudge(key, echo(key), weight, NOW + timedelta(hours=hours))


def said(outcome: Outcome) -> list[object]:
    return [line.values["label"] for reply in outcome.replies for line in reply.lines]


SOURCES = (lambda _turn: [nudge("light", 0.1), nudge("late", 0.9, hours=-1)], lambda _turn: [nudge("heavy", 0.7)])


def test_one_is_said_the_weightiest_that_is_still_worth_it() -> None:
    assert [one.key for one in candidates(SOURCES, TURN)] == ["heavy", "light"]
    assert said(nudged(SOURCES, TURN)) == ["heavy"]


def test_the_one_that_was_planned_is_said_if_it_is_still_there() -> None:
    assert said(nudged(SOURCES, TURN, "light")) == ["light"]
    assert nudged(SOURCES, TURN, "late") == Outcome()
    assert nudged(SOURCES, TURN, "unknown") == Outcome()
    assert nudged((), TURN) == Outcome()


def test_it_is_not_sent_after_its_end() -> None:
    (reply,) = nudged(SOURCES, TURN).replies
    assert reply.expires_at == NOW + timedelta(hours=1)
