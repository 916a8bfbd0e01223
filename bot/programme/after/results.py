"""What people thought of a meeting, for the office: a chart, and sentences that say the same."""

from collections.abc import Mapping
from functools import partial

from sqlalchemy import select

from bot.documents.chart import Bar, BarChart, charts_picture
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Wording
from bot.people.rights.access import slow_for_office
from bot.people.rights.roles import Role, require
from bot.programme.after.rating import FEWEST, QUESTIONS, Ratings, ratings_of
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone
from bot.programme.shown import when
from bot.programme.tables import MeetingState, meetings

RESULTS = "meet_results"
_MEDIA_TYPE = "image/png"
_MOST_REMARKS = 30
_MOST_LISTED = 8


def results(turn: Turn, given: Given) -> Outcome | Slow:
    """Show the office what people thought of a meeting. turn.argument: its number; without one, ask which."""
    number = turn.number
    if not turn.argument.strip():
        return Outcome(act=_which)

    def work() -> Outcome:
        meeting, ratings = given.database.read(
            lambda connection: (meeting_by_number(connection, number), ratings_of(connection, number))
        )
        picture = _picture(meeting, ratings, given.wording) if meeting and ratings.counts else b""
        return Outcome(act=partial(_told, meeting, ratings, picture, given.wording))

    return slow_for_office(turn, given.database, work)


def _which(transaction: Transaction) -> tuple[Reply, ...]:
    """Return the last meetings, to choose from."""
    require(transaction.connection, transaction.person_id, Role.OFFICE)
    is_over = (meetings.c.ends_at <= transaction.now) & (meetings.c.state == MeetingState.PUBLISHED)
    last = select(meetings.c.id).where(is_over).order_by(meetings.c.ends_at.desc()).limit(_MOST_LISTED)
    numbers = transaction.connection.execute(last).scalars().all()
    found = [one for number in numbers if (one := meeting_by_number(transaction.connection, number))]
    if not found:
        return (say("meeting-results-none"),)
    choices = tuple(Choice(Line("meeting-results-of", when(one)), f"{RESULTS}:{one.id}") for one in found)
    return (Reply((Line("meeting-results-which"),), choices),)


def _told(
    meeting: Meeting | None, ratings: Ratings, picture: bytes, wording: Wording, transaction: Transaction
) -> tuple[Reply, ...]:
    require(transaction.connection, transaction.person_id, Role.OFFICE)
    if meeting is None:
        raise MeetingGone
    if not ratings.counts:
        return (say("meeting-results-few", fewest=FEWEST, **when(meeting)),)
    file = File(wording("meeting-results-file", number=meeting.id), _MEDIA_TYPE, picture)
    file_id = store(transaction.connection, None, file, transaction.now)
    said = (Line("meeting-results-item", {"text": chart.says}) for chart in _charts(ratings, wording))
    summary = Reply((Line("meeting-results-intro", when(meeting)), *said), file=file_id)
    if not ratings.remarks:
        return (summary,)
    listed = (Line("meeting-results-remark", {"text": text}) for text in ratings.remarks[:_MOST_REMARKS])
    return summary, Reply((Line("meeting-results-remarks", {"count": len(ratings.remarks)}), *listed))


def _picture(meeting: Meeting, ratings: Ratings, wording: Wording) -> bytes:
    title = wording("meeting-results-title", when(meeting))
    day = meeting.starts_at.astimezone(LOCAL).date()
    return charts_picture(title, wording("meeting-results-day", when(meeting)), _charts(ratings, wording), day)


def _charts(ratings: Ratings, wording: Wording) -> tuple[BarChart, ...]:
    """Return a chart for each question that enough have answered."""
    return tuple(
        _chart(question, ratings.counts[question], wording) for question in QUESTIONS if question in ratings.counts
    )


def _chart(question: str, counts: Mapping[str, int], wording: Wording) -> BarChart:
    total = sum(counts.values())
    labels = {answer: wording(f"meeting-rate-{question}-{answer}") for answer in counts}
    bars = tuple(
        Bar(labels[answer], count, wording("meeting-results-count", count=count, share=round(100 * count / total)))
        for answer, count in counts.items()
    )
    parts = (wording("meeting-results-part", count=count, answer=labels[answer]) for answer, count in counts.items())
    heading = wording(f"meeting-results-{question}")
    says = wording("meeting-results-says", question=heading, total=total, parts=", ".join(parts))
    return BarChart(heading, bars, says)
