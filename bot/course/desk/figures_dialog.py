"""The figures of a course in the chat of the office: sentences, and a picture that says the same."""

import structlog

from bot.course.desk import told
from bot.course.desk.buttons import FIGURES
from bot.course.desk.counting import count_course
from bot.course.desk.figures import CourseFigures, course_figures
from bot.course.desk.listing import office_courses
from bot.documents.chart import BarChart, charts_picture
from bot.documents.document import DocumentFailed
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Wording
from bot.people.rights.access import for_office, slow_for_office

log = structlog.get_logger()


def show_figures(turn: Turn, given: Given) -> Slow:
    """Show the figures of a course, or ask of which. turn.argument: its key."""

    def work() -> Outcome:
        found = given.database.read(office_courses)
        wanted = next((one.course for one in found if one.course.key == turn.argument.strip().lower()), None)
        wanted = found[0].course if len(found) == 1 else wanted
        if wanted is None:
            choices = tuple(
                Choice(Line("course-desk-title", {"title": one.course.title}), f"{FIGURES}:{one.course.key}")
                for one in found
            )
            asked = Reply((Line("course-desk-which"),), choices) if found else say("course-desk-none")
            return Outcome(act=for_office(lambda _: (asked,)))
        counts = given.database.read(lambda connection: count_course(connection, wanted, turn.now))
        figures = course_figures(wanted, counts)
        pictures = _pictures(figures, turn, given)

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            now = transaction.now
            first, second = (store(transaction.connection, None, one, now) if one else None for one in pictures)
            shown = Reply(told.overview(figures, given.wording), file=first)
            if not figures.began.is_shown:
                return (shown,)
            hard = (*told.stops(figures, given.wording), *told.questions(figures, given.wording))
            return (shown, Reply(told.lessons(figures, given.wording), file=second), Reply(hard))

        return Outcome(act=for_office(do))

    return slow_for_office(turn, given.database, work)


def _pictures(figures: CourseFigures, turn: Turn, given: Given) -> tuple[File | None, File | None]:
    """Return the picture of the whole and that of the lessons; none if there is nothing to draw."""
    if not figures.began.is_shown:
        return None, None
    wording = given.wording
    lessons = wording("course-desk-chart-lessons-title", title=figures.title)
    return (
        _picture(
            figures, turn, wording, (figures.title, "course-desk-chart-file"), tuple(told.charts(figures, wording))
        ),
        _picture(
            figures,
            turn,
            wording,
            (lessons, "course-desk-chart-lessons-file"),
            tuple(told.lesson_charts(figures, wording)),
        ),
    )


def _picture(
    figures: CourseFigures, turn: Turn, wording: Wording, named: tuple[str, str], charts: tuple[BarChart, ...]
) -> File | None:
    """Return a picture, None if it cannot be drawn: the sentences say the same. named: its title, key of its name."""
    day = turn.now.astimezone(LOCAL).date()
    title, name = named
    subtitle = wording("course-desk-chart-as-of", day=f"{day:%d.%m.%Y}", label=figures.label)
    try:
        content = charts_picture(title, subtitle, charts, day)
    except DocumentFailed as failure:
        log.warning("chart_failed", course=figures.key, reason=str(failure))
        return None
    return File(wording(name, course=figures.key), "image/png", content)
