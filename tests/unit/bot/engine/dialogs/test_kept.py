"""An answer that waits for somebody to say what they meant."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.engine.dialogs.kept import pack, unpack
from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import Memory
from bot.engine.talk.messages import Choice, Kind, Line, Reply
from tests.engine import NOW

ANSWER = Outcome(
    (Reply((Line("wiki-quote", {"text": "Ein Bus."}),), (Choice(Line("wiki-more"), "more:7", is_minor=True),)),),
    {"wiki": {"exchange": "7"}},
    certainty=0.4,
)


def turn(notes: dict[str, Any] | None = None, minutes: float = 0) -> Turn:
    claimed = Claimed(1, 1, 1, 1, "fake", "ada", False, Kind.TEXT, {}, NOW, NOW, 0, 0)
    return Turn(claimed, Memory(notes or {}), NOW + timedelta(minutes=minutes), "Bus")


def kept(answer: Outcome = ANSWER) -> dict[str, Any]:
    return json.loads(json.dumps(pack(answer, turn({"wiki": {"exchange": "1"}}))))


def test_it_comes_back_as_it_was() -> None:
    again = unpack(kept(), turn({"wiki": {"exchange": "1"}, "offered": []}, minutes=9))
    assert again == replace(ANSWER, certainty=1.0)


def test_it_is_dropped_when_it_is_old_or_something_was_asked_since() -> None:
    assert unpack(kept(), turn({"wiki": {"exchange": "1"}}, minutes=11)) is None
    assert unpack(kept(), turn({"wiki": {"exchange": "2"}})) is None
    assert unpack({}, turn()) is None


def test_what_does_more_than_say_and_remember_is_not_kept() -> None:
    assert kept(replace(ANSWER, act=lambda _transaction: ())) == {}
    assert kept(replace(ANSWER, replies=(Reply((), file=1),))) == {}
