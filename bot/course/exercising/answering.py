"""What an answer does, in the turn's transaction: it is judged, noted, counted once, and answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.course.done import LastAnswer, answer_of, learner_of, note_answer, put_place
from bot.course.exercising import asking, telling
from bot.course.exercising.choices import said
from bot.course.exercising.judging import ExerciseAnswer, judged
from bot.course.exercising.open_exercise import NAME, OpenExercise, opened
from bot.course.exercising.reading import LONGEST_THOUGHT
from bot.course.exercising.tapping import so_far
from bot.course.outline import Course, Exercise, ExerciseKind
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Line, Reply, say

AfterAnswer = Callable[[Transaction, Course, Exercise, bool | None], tuple[Reply, ...]]
"""Told of each answer that counts, with whether it was right (None: nobody judges it); returns what else is said."""

_MISSES_UNTIL_WAYS_OUT = 2


@dataclass(frozen=True)
class Exercising:
    """An exercise with which somebody does something, in a transaction.

    waits: how it was asked, None if it does not wait for an answer: it was answered, passed, or asked long ago. after:
    told of answers.
    """

    transaction: Transaction
    course: Course
    exercise: Exercise
    waits: OpenExercise | None
    after: Sequence[AfterAnswer] = ()

    def answered(self, answer: ExerciseAnswer) -> tuple[Reply, ...]:
        """Judge an answer, and say what it is worth."""
        judgement = judged(self.exercise, answer)
        if self.exercise.kind is ExerciseKind.REFLECTION:
            return self._thought(str(answer))
        reply = telling.told(self.course, self.exercise, judgement)
        return self._settled(is_right=judgement.is_right, reply=reply)

    def _thought(self, text: str) -> tuple[Reply, ...]:
        is_cut = len(text) >= LONGEST_THOUGHT
        reply = telling.finished(self.course, self.exercise, "course-exercising-thought-kept", is_cut=is_cut)
        return self._settled(is_right=None, reply=reply, text=text)

    def finished(self, key: str) -> tuple[Reply, ...]:
        """Note that something that nobody judges is done, or was left. key: the wording that says so."""
        return self._settled(is_right=None, reply=telling.finished(self.course, self.exercise, key))

    def given_up(self, *, is_unknown: bool) -> tuple[Reply, ...]:
        """Show what is right; it counts as tried."""
        reply = telling.given_up(self.course, self.exercise, is_unknown=is_unknown)
        return self._settled(is_right=False, reply=reply)

    def hinted(self, number: int) -> tuple[Reply, ...]:
        """Give a hint. number: which one, from 0."""
        waits, hints = self._opened(), self.exercise.hints
        if number >= len(hints):
            return (self._shown(waits, Line("course-exercising-no-hint")),)
        of = {"number": number + 1, "of": len(hints), **said("", hints[number]).values}
        later = replace(waits, hints=max(waits.hints, number + 1))
        return (self._shown(later, Line("course-exercising-hint-is", of)),)

    def tapped(self, chosen: str) -> tuple[Reply, ...]:
        """Go on with what was tapped so far."""
        waits = replace(self._opened(), chosen=chosen, misses=0)
        return (self._shown(waits, so_far(self.exercise, chosen, self.transaction.person_id)),)

    def missed(self, key: str) -> tuple[Reply, ...]:
        """Ask for an answer again. key: the wording that says what one looks like."""
        waits = self._opened()
        later = replace(waits, misses=waits.misses + 1)
        key = key if later.misses < _MISSES_UNTIL_WAYS_OUT else "course-exercising-ways-out"
        count = len(self.exercise.options or self.exercise.items)
        return (self._shown(later, Line(key, {"count": count})),)

    def passed(self) -> tuple[Reply, ...]:
        """Offer to go on without an answer."""
        self.transaction.notes[NAME] = {}
        return (Reply((Line("course-exercising-passed"),), (asking.onward(self.course, self.exercise),)),)

    def _opened(self) -> OpenExercise:
        if self.waits:
            return self.waits
        given = self._given()
        return opened(self.transaction, self.course, self.exercise, given.tries if given else 0)

    def _shown(self, waits: OpenExercise, *lines: Line) -> Reply:
        return asking.shown(self.transaction, self.course, self.exercise, waits, lines)

    def stopped(self) -> tuple[Reply, ...]:
        """Leave the exercise as it is, until the person goes on."""
        self.transaction.notes[NAME] = {}
        return (say("course-exercising-stopped"),)

    def _given(self) -> LastAnswer | None:
        transaction = self.transaction
        return answer_of(transaction.connection, transaction.person_id, self.course.key, self.exercise.key)

    def _tries_before(self) -> int:
        """Return how often other versions of the exercise were answered: who has answered this one has done so."""
        given = self._given()
        return given.tries if given and given.digest != self.exercise.digest else 0

    def _settled(self, *, is_right: bool | None, reply: Reply, text: str = "") -> tuple[Reply, ...]:
        """Note an answer, unless one to the same question counts already."""
        transaction, course, exercise = self.transaction, self.course, self.exercise
        tries = self.waits.tries if self.waits else self._tries_before()
        if not note_answer(transaction, course, exercise, is_right, text, tries=tries):
            latest = self._given()
            return (telling.counted_already(course, exercise, is_right=latest.is_right if latest else None),)
        if self.waits:
            transaction.notes[NAME] = {}
        self._go_on(is_right=is_right)
        besides = [more for told in self.after for more in told(transaction, course, exercise, is_right)]
        if not besides:
            return (reply,)
        last = replace(besides[-1], choices=(*reply.choices, *besides[-1].choices))
        return (replace(reply, choices=()), *besides[:-1], last)

    def _go_on(self, *, is_right: bool | None) -> None:
        learner = learner_of(self.transaction.connection, self.transaction.person_id, self.course.key)
        place = learner.place.answered(self.exercise.key, is_right) if learner else None
        if learner and place and place != learner.place:
            put_place(self.transaction, self.course, place)
