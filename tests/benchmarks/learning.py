"""Learning a course: the steps of a lesson beside those of the feedback form."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import func, select

from bot import app
from bot.course.learning.buttons import onward
from bot.course.outline import Lesson, Piece
from bot.course.tables import exercise_answers
from bot.course.tokens import ANSWER, LESSON, NEXT
from bot.storage.database import Database
from tests.benchmarks.measure import row, table
from tests.benchmarks.turns import NAME, STEPS, Spent, spent_on, turns_on
from tests.course import COURSE, SINGLE, add_course
from tests.databases import BACKENDS, Databases
from tests.engine import incoming, press

_TEXT = "Eine breite Basis heißt: viele Kinder. " * 12
_READ = Lesson("gemessen", "Gemessen", (Piece(_TEXT), Piece(_TEXT), Piece(_TEXT, exercise=SINGLE), Piece(_TEXT)), 3)
_FIRST, _SECOND = COURSE.modules
_COURSE = replace(COURSE, modules=(replace(_FIRST, lessons=(_READ,)), _SECOND))
_EXERCISE = f"{_COURSE.key}:{_COURSE.code(SINGLE.key)}"

TURNS = {
    "begins": f"{LESSON}:{_COURSE.key}:{_COURSE.code(_READ.key)}",
    "text": onward(_COURSE, _READ, 0).token,
    "question": onward(_COURSE, _READ, 1).token,
    "answer": f"{ANSWER}:{_EXERCISE}:{SINGLE.digest}:1",
    "end": f"{NEXT}:{_EXERCISE}",
}
"""The buttons that are pressed in a lesson, by what they lead to; the last text is the end of the lesson, too."""


def bench_learning(folder: Path, rounds: int = 40) -> None:
    """Each person fills in the form and reads the lesson, so that both are measured on the machine as it then is."""
    table(
        "A lesson and the feedback form in turn, from a stored message to its committed answer",
        *("database", "turn", "ms p50", "× a step of the form", "ms of a processor p50", "× a step of the form"),
    )
    with closing(Databases(folder, durable=True)) as databases:
        for backend in BACKENDS:
            with closing(Database(databases.new(backend))) as database:
                add_course(database, _COURSE)
                turns = turns_on(database)[1]
                form: list[Spent] = []
                lesson: dict[str, list[Spent]] = {name: [] for name in TURNS}
                for number in range(rounds):
                    form += [spent_on(database, turns, incoming(text, str(number), **_now())) for text in STEPS]
                    for name, token in TURNS.items():
                        lesson[name].append(spent_on(database, turns, press(token, str(number), **_now())))
                assert _answers(database) == rounds
            step = _medians(form)
            row(backend, "a step of the form", *_beside(form, step))
            row(backend, "a step of a lesson", *_beside([one for found in lesson.values() for one in found], step))
            for name, found in lesson.items():
                row(backend, name, *_beside(found, step))


def _medians(found: list[Spent]) -> Spent:
    return median(wall for wall, _ in found), median(processor for _, processor in found)


def _beside(found: list[Spent], step: Spent) -> tuple[float, ...]:
    wall, processor = _medians(found)
    return wall, wall / step[0], processor, processor / step[1]


def _now() -> dict[str, Any]:
    return {"channel": NAME, "sent_at": app.now()}


def _answers(database: Database) -> int:
    counted = select(func.count()).select_from(exercise_answers)
    return database.read(lambda connection: connection.execute(counted).scalar_one())
