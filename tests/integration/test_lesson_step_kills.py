"""Killed at each step of a turn of a lesson: it goes on where it was, everything is noted once and said once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot import app
from bot.course.done import learner_of
from bot.course.learning.buttons import onward
from bot.course.place import LearningMode
from bot.course.tables import exercise_answers, lesson_reads
from bot.course.tokens import ANSWER, LESSON, NEXT
from bot.engine.persons import person_ids
from bot.storage.database import Database
from tests.course import COURSE, SINGLE, add_course
from tests.databases import in_turns
from tests.engine import CHANNEL, keys, press, receive
from tests.integration.test_grant_step_kills import Desk

FIRST = COURSE.lessons["erste"]
ASKED = f"{COURSE.key}:{COURSE.code(SINGLE.key)}"
PRESSED = (
    f"{LESSON}:{COURSE.key}:{COURSE.code(FIRST.key)}",
    onward(COURSE, FIRST, 0).token,
    f"{ANSWER}:{ASKED}:{SINGLE.digest}:1",
    f"{NEXT}:{ASKED}",
)
STEPS = (
    "bot.course.done:put_place:after:1",
    "bot.course.done:note_read:after:1",
    "bot.course.done:note_answer:after:1",
    "bot.engine.turns.committing:Committer.commit:before:4",
    "bot.engine.turns.committing:Committer.commit:after:4",  # written, not yet committed
)


@pytest.mark.parametrize(("backend", "step"), in_turns(STEPS))
def test_a_lesson_goes_on_where_it_was(backend: str, step: str, opened: Database, tmp_path: Path) -> None:
    ada = (CHANNEL, "ada")
    person = opened.write(lambda connection: person_ids(connection, [ada], app.now()))[ada]
    add_course(opened)
    receive(opened, *(press(token, sent_at=app.now()) for token in PRESSED), now=app.now())
    desk = Desk(opened.url.render_as_string(hide_password=False), tmp_path)
    desk.dies(step)
    desk.finishes(opened)
    reads = opened.read(lambda connection: connection.execute(select(lesson_reads.c.lesson_key)).scalars().all())
    answers = opened.read(lambda connection: connection.execute(select(exercise_answers)).all())
    learner = opened.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert (learner.place.mode, learner.place.lesson, learner.place.piece) == (LearningMode.LESSON, FIRST.key, 1)
    assert reads == [FIRST.key]
    assert [(one.exercise_key, one.is_right, one.tries) for one in answers] == [(SINGLE.key, True, 1)]
    said = keys(opened)
    assert [said.count(f"course-learning-{one}") for one in ("lesson", "piece", "read")] == [1, 1, 1]
