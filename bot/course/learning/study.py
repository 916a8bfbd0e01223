"""A course in somebody's hands, within one turn: what they have done, and what they have in hand from now on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.course.done import CourseDone, Learner, done_of, learner_of, put_place
from bot.course.exercising.asking import ask
from bot.course.exercising.open_exercise import NAME as EXERCISE
from bot.course.learning.in_hand import note_in_hand
from bot.course.outline import UNJUDGED, Course, Exercise, Onward
from bot.course.place import CoursePlace
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Choice, Reply

OnwardChoice = Callable[[Onward], Choice | None]
"""Returns the button that leads where a lesson leads to, None if there is nothing like that."""

FurtherOffer = Callable[[Transaction, Reply], Reply]
"""Returns the last reply of a lesson with what else is offered then, if there is anything."""


@dataclass(frozen=True)
class Study:
    """A course and who learns from it.

    offer: made at the end of lessons. may_keep: thoughts may be written down in this chat.
    """

    transaction: Transaction
    course: Course
    onward: OnwardChoice
    offer: FurtherOffer
    may_keep: bool = True

    @cached_property
    def learner(self) -> Learner | None:
        return learner_of(self.transaction.connection, self.transaction.person_id, self.course.key)

    @property
    def place(self) -> CoursePlace:
        """What was in hand when the turn began."""
        return self.learner.place if self.learner else CoursePlace()

    @cached_property
    def done(self) -> CourseDone:
        """What had been read and answered when it was asked for first."""
        return done_of(self.transaction.connection, self.transaction.person_id, self.course.key)

    @property
    def wrong(self) -> tuple[Exercise, ...]:
        """The exercises whose last answer was wrong."""
        answers = self.done.answers
        found = (one for one in self.course.exercises.values() if one.key in answers and one.kind not in UNJUDGED)
        return tuple(one for one in found if answers[one.key].is_right is False)

    def puts(self, place: CoursePlace) -> None:
        """Note what is in hand from now on; no exercise waits for a typed answer until one is asked."""
        put_place(self.transaction, self.course, place)
        self.transaction.notes[EXERCISE] = {}
        note_in_hand(self.transaction, self.course)

    def asks(self, exercise: Exercise) -> Reply:
        """Ask an exercise; its answer may be typed."""
        return ask(self.transaction, self.course, exercise, may_keep=self.may_keep)
