"""Repeating in the chat: the capability; what is due is asked a few at a time."""

from dataclasses import dataclass, replace

from bot.course.catalogue import CourseCatalogue
from bot.course.done import learner_of, put_place
from bot.course.exercising.asking import ask
from bot.course.place import CoursePlace, LearningMode
from bot.course.repeating.due import DueExercises, due, next_due_at
from bot.course.repeating.nudges import CourseNudges
from bot.course.tokens import COURSE, REPEAT
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spoken import examples, spoken


def capability(catalogue: CourseCatalogue) -> Capability:
    """Return the capability of repeating."""
    repeating = Repeating(catalogue)
    command = Command(
        "repeat", spoken(__package__)["repeat"], repeating.begin, examples=examples(__package__)["repeat"]
    )
    talk = Talk((command,), presses={REPEAT: repeating.begin}, nudges=(CourseNudges(catalogue),))
    return Capability("course-repeating", talk)


@dataclass(frozen=True)
class Repeating:
    """Asks what is due."""

    catalogue: CourseCatalogue

    def begin(self, turn: Turn) -> Outcome:
        """Ask the first of the exercises that are due, or say when one will be."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            taught = self.catalogue.taught(transaction.connection)
            found = due(transaction.connection, taught, transaction.person_id, transaction.now)
            return (_asked(turn, transaction, found) if found else self._nothing(transaction),)

        return Outcome(act=act)

    def _nothing(self, transaction: Transaction) -> Reply:
        taught = self.catalogue.taught(transaction.connection)
        coming = next_due_at(transaction.connection, taught, transaction.person_id, transaction.now)
        told = Line("course-repeating-none")
        if coming:
            told = Line("course-repeating-later", {"day": f"{coming.astimezone(LOCAL):%d.%m.%Y}"})
        return Reply((told,), (Choice(Line("course-exercising-courses"), f"{COURSE}:"),))


def _asked(turn: Turn, transaction: Transaction, found: DueExercises) -> Reply:
    """Ask the first exercise, and keep beside what else is in hand."""
    learner = learner_of(transaction.connection, transaction.person_id, found.course.key)
    before = learner.place if learner else CoursePlace()
    put_place(transaction, found.course, replace(before, mode=LearningMode.REPEAT, queue=found.keys, done=0, right=0))
    asked = ask(transaction, found.course, found.course.exercises[found.keys[0]], may_keep=turn.may_ask_confidential)
    return replace(asked, lines=(Line("course-repeating-begins", {"count": len(found.keys)}), *asked.lines))
