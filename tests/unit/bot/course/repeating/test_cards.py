"""When an exercise is asked again."""

from datetime import UTC, datetime, timedelta
from time import perf_counter, sleep

import pytest
from sqlalchemy import Connection, select

from bot.course.outline import Exercise
from bot.course.repeating.cards import LONGEST, note_review, reviewed
from bot.course.tables import review_cards
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE, SINGLE, THOUGHT
from tests.engine import NOW, new_person

DAY = timedelta(days=1)


def _days(answers: str) -> list[int]:
    """Return after how many days each answer is due again, when each is given on its day. R: right, W: wrong."""
    card, at, days = None, NOW, []
    for answer in answers:
        card = reviewed(card, at, is_right=answer == "R")
        due = datetime.fromisoformat(card["due"])
        days.append((due - at).days)
        at = due
    return days


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ("RRRRRR", [2, 11, 46, 163, 180, 180]),
        ("WRRRRR", [1, 2, 6, 17, 44, 102]),
        ("RWRRR", [2, 1, 2, 6, 15]),
        ("WWWW", [1, 1, 1, 1]),
    ],
)
def test_the_same_answers_give_the_same_days(answers: str, days: list[int]) -> None:
    assert _days(answers) == days
    sleep(0.002)
    assert _days(answers) == days


def test_nothing_is_later_than_half_a_year() -> None:
    assert max(_days("R" * 20)) == LONGEST.days


def test_a_review_costs_no_waiting() -> None:
    begun = perf_counter()
    for _ in range(100):
        reviewed(None, NOW, is_right=True)
    assert perf_counter() - begun < 0.1  # a card that numbers itself would take as long by sleeping alone


class _Reviews:
    """Answers of one person to one exercise."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._person = new_person(database)

    def answers(self, is_right: bool | None, after: timedelta = timedelta(), exercise: Exercise = SINGLE) -> None:
        def act(connection: Connection) -> None:
            note_review(Transaction(connection, NOW + after, self._person, None), COURSE, exercise, is_right)

        self._database.write(act)

    @property
    def due_in_days(self) -> int | None:
        statement = select(review_cards.c.due_at).where(review_cards.c.person_id == self._person)
        due = self._database.read(lambda connection: connection.execute(statement).scalar_one_or_none())
        return None if due is None else (due - NOW).days


def test_a_card_begins_with_the_first_judged_answer(database: Database) -> None:
    reviews = _Reviews(database)
    reviews.answers(None, exercise=THOUGHT)
    assert reviews.due_in_days is None
    reviews.answers(True)
    assert reviews.due_in_days == 2


def test_a_right_answer_before_its_day_moves_nothing_and_a_wrong_one_counts(database: Database) -> None:
    reviews = _Reviews(database)
    reviews.answers(True)
    reviews.answers(True, DAY)
    assert reviews.due_in_days == 2
    reviews.answers(False, DAY)
    assert reviews.due_in_days == 2  # a day after the wrong answer
    reviews.answers(True, 2 * DAY)
    assert (reviews.due_in_days or 0) > 2


def test_days_are_kept_whatever_the_zone(database: Database) -> None:
    berlin = NOW.astimezone(tz=None)
    assert reviewed(None, berlin, is_right=True)["due"] == (NOW + 2 * DAY).astimezone(UTC).isoformat()
