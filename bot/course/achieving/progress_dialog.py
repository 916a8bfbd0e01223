"""Showing somebody how far they are."""

from collections.abc import Sequence
from functools import partial

from bot.course.achieving.completion import completed_now
from bot.course.achieving.progress import CourseProgress, begun
from bot.course.achieving.progress_picture import MEDIA_TYPE, progress_picture
from bot.course.achieving.sharing_dialog import others, toggle
from bot.course.achieving.told import lines_of
from bot.course.catalogue import CourseCatalogue
from bot.course.tokens import CERTIFICATE, STATEMENTS
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply


def show(turn: Turn, given: Given, catalogue: CourseCatalogue) -> Slow:
    """Show how far the person is in each course, in words and as a picture that says the same."""
    return Slow(partial(_shown, turn, given, catalogue))


def _shown(turn: Turn, given: Given, catalogue: CourseCatalogue) -> Outcome:
    """Draw it, aside; a course that is completed by a module that went is noticed in the transaction."""
    found = given.database.read(lambda connection: begun(connection, turn.person_id, catalogue))
    if not found:
        return Outcome(act=_nothing)
    content = progress_picture(found, given.wording)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        completed = [reply for one in found for reply in completed_now(transaction, one.course)]
        file = File(given.wording("course-achieving-file"), MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        lines = tuple(line for one in found for line in lines_of(one))
        return (*completed, Reply(lines, _choices(found, transaction), file=file_id))

    return Outcome(act=act)


def _nothing(transaction: Transaction) -> tuple[Reply, ...]:
    looks = others(transaction.connection, transaction.person_id)
    return (Reply((Line("course-achieving-nothing"),), looks),)


def _choices(found: Sequence[CourseProgress], transaction: Transaction) -> tuple[Choice, ...]:
    certificates = tuple(
        Choice(Line("course-achieving-certificate-of", {"course": one.course.title}), f"{CERTIFICATE}:{one.course.key}")
        for one in found
        if one.learner.completed_at
    )
    connection, person_id = transaction.connection, transaction.person_id
    file = Choice(Line("course-statements"), f"{STATEMENTS}:", is_minor=True)
    return (*certificates, *toggle(connection, person_id), *others(connection, person_id), file)
