"""The office's desk of courses: the capability."""

from functools import partial

from bot.course.desk.buttons import FIGURES
from bot.course.desk.figures_dialog import show_figures
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.given import Given
from bot.engine.talk.spoken import spoken


def capability(given: Given) -> Capability:
    """Return the capability of the office's desk of courses."""
    names, figures = spoken(__package__), partial(show_figures, given=given)
    command = Command("course-figures", names["course-figures"], figures, for_office=True)
    return Capability("course-desk", Talk((command,), presses={FIGURES: figures}))
