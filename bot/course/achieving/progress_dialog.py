"""Showing somebody how far they are."""

from functools import partial

from bot.course.achieving.completion import completed_now
from bot.course.achieving.progress import begun
from bot.course.achieving.progress_picture import MEDIA_TYPE, progress_picture
from bot.course.achieving.told import lines_of
from bot.course.catalogue import CourseCatalogue
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Reply, say


def show(turn: Turn, given: Given, catalogue: CourseCatalogue) -> Slow:
    """Show how far the person is in each course, in words and as a picture that says the same."""
    return Slow(partial(_shown, turn, given, catalogue))


def _shown(turn: Turn, given: Given, catalogue: CourseCatalogue) -> Outcome:
    """Draw it, aside; a course that is completed by a module that went is noticed in the transaction."""
    found = given.database.read(lambda connection: begun(connection, turn.person_id, catalogue))
    if not found:
        return Outcome((say("course-achieving-nothing"),))
    content = progress_picture(found, given.wording)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        completed = [reply for one in found for reply in completed_now(transaction, one.course)]
        file = File(given.wording("course-achieving-file"), MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        lines = tuple(line for one in found for line in lines_of(one))
        return (*completed, Reply(lines, file=file_id))

    return Outcome(act=act)
