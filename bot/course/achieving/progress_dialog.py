"""Showing somebody how far they are."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.course.achieving.completion import completed_now
from bot.course.achieving.progress import CourseProgress, begun
from bot.course.achieving.progress_picture import MEDIA_TYPE, progress_picture
from bot.course.achieving.sharing_dialog import others, toggle
from bot.course.achieving.told import details, summary
from bot.course.catalogue import CourseCatalogue
from bot.course.tokens import CERTIFICATE, COURSE, STATEMENTS
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
        told = begun(transaction.connection, turn.person_id, catalogue) if completed else found
        file = File(given.wording("course-achieving-file"), MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        drawn = Reply(tuple(summary(one) for one in told), file=file_id)
        return (*completed, drawn, Reply(tuple(_details(told)), _choices(told, transaction)))

    return Outcome(act=act)


def _details(courses: Sequence[CourseProgress]) -> Iterator[Line]:
    """Yield what is said of each course, below its name if there are several."""
    for one in courses:
        if len(courses) > 1:
            yield Line("course-achieving-of", {"course": one.course.title})
        yield from details(one)


def _nothing(transaction: Transaction) -> tuple[Reply, ...]:
    looks = others(transaction.connection, transaction.person_id)
    look = Choice(Line("course-achieving-courses"), f"{COURSE}:")
    return (Reply((Line("course-achieving-nothing"),), (look, *looks)),)


def _choices(found: Sequence[CourseProgress], transaction: Transaction) -> tuple[Choice, ...]:
    leads = tuple(choice for one in found for choice in _leads(one))
    connection, person_id = transaction.connection, transaction.person_id
    file = Choice(Line("course-statements"), f"{STATEMENTS}:", is_minor=True)
    return (*leads, *toggle(connection, person_id), *others(connection, person_id), file)


def _leads(progress: CourseProgress) -> tuple[Choice, ...]:
    """Return where a course goes on, and to the certificate of a completed one."""
    course = progress.course
    named, is_open = {"course": course.title}, progress.whole.open or not progress.learner.completed_at
    on = (Choice(Line("course-achieving-on", named), f"{COURSE}:{course.key}"),) if is_open else ()
    if not progress.learner.completed_at:
        return on
    return (Choice(Line("course-achieving-certificate-of", named), f"{CERTIFICATE}:{course.key}"), *on)
