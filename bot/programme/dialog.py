"""The programme in the chat: signing up, leaving, taking them into a calendar."""

from collections.abc import Callable, Iterator
from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.programme import seats, telling
from bot.programme.admission import MembersOnly, SuspendedHere
from bot.programme.after.past import past_of
from bot.programme.calendar_entry import MEDIA_TYPE, calendar_file, entry_of
from bot.programme.filters import filters
from bot.programme.inviting.confirmation import confirmation
from bot.programme.inviting.detail import card_for
from bot.programme.inviting.membership import turned_away
from bot.programme.inviting.series import dates_of, series_choices
from bot.programme.inviting.travel import has_been_told
from bot.programme.links import links_to
from bot.programme.personal import PERSONAL
from bot.programme.public.dialog import subscribing
from bot.programme.reading import Meeting, meeting_by_number, meetings_of
from bot.programme.retention import clean_up
from bot.programme.seating import MeetingGone, Place, place_of
from bot.programme.shown import (
    CALENDAR,
    CARD,
    JOIN,
    LEAVE,
    REMINDERS,
    choices,
    listed,
    standing,
    when,
)
from bot.programme.signing import join, withdraw
from bot.programme.tables import SignupState

_A_PAGE = 5


def capability(given: Given) -> Capability:
    """Return the capability of the programme."""
    names = spoken(__package__)
    talk = Talk(
        commands=(
            Command(
                "my-meetings",
                names["my-meetings"],
                partial(_mine, given=given),
                examples=examples(__package__)["my-meetings"],
            ),
        ),
        presses={CARD: _card, JOIN: _join, LEAVE: _leave, CALENDAR: partial(_calendar, given=given)},
        guards={telling.GUARD: telling.still_stands},
        refusals={
            MeetingGone: "meeting-gone",
            seats.MeetingCancelled: "meeting-cancelled",
            seats.SignupNotOpen: "meeting-not-open",
            seats.SignupOver: "meeting-signup-over",
            MembersOnly: "meeting-for-members",
            SuspendedHere: "meeting-suspended",
        },
        pending=(_pending,),
    )
    upkeep = Upkeep(telling.jobs(), partial(clean_up, days=given.settings.retention.signups_days))
    return Capability("programme", talk, upkeep, PERSONAL, filters=filters(given))


def _pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield the meetings that somebody has signed up for, those with a seat on offer first."""
    connection, now = transaction.connection, transaction.now
    found = [
        (one, place_of(connection, one.id, turn.person_id, now))
        for one, _ in meetings_of(connection, turn.person_id, now)
    ]
    for meeting, place in sorted(found, key=lambda one: one[1].state is not SignupState.OFFERED)[:_A_PAGE]:
        yield Pending(Line("meeting-pending", {**when(meeting), "stands": place.state}), listed(meeting)[1])


def _mine(_turn: Turn, given: Given) -> Outcome:
    """List what the person has signed up for, and what has been lately."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        found = meetings_of(connection, person_id, now)
        calendars = subscribing(connection, given.settings.web, person_id)
        past, certificates = past_of(connection, person_id, now)
        if not found and not past:
            return (Reply((Line("meetings-none-of-mine"),), calendars),)
        lines = [Line("meetings-mine" if found else "meetings-none-of-mine")]
        for meeting, _ in found:
            place = place_of(connection, meeting.id, person_id, now)
            lines += [Line("meeting-listed", when(meeting)), standing(meeting, place, now)]
        reminders = Choice(Line("meeting-reminders"), f"{REMINDERS}:show", is_minor=True)
        choices = (*(listed(meeting)[1] for meeting, _ in found[:_A_PAGE]), *certificates, *calendars, reminders)
        return (Reply((*lines, *past), choices),)

    return Outcome(act=act)


def _with_meeting(turn: Turn, do: Callable[[Transaction, Meeting], tuple[Reply, ...]]) -> Outcome:
    """Do something with the meeting that a button names. Raises MeetingGone in the act."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None:
            raise MeetingGone
        return do(transaction, meeting)

    return Outcome(act=act)


def _card(turn: Turn) -> Outcome:
    def show(transaction: Transaction, meeting: Meeting) -> tuple[Reply, ...]:
        return (card_for(transaction.connection, meeting, transaction.person_id, transaction.now),)

    return _with_meeting(turn, show)


def _join(turn: Turn) -> Outcome:
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        was_told = has_been_told(transaction.connection, transaction.person_id)
        try:
            meeting, place, clashes = join(transaction, number)
        except MembersOnly:
            return (turned_away(transaction, number),)
        may_name = turn.may_ask_confidential
        return (confirmation(transaction, meeting, place, clashes, may_name=may_name, was_told=was_told),)

    return Outcome(act=act)


def _leave(turn: Turn) -> Outcome:
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting, left = withdraw(transaction, number)
        place = Place(SignupState.LEFT)
        line = Line("meeting-left" if left else "meeting-not-signed-up", when(meeting))
        dates = dates_of(transaction.connection, meeting, transaction.person_id, transaction.now)
        return (Reply((line,), (*choices(meeting, place, transaction.now), *series_choices(dates, meeting))),)

    return Outcome(act=act)


def _calendar(turn: Turn, given: Given) -> Slow:
    """Give the file for the calendar, to who has a seat; it is made aside."""
    number = turn.number

    def work() -> Outcome:
        found = given.database.read(lambda connection: meeting_by_number(connection, number))
        link = given.database.read(lambda connection: links_to(connection, given.settings, number)).first
        online = given.wording("meeting-calendar-online")
        content = calendar_file((entry_of(found, online, link),)) if found else b""

        def give(transaction: Transaction, meeting: Meeting) -> tuple[Reply, ...]:
            place = place_of(transaction.connection, meeting.id, transaction.person_id, transaction.now)
            if place.state is not SignupState.CONFIRMED:
                return (say("meeting-not-signed-up", **when(meeting)),)
            file = File(given.wording("meeting-calendar-name", number=meeting.id), MEDIA_TYPE, content)
            file_id = store(transaction.connection, None, file, transaction.now)
            return (Reply((Line("meeting-calendar-file", when(meeting)),), file=file_id),)

        return _with_meeting(turn, give)

    return Slow(work)
