"""When an exercise is asked again: the card that `fsrs` keeps of it, from the first judged answer on.

The same answers at the same moments give the same days. A right answer before its day moves nothing, since nothing was
recalled that could have been forgotten; a wrong one shows that it was, and counts at once.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler
from sqlalchemy import bindparam, select

from bot.course.outline import Course, Exercise
from bot.course.tables import review_cards
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Reply
from bot.storage.upsert import Upsert

LONGEST = timedelta(days=180)
"""The longest time until an exercise is asked again."""

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST.days, enable_fuzzing=False)
_NEW_CARD_ID = 0  # one that is given: a card without waits a millisecond for a number of its own


def reviewed(card: Mapping[str, Any] | None, now: datetime, *, is_right: bool) -> dict[str, Any]:
    """Return a card after an answer, as JSON values. card: as it was before, None for the first answer."""
    before = Card.from_dict(card) if card else Card(_NEW_CARD_ID, due=now.astimezone(UTC))  # type: ignore[arg-type]
    rating = Rating.Good if is_right else Rating.Again
    after, _log = _SCHEDULER.review_card(before, rating, now.astimezone(UTC))
    return dict(after.to_dict())


def note_review(
    transaction: Transaction,
    course: Course,
    exercise: Exercise,
    is_right: bool | None,  # noqa: FBT001 - as it was judged
) -> tuple[Reply, ...]:
    """Note when an exercise that was just answered is due again; it says nothing."""
    if is_right is None:
        return ()
    about = {"person": transaction.person_id, "course": course.key, "exercise": exercise.key}
    found = transaction.connection.execute(_CARD, about).one_or_none()
    if found and is_right and found.due_at > transaction.now:
        return ()
    card = reviewed(found.card if found else None, transaction.now, is_right=is_right)
    row = {
        "person_id": transaction.person_id,
        "course_key": course.key,
        "exercise_key": exercise.key,
        "card": card,
        "due_at": datetime.fromisoformat(card["due"]),
    }
    _PUT_CARD.run_one(transaction.connection, row)
    return ()


_CARD = select(review_cards.c.card, review_cards.c.due_at).where(
    review_cards.c.person_id == bindparam("person"),
    review_cards.c.course_key == bindparam("course"),
    review_cards.c.exercise_key == bindparam("exercise"),
)
_PUT_CARD = Upsert(review_cards, ("person_id", "course_key", "exercise_key"), ("card", "due_at"))
