"""What somebody has achieved, in the chat: the capability."""

from functools import partial

from bot.course.achieving import progress_dialog
from bot.course.catalogue import CourseCatalogue
from bot.course.tokens import PROGRESS
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.given import Given
from bot.engine.talk.spoken import spoken


def capability(given: Given, catalogue: CourseCatalogue) -> Capability:
    """Return the capability of progress and certificates."""
    names = spoken(__package__)
    show = partial(progress_dialog.show, given=given, catalogue=catalogue)
    return Capability("course-achieving", Talk((Command("progress", names["progress"], show),), {PROGRESS: show}))
