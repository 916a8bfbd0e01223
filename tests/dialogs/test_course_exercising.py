"""Exercises of a course, as people answer them."""

import pytest

from bot.course.outline import Exercise
from bot.storage.database import Database
from tests.course import MATCH, MULTIPLE, NUMBER, ORDER, SINGLE, TEXT, add_course
from tests.dialogs.driver import Conversation
from tests.exercising import asks, noted


@pytest.mark.parametrize(
    ("exercise", "right", "wrong"),
    [
        (SINGLE, "die zweite", "niemand"),
        (SINGLE, "b", "1"),
        (MULTIPLE, "1 und 3", "alle"),
        (TEXT, "buergerrat", "Gemeinderat"),
        (NUMBER, "fünf", "7"),
        (ORDER, "Kick-Off, Profil, Plan", "1 2 3"),
        (MATCH, "DWK ab 2016, ZWK ab 2021", "1a 2b"),
    ],
)
def test_typed(long_chat: Conversation, sqlite: Database, exercise: Exercise, right: str, wrong: str) -> None:
    add_course(sqlite)
    asks(long_chat, exercise).shows("course-exercising-asks", f"course-exercising-how-{exercise.kind.value}")
    long_chat.says(wrong)
    assert "course-exercising-right" not in long_chat.keys
    assert long_chat.buttons[-1].label == "Weiter"
    asks(long_chat, exercise).says(right).shows("course-exercising-right")
    assert noted(sqlite) == [(exercise.key, True, 2)]
