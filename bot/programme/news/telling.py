"""The job that tells somebody of changes, from the state as it then is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, tuple_, update

from bot.engine.dialogs.turn import NotNow, Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.quiet import QuietHours
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.programme.calendar_entry import MEDIA_TYPE, calendar_file, entry_of
from bot.programme.links import links_to
from bot.programme.news.gathering import NewsItem, gathered
from bot.programme.news.known import KnownMeeting
from bot.programme.news.lines import choices_of_several, lines_of_several, news_choices, news_lines
from bot.programme.news.planning import NEWS, news_key
from bot.programme.public.dialog import subscribing
from bot.programme.public.feeds import has_feed
from bot.programme.seating import Place, place_of
from bot.programme.tables import SignupState, meetings, signups

GUARD = "meeting-news"
"""Of what is told of changes; its argument are the numbers of the sign-ups, each with the state of its meeting."""

_AWAKE_BEFORE = timedelta(hours=1)
"""So long before the start, people are up anyway, or have to be told that they need not be."""


@dataclass(frozen=True)
class ToldNews:
    """What somebody is told of one meeting, and where they stand there. signup_id: the number of their sign-up."""

    item: NewsItem
    place: Place
    signup_id: int
    lines: tuple[Line, ...]


def tell(turn: Turn, given: Given, quiet: QuietHours) -> Outcome | Slow:
    """A job: say what has changed at a meeting, and at others at the same time; the file is made aside."""

    def work() -> Outcome:
        items = given.database.read(lambda connection: gathered(connection, turn.person_id, turn.job, turn.now))
        ends = quiet.end(turn.now)
        if ends and not any(_presses(item, ends) for item in items):
            key = news_key(int(turn.job["meeting"]), turn.person_id)
            return Outcome(jobs=(Job(key, NEWS, ends, turn.person_id, dict(turn.job)),))
        file = _file([item for item in items if item.needs_file], given)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if gathered(transaction.connection, transaction.person_id, turn.job, transaction.now) != items:
                raise NotNow
            told = tuple(_told(transaction, items))
            if not told:
                return ()
            file_id = store(transaction.connection, None, file, transaction.now) if file else None
            return (_reply(transaction, told, file_id, given),)

        return Outcome(act=act, delivery=Delivery.TIMELY if ends else Delivery.LASTING)

    return Slow(work)


def _presses(item: NewsItem, quiet_ends: datetime) -> bool:
    """Tell whether a change cannot wait until the quiet hours end."""
    return min(item.was.starts_at, item.meeting.starts_at) <= quiet_ends + _AWAKE_BEFORE


def _file(items: Sequence[NewsItem], given: Given) -> File | None:
    if not items:
        return None
    online, found = given.wording("meeting-calendar-online"), [item.meeting for item in items]
    links = given.database.read(
        lambda connection: [links_to(connection, given.settings, meeting.id).first for meeting in found]
    )
    content = calendar_file(entry_of(meeting, online, link) for meeting, link in zip(found, links, strict=True))
    name = given.wording("meeting-calendar-name", number=found[0].id)
    return File(name if len(found) == 1 else given.wording("meeting-news-file-name"), MEDIA_TYPE, content)


def _told(transaction: Transaction, items: Sequence[NewsItem]) -> Iterator[ToldNews]:
    """Yield what the person does not know yet, and note that it is told."""
    connection, now = transaction.connection, transaction.now
    for item in items:
        place = place_of(connection, item.meeting.id, transaction.person_id, now)
        if place.state is SignupState.LEFT or _until(item) <= now:
            continue
        signup_id = _newly_told(connection, item, transaction.person_id)
        lines = news_lines(item.was, item.meeting, place, now)
        if signup_id is not None and lines:
            yield ToldNews(item, place, signup_id, lines)


def _reply(transaction: Transaction, told: Sequence[ToldNews], file_id: int | None, given: Given) -> Reply:
    first, now = told[0], transaction.now
    lines, can = first.lines, news_choices(first.item.was, first.item.meeting, first.place, now)
    if len(told) > 1:
        lines = lines_of_several([one.lines for one in told], has_file=file_id is not None)
        can = choices_of_several([one.item.meeting for one in told])
    offers = _calendars(transaction, given) if file_id else ()
    guard = (GUARD, [[one.signup_id, one.item.meeting.state] for one in told])
    until = max(_until(one.item) for one in told)
    return Reply(lines, (*can, *offers), file=file_id, guard=guard, expires_at=until)


def _calendars(transaction: Transaction, given: Given) -> tuple[Choice, ...]:
    """Return the button that subscribes to a calendar, which is right by itself, for who has not done so."""
    connection, person_id = transaction.connection, transaction.person_id
    return () if has_feed(connection, person_id) else subscribing(connection, given.settings.web, person_id)


def _until(item: NewsItem) -> datetime:
    """Return until when a change is told: to the start, but another join link to the end."""
    if item.was.has_other_link(KnownMeeting.of(item.meeting)):
        return item.meeting.ends_at
    return max(item.was.starts_at, item.meeting.starts_at)


def _newly_told(connection: Connection, item: NewsItem, person_id: int) -> int | None:
    """Note up to which change a person is told; return the number of the sign-up, None if they know it already."""
    mine = (signups.c.meeting_id == item.meeting.id) & (signups.c.person_id == person_id)
    new = mine & (signups.c.told_sequence < item.sequence)
    noted = update(signups).where(new).values(told_sequence=item.meeting.sequence).returning(signups.c.id)
    return connection.execute(noted).scalar_one_or_none()


def is_still_so(connection: Connection, argument: Any) -> bool:
    """Tell whether somebody is still signed up for one of the meetings, in the state that they are told: a guard."""
    pairs = [(signup_id, state) for signup_id, state in argument]
    here = (signups.c.state != SignupState.LEFT) & tuple_(signups.c.id, meetings.c.state).in_(pairs)
    return connection.execute(select(signups.c.id).join(meetings).where(here).limit(1)).first() is not None
