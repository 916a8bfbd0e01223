"""The job that tells somebody of a change, from the state as it then is."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from bot.config import WebSettings
from bot.engine.dialogs.turn import NotNow, Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.quiet import QuietHours
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Reply
from bot.programme.calendar_entry import MEDIA_TYPE, calendar_file, entry_of
from bot.programme.links import links_to
from bot.programme.news.known import KnownMeeting
from bot.programme.news.lines import news_choices, news_lines, sends_file
from bot.programme.news.planning import NEWS, news_key
from bot.programme.public.dialog import subscribing
from bot.programme.public.feeds import has_feed
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seats import place_of
from bot.programme.tables import SignupState, meetings, signups

GUARD = "meeting-news"
"""Of what is told of a change; its argument is the number of the sign-up, and the state of the meeting that is told."""

_AWAKE_BEFORE = timedelta(hours=1)
"""So long before the start, people are up anyway, or have to be told that they need not be."""


def tell(turn: Turn, given: Given, quiet: QuietHours) -> Outcome | Slow:
    """A job: say what has changed at a meeting; the file for the calendar is made aside."""
    number, was = int(turn.job["meeting"]), KnownMeeting.from_json(turn.job["was"])

    def work() -> Outcome:
        found = given.database.read(lambda connection: meeting_by_number(connection, number))
        if found is None:
            return Outcome()
        meeting, ends = found, quiet.end(turn.now)
        if ends and not _presses(was, meeting, ends):
            return Outcome(jobs=(Job(news_key(number, turn.person_id), NEWS, ends, turn.person_id, dict(turn.job)),))
        file = _file(meeting, given) if sends_file(was, meeting) else None

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if meeting_by_number(transaction.connection, number) != meeting:
                raise NotNow
            return _told(turn, transaction, was, meeting, file, given.settings.web)

        return Outcome(act=act, delivery=Delivery.TIMELY if ends else Delivery.LASTING)

    return Slow(work)


def _presses(was: KnownMeeting, meeting: Meeting, quiet_ends: datetime) -> bool:
    """Tell whether a change cannot wait until the quiet hours end."""
    return min(was.starts_at, meeting.starts_at) <= quiet_ends + _AWAKE_BEFORE


def _file(meeting: Meeting, given: Given) -> File:
    link = given.database.read(lambda connection: links_to(connection, given.settings, meeting.id)).first
    entry = entry_of(meeting, given.wording("meeting-calendar-online"), link)
    return File(given.wording("meeting-calendar-name", number=meeting.id), MEDIA_TYPE, calendar_file((entry,)))


def _told(
    turn: Turn,
    transaction: Transaction,
    was: KnownMeeting,
    meeting: Meeting,
    file: File | None,
    web: WebSettings,
) -> tuple[Reply, ...]:
    connection, now = transaction.connection, transaction.now
    place = place_of(connection, meeting.id, transaction.person_id, now)
    until = _until(was, meeting)
    if place.state is SignupState.LEFT or until <= now:
        return ()
    signup_id = _newly_told(connection, meeting, transaction.person_id, int(turn.job["sequence"]))
    lines = news_lines(was, meeting, place, now)
    if signup_id is None or not lines:
        return ()
    has_seat = place.state is SignupState.CONFIRMED
    file_id = store(connection, None, file, now) if file and has_seat else None
    offers = _calendars(connection, web, transaction.person_id) if file_id else ()
    can = (*news_choices(was, meeting, place, now), *offers)
    return (Reply(lines, can, file=file_id, guard=(GUARD, [signup_id, meeting.state]), expires_at=until),)


def _calendars(connection: Connection, web: WebSettings, person_id: int) -> tuple[Choice, ...]:
    """Return the button that subscribes to a calendar, which is right by itself, for who has not done so."""
    return tuple(one for one in subscribing(connection, web, person_id) if not has_feed(connection, person_id))


def _until(was: KnownMeeting, meeting: Meeting) -> datetime:
    """Return until when a change is told: to the start, but another join link to the end."""
    if was.has_other_link(KnownMeeting.of(meeting)):
        return meeting.ends_at
    return max(was.starts_at, meeting.starts_at)


def _newly_told(connection: Connection, meeting: Meeting, person_id: int, sequence: int) -> int | None:
    """Note up to which change a person is told; return the number of the sign-up, None if they know it already."""
    mine = (signups.c.meeting_id == meeting.id) & (signups.c.person_id == person_id)
    new = mine & (signups.c.told_sequence < sequence)
    noted = update(signups).where(new).values(told_sequence=meeting.sequence).returning(signups.c.id)
    return connection.execute(noted).scalar_one_or_none()


def is_still_so(connection: Connection, argument: Any) -> bool:
    """Tell whether somebody is still signed up for a meeting that is still in the state that they are told: a guard."""
    signup_id, state = argument
    here = (signups.c.id == signup_id) & (signups.c.state != SignupState.LEFT) & (meetings.c.state == state)
    return connection.execute(select(signups.c.id).join(meetings).where(here)).first() is not None
