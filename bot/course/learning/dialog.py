"""Learning in the chat: the capability."""

from functools import partial

from bot.course.catalogue import CourseCatalogue
from bot.course.retention import clean_up
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken


def capability(given: Given, catalogue: CourseCatalogue) -> Capability:
    """Return the capability of learning."""
    names, meant = spoken(__package__), examples(__package__)
    kept = partial(clean_up, days=given.settings.retention.learning_days)
    command = Command("course", names["course"], partial(show, catalogue=catalogue), examples=meant["course"])
    return Capability("course-learning", Talk((command,)), Upkeep(clean_up=kept))


def show(_turn: Turn, catalogue: CourseCatalogue) -> Outcome:
    """List the courses that are taught."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = catalogue.taught(transaction.connection).values()
        if not found:
            return (say("course-none"),)
        return (Reply(tuple(Line("course-listed", {"title": one.course.title}) for one in found)),)

    return Outcome(act=act)
