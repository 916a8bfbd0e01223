"""The office's desk of courses: the capability."""

from functools import partial

from bot.course.catalogue import CourseCatalogue
from bot.course.desk import caring
from bot.course.desk.buttons import ASK, CARD, CHANGE, FIGURES, NEW, VERSIONS
from bot.course.desk.card import waiting
from bot.course.desk.caring import CourseUnknown
from bot.course.desk.changing import CourseChanged, LastModule
from bot.course.desk.figures_dialog import show_figures
from bot.course.desk.sending import VERSION, VersionOutdated, begin_version, own_lookups, publish_sent
from bot.course.filters import filters
from bot.engine.dialogs.capability import Capability, Command, FormService, Lookup, OfficeArea, Talk
from bot.engine.given import Given
from bot.engine.talk.spoken import spoken


def capability(given: Given, take: Lookup, catalogue: CourseCatalogue) -> Capability:
    """Return the capability of the office's desk of courses. take: takes files of courses, and stores them."""
    names, figures = spoken(__package__), partial(show_figures, given=given)
    commands = (
        Command("course-figures", names["course-figures"], figures, for_office=True),
        Command("course-desk", names["course-desk"], caring.show, for_office=True),
    )
    talk = Talk(
        commands=commands,
        presses={
            FIGURES: figures,
            CARD: caring.show,
            VERSIONS: caring.show_versions,
            ASK: caring.ask,
            CHANGE: caring.make_change,
            NEW: begin_version,
        },
        forms=(FormService(VERSION, publish_sent),),
        lookups=own_lookups(given, take),
        refusals={
            CourseChanged: "course-desk-changed",
            LastModule: "course-desk-last-module",
            CourseUnknown: "course-desk-unknown",
            VersionOutdated: "course-desk-file-outdated",
        },
    )
    return Capability("course-desk", talk, office=OfficeArea(figures=waiting), filters=filters(given, catalogue))
