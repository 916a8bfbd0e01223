"""Opening courses in the chat: all of them, one, or the part that was named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection

from bot.course.catalogue import CourseCatalogue
from bot.course.done import learner_of
from bot.course.learning.buttons import lesson_choice
from bot.course.learning.in_hand import NAME, in_hand
from bot.course.learning.names import NamedPart, named_parts
from bot.course.learning.overview import course_reply, courses_reply, module_reply
from bot.course.learning.study import FurtherOffer, OnwardChoice, Study
from bot.course.learning.walking import show
from bot.course.outline import Course, CourseModule, Lesson
from bot.course.tokens import COURSE, LESSON, MODULE
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, offered_in
from bot.engine.talk.messages import Choice, Line, Reply, say

_MOST_NAMED = 6

OpenedPart = TypeVar("OpenedPart", CourseModule, Lesson)
StudyStep = Callable[[Study], tuple[Reply, ...]]


@dataclass(frozen=True)
class CourseOpening:
    """Opens courses for those who learn. onward: where lessons lead to. offer: made at the end of lessons."""

    catalogue: CourseCatalogue
    onward: OnwardChoice
    offer: FurtherOffer

    def study(self, turn: Turn, key: str, step: StudyStep) -> Outcome:
        """Do something with a course; if it is not taught any more, say so."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            course = self.catalogue.course(transaction.connection, key)
            if course is None or not course.lessons:
                transaction.notes[NAME] = {}
                return (self._courses(turn, transaction, Line("course-learning-course-gone")),)
            return step(self._in_hands(turn, transaction, course))

        return Outcome(act=act)

    def part(
        self, turn: Turn, kind: type[OpenedPart], step: Callable[[Study, OpenedPart], tuple[Reply, ...]]
    ) -> Outcome:
        """Do something with a module or lesson. turn.argument: "<course>:<code>"."""
        key, _, code = turn.argument.partition(":")

        def shown(study: Study) -> tuple[Reply, ...]:
            found = study.course.by_code.get(code)
            if isinstance(found, kind):
                return step(study, found)
            return (course_reply(study, Line("course-learning-gone")),)

        return self.study(turn, key, shown)

    def overview(self, turn: Turn) -> Outcome:
        """Show the courses, or what is named in the argument."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if turn.message.is_group:
                return (self._in_group(transaction.connection),)
            found = self.named(turn, transaction.connection, turn.argument) if turn.argument.strip() else []
            return self._shown(turn, transaction, found) if found else (self._courses(turn, transaction),)

        return Outcome(act=act)

    def course(self, study: Study) -> tuple[Reply, ...]:
        """Show a course."""
        return (course_reply(study, is_only=len(self.catalogue.taught(study.transaction.connection)) == 1),)

    def named(self, turn: Turn, connection: Connection, text: str) -> list[NamedPart]:
        """Return the parts of courses that a text may name."""
        on_screen = next((token for token, _, _ in offered_in(turn) if token.startswith(f"{LESSON}:")), "")
        _, _, shown = on_screen.partition(":")
        key, _, code = shown.partition(":")
        key = key or in_hand(turn)
        taught = [one.course for one in self.catalogue.taught(connection).values()]
        courses = sorted(taught, key=lambda course: course.key != key)
        if not courses or courses[0].key != key:
            return named_parts(courses, text)
        there = courses[0].by_code.get(code)
        if isinstance(there, Lesson):
            return named_parts(courses, text, there.key)
        learner = learner_of(connection, turn.person_id, key)
        return named_parts(courses, text, learner.place.lesson if learner else "")

    def missing(self, turn: Turn) -> Outcome:
        """Say that what was named by its number is not there, and show the courses."""
        first = Line("course-learning-no-such")
        return Outcome(act=lambda transaction: (self._courses(turn, transaction, first),))

    def show(self, turn: Turn, found: list[NamedPart]) -> Outcome:
        """Show what was named, or ask which of several is meant."""
        return Outcome(act=lambda transaction: self._shown(turn, transaction, found))

    def _in_hands(self, turn: Turn, transaction: Transaction, course: Course) -> Study:
        return Study(transaction, course, self.onward, self.offer, turn.may_ask_confidential)

    def _courses(self, turn: Turn, transaction: Transaction, *first: Line) -> Reply:
        """Show the only course, or list all."""
        taught = [one.course for one in self.catalogue.taught(transaction.connection).values() if one.course.lessons]
        match [self._in_hands(turn, transaction, course) for course in taught]:
            case []:
                return Reply((*first, Line("course-learning-none")))
            case [only]:
                return course_reply(only, *first)
            case several:
                listed = courses_reply(several)
                return replace(listed, lines=(*first, *listed.lines))

    def _in_group(self, connection: Connection) -> Reply:
        """Name the courses; nothing of the person who asks."""
        courses = [one.course for one in self.catalogue.taught(connection).values() if one.course.lessons]
        if not courses:
            return say("course-learning-none")
        lines = (Line("course-learning-listed-new", {"title": course.title}) for course in courses)
        return Reply((Line("course-learning-courses"), *lines, Line("course-learning-in-group")))

    def _shown(self, turn: Turn, transaction: Transaction, found: list[NamedPart]) -> tuple[Reply, ...]:
        if len(found) > 1:
            return (Reply((Line("course-learning-which"),), tuple(_choices(found[:_MOST_NAMED]))),)
        (named,) = found
        study = self._in_hands(turn, transaction, named.course)
        match named.part:
            case Lesson() as lesson:
                return show(study, lesson)
            case CourseModule() as module:
                return module_reply(study, module)
        return self.course(study)


def _choices(found: Iterable[NamedPart]) -> Iterator[Choice]:
    for named in found:
        course, part = named.course, named.part
        if isinstance(part, Lesson):
            yield lesson_choice(course, part, "course-learning-lesson-choice")
            continue
        title = part.title if part else course.title
        token = f"{MODULE}:{course.key}:{course.code(part.key)}" if part else f"{COURSE}:{course.key}"
        yield Choice(Line("course-learning-course-choice", {"title": title}), token)
