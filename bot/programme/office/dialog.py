"""The office makes the programme: its list of meetings, their cards, publishing, and the forms behind them."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Capability, Command, OfficeArea, Talk
from bot.engine.dialogs.turn import Begin, Dialog, Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spoken import spoken
from bot.people.rights.access import in_confidence
from bot.people.rights.roles import Role, require
from bot.programme.office import card as cards
from bot.programme.office.agenda import past, planned, seen
from bot.programme.office.beginning import OfficeForms
from bot.programme.office.card import MoreChoices, listed
from bot.programme.office.clock_lookup import END, MOMENT, SPAN, ClockLookup
from bot.programme.office.effects import REFUSALS
from bot.programme.office.entry import ENTRY
from bot.programme.office.filing import OfficeFiling
from bot.programme.office.publishing import Publishing
from bot.programme.office.tasks import tasks
from bot.programme.reach import demand_of
from bot.programme.reading import Meeting
from bot.programme.seating import place_of
from bot.programme.shown import OFFICE_CARD, OFFICE_EDIT, card
from bot.programme.tables import MeetingState

_A_PAGE = 5
_HOST = "demografie-lotse"


def capability(given: Given, more_choices: Sequence[MoreChoices] = ()) -> Capability:
    """Return the capability of making the programme. more_choices: what other parts add to a meeting's card."""
    names = spoken(__package__)
    clock = ClockLookup(given.wording)
    filing = OfficeFiling(given.wording, clock, _host(given), given.new_key, more_choices)
    forms = OfficeForms(given.database, clock, given.new_key)
    publishing = Publishing(filing.card)
    commands: dict[str, Dialog] = {"programme": partial(_list_or_card, filing), "new-meeting": _new}
    presses: dict[str, Dialog] = {
        OFFICE_CARD: partial(_card, filing),
        cards.LIST: _list,
        cards.PAST: _past,
        cards.NEW: _new,
        cards.PUBLIC: _public,
        OFFICE_EDIT: forms.edit,
        cards.MOVE: forms.move,
        cards.COPY: forms.copy,
        cards.CANCEL: forms.cancel,
        cards.PUBLISH: publishing.ask,
        cards.PUBLISH_YES: publishing.publish,
        cards.DROP: publishing.ask_drop,
        cards.DROP_YES: publishing.drop,
    }
    talk = Talk(
        commands=tuple(Command(key, names[key], in_confidence(run), for_office=True) for key, run in commands.items()),
        presses={name: in_confidence(run) for name, run in presses.items()},
        forms=filing.services(forms.prepare),
        lookups={SPAN: clock.span, END: clock.end, MOMENT: clock.moment},
        refusals=REFUSALS,
    )
    area = OfficeArea(
        tasks, lambda connection: _figures(connection, given), (Choice(Line("meeting-office-area"), f"{cards.LIST}:"),)
    )
    return Capability("programme-office", talk, office=area)


def _host(given: Given) -> str:
    """Return what the names by which calendars know meetings end with: the home of the Matrix account, if any."""
    return given.settings.matrix.user.partition(":")[2] or _HOST


def _new(_turn: Turn) -> Begin:
    return Begin(ENTRY.key)


def _list_or_card(filing: OfficeFiling, turn: Turn) -> Outcome:
    """Show the meeting whose number was typed behind the command; without one, the list."""
    return _card(filing, turn) if turn.number else _list(turn)


def _list(turn: Turn) -> Outcome:
    """List what comes, drafts too. turn.argument: how many have been shown."""
    skipped = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.OFFICE)
        found = planned(transaction.connection, transaction.now)
        new = Choice(Line("meeting-office-new"), f"{cards.NEW}:")
        older = Choice(Line("meeting-office-past"), f"{cards.PAST}:", is_minor=True)
        if not found:
            return (Reply((Line("meeting-office-none"),), (new, older)),)
        drafts = sum(meeting.state is MeetingState.DRAFT for meeting in found)
        first = Line("meeting-office-intro", {"count": len(found), "drafts": drafts})
        return (_page(transaction, found, skipped, first, cards.LIST, new, older),)

    return Outcome(act=act)


def _past(turn: Turn) -> Outcome:
    skipped = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.OFFICE)
        found = past(transaction.connection, transaction.now)
        back = Choice(Line("meeting-office-list"), f"{cards.LIST}:", is_minor=True)
        if not found:
            return (Reply((Line("meeting-office-none-past"),), (back,)),)
        first = Line("meeting-office-intro-past", {"count": len(found)})
        return (_page(transaction, found, skipped, first, cards.PAST, back),)

    return Outcome(act=act)


def _page(
    transaction: Transaction, found: Sequence[Meeting], skipped: int, first: Line, name: str, *others: Choice
) -> Reply:
    """Return a page of a list. name: of the button that shows the next."""
    page = found[skipped : skipped + _A_PAGE]
    demand = demand_of(transaction.connection, page, transaction.now)
    rows = [listed(meeting, demand[meeting.id]) for meeting in page]
    shown = skipped + len(page)
    more = (Choice(Line("meetings-more"), f"{name}:{shown}", is_minor=True),) if shown < len(found) else ()
    return Reply((first, *(line for line, _ in rows)), (*(choice for _, choice in rows), *more, *others))


def _card(filing: OfficeFiling, turn: Turn) -> Outcome:
    number = turn.number
    return Outcome(act=lambda transaction: (filing.card(transaction, number),))


def _public(turn: Turn) -> Outcome:
    """Show a meeting as others see it."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        meeting = seen(connection, transaction.person_id, number)
        return (card(meeting, place_of(connection, number, transaction.person_id, now), now),)

    return Outcome(act=act)


def _figures(connection: Connection, given: Given) -> tuple[Line, ...]:
    """Return how many drafts there are, what comes next, and how many want to come."""
    now = given.clock()
    found = planned(connection, now)
    coming = [meeting for meeting in found if meeting.state is MeetingState.PUBLISHED]
    demand = demand_of(connection, coming, now)
    values = {
        "drafts": sum(meeting.state is MeetingState.DRAFT for meeting in found),
        "coming": len(coming),
        "confirmed": sum(one.confirmed for one in demand.values()),
        "waiting": sum(one.waiting + one.offered for one in demand.values()),
    }
    lines = (Line("meeting-office-waiting", values),)
    return (*lines, *(listed(meeting, demand[meeting.id])[0] for meeting in coming[:1]))
