"""The figures of a meeting in the chat: sentences, and a picture of the same where there is something to draw."""

import structlog

from bot.documents.chart import charts_picture
from bot.documents.document import DocumentFailed
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Reply
from bot.people.rights.access import for_office, slow_for_office
from bot.programme.desk.figures import MeetingFigures, charts_of, figures_of, lines_of
from bot.programme.reading import meeting_by_number
from bot.programme.shown import when

log = structlog.get_logger()


def show_figures(turn: Turn, given: Given) -> Slow:
    """Show the figures of a meeting. turn.argument: its number."""
    number = turn.number

    def work() -> Outcome:
        is_known = given.database.read(lambda connection: meeting_by_number(connection, number)) is not None
        found = given.database.read(lambda connection: figures_of(connection, number, turn.now)) if is_known else None
        drawn = _picture(found, turn, given) if found else None

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            shown = found or figures_of(transaction.connection, number, transaction.now)
            file_id = store(transaction.connection, None, drawn, transaction.now) if drawn else None
            return (Reply(lines_of(shown, transaction.now), file=file_id),)

        return Outcome(act=for_office(do))

    return slow_for_office(turn, given.database, work)


def _picture(found: MeetingFigures, turn: Turn, given: Given) -> File | None:
    """Return the picture, None if there is nothing to draw, or it cannot be drawn: the sentences say the same."""
    charts = charts_of(found, given.wording)
    if not charts:
        return None
    named = when(found.meeting)
    title = given.wording("desk-chart-title", named)
    day = given.wording("desk-chart-day", named)
    try:
        content = charts_picture(title, day, charts, turn.now.astimezone(LOCAL).date())
    except DocumentFailed as failure:
        log.warning("chart_failed", meeting=found.meeting.id, reason=str(failure))
        return None
    return File(given.wording("desk-chart-name", number=found.meeting.id), "image/png", content)
