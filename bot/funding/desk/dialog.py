"""The office's desk of micro-grants: the capability."""

from collections.abc import Callable
from functools import partial

from bot.engine.dialogs.capability import Capability, Command, OfficeArea, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Transaction
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spoken import patterns, spoken
from bot.funding.desk import asking, buttons, calling, deadlines, listing, looking
from bot.funding.desk.allowed import DeciderConcerned
from bot.funding.desk.card import FILES, HISTORY, LIST, SHOW, Desk, card
from bot.funding.desk.deciding import SumTooHigh
from bot.funding.desk.looking import Preview
from bot.funding.desk.tasks import tasks
from bot.funding.desk.writing import LetterReachesNobody
from bot.funding.filters import filters
from bot.funding.reading import Grant
from bot.people.kommunen.lookup import Kommunen
from bot.people.rights.access import in_confidence


def office_card(given: Given) -> Callable[[Transaction, Grant], Reply]:
    """Return what shows a grant to somebody of whom it is known that they are in the office."""
    desk = Desk(given.wording, given.settings.funding.four_eyes)

    def show(transaction: Transaction, grant: Grant) -> Reply:
        return card(desk, transaction.connection, grant, transaction.person_id, transaction.now)

    return show


def capability(given: Given, known: Kommunen, preview: Preview) -> Capability:
    """Return the capability of the office's desk of micro-grants.

    known: the Kommunen of the register. preview: draws the first page of a file.
    """
    names, desk = spoken(__package__), Desk(given.wording, given.settings.funding.four_eyes)
    search = in_confidence(partial(listing.search, desk=desk, database=given.database, known=known))
    commands = (
        Command("grants", names["grants"], search, for_office=True, pattern=patterns(__package__)["grants"]),
        Command("deadlines", names["deadlines"], deadlines.ask, for_office=True),
    )
    around: dict[str, Dialog] = {
        SHOW: partial(listing.show, desk=desk),
        LIST: partial(listing.turn_page, desk=desk, database=given.database, known=known),
        FILES: partial(looking.show_files, given=given, preview=preview),
        HISTORY: looking.show_history,
        deadlines.ALL: deadlines.more_time,
        deadlines.RULE: deadlines.later_last_day,
    }
    talk = Talk(
        commands=commands,
        presses={
            **{name: in_confidence(dialog) for name, dialog in around.items()},
            **buttons.presses(desk),
            **asking.presses(desk, given),
        },
        forms=asking.services(desk),
        refusals={
            DeciderConcerned: "funding-desk-concerned",
            SumTooHigh: "funding-desk-sum-too-high",
            LetterReachesNobody: "funding-desk-reaches-nobody",
        },
        notes=(listing.NAME,),
        pending=(listing.pending,),
    )
    area = OfficeArea(tasks, listing.waiting_lines(given.clock), (Choice(Line("funding-desk-area"), f"{LIST}:0"),))
    return Capability("funding-desk", talk, Upkeep(calling.jobs()), office=area, filters=filters(given))
