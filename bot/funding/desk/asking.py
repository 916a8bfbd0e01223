"""What the office is asked before it decides in words or figures of its own, and how that is filed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.prefilled import begin, prompt
from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.forms.form import Form
from bot.engine.forms.inputs import Input, Picked
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply
from bot.funding.desk import deciding, forms
from bot.funding.desk.allowed import DeciderConcerned, NotDeclared
from bot.funding.desk.buttons import (
    ACCEPT_LESS,
    LESS,
    OWN_WORDS,
    RETURN_WORDS,
    ButtonAct,
    decided,
    settle_sum,
    with_card,
)
from bot.funding.desk.card import EXTEND, NOTE, WRITE, Desk, card, short_card
from bot.funding.desk.deciding import CardRefused, Decider, decidable, own_button, shown_grant
from bot.funding.desk.extending import extend
from bot.funding.desk.pressed import read
from bot.funding.desk.tables import Readers
from bot.funding.desk.writing import write
from bot.funding.reading import Grant, GrantGone
from bot.funding.shown import values_of
from bot.people.rights.access import for_office, in_confidence, slow_for_office

Check = Callable[..., Grant]
FileIt = Callable[[Desk, Connection, Decider, Filing], tuple[Reply, ...]]


@dataclass(frozen=True)
class _Asked:
    """A form that a button opens. check: whether it may be opened. file: what happens when it is confirmed."""

    form: Form
    check: Check
    file: FileIt
    picks: Mapping[str, Input] | None = None


def _open(desk: Desk, given: Given, asked: _Asked, turn: Turn) -> Slow:
    """Open a form, unless the button is refused: then the card is shown as it is now."""

    def work() -> Outcome:
        by = Decider(turn.person_id, read(turn.argument), turn.now)
        grant = given.database.read(lambda connection: _allowed(connection, by, asked.check))
        if grant is None:
            return Outcome(
                act=for_office(lambda transaction: with_card(desk, transaction, turn.argument, _refuse(asked)))
            )
        key = given.new_key()
        first = Line(f"{asked.form.key}-{asked.form.questions[0].key}".replace("_", "-"))
        shown = prompt(key, Line("funding-desk-about", values_of(grant)), first, picks=asked.picks)
        return begin(key, asked.form, {}, None, shown, facts={forms.BUTTON: turn.argument})

    return slow_for_office(turn, given.database, work)


def _allowed(connection: Connection, by: Decider, check: Check) -> Grant | None:
    try:
        return check(connection, by, locks=False)
    except (CardRefused, DeciderConcerned, NotDeclared, GrantGone):
        return None


def _refuse(asked: _Asked) -> ButtonAct:
    """Return what says why a form is not opened; if it could be by now, the card is shown."""

    def do(desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
        return (card(desk, connection, asked.check(connection, by), by.person_id, by.now),)

    return do


def _file(desk: Desk, asked: _Asked, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Do what was confirmed; if the grant has changed meanwhile, what was written is shown, so that it is not lost."""
    button = str(filing.facts.get(forms.BUTTON, ""))

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        return with_card(desk, transaction, button, partial(_filed, asked, filing))

    return for_office(do)(transaction)


def _filed(asked: _Asked, filing: Filing, desk: Desk, connection: Connection, by: Decider) -> tuple[Reply, ...]:
    try:
        return asked.file(desk, connection, by, filing)
    except CardRefused as refused:
        text = filing.answers.get("text")
        kept = (Line("funding-desk-not-sent", {"text": text}),) if text else ()
        said = Line(f"funding-desk-refused-{refused.why}", values_of(refused.grant))
        return (card(desk, connection, refused.grant, by.person_id, by.now, said, *kept),)


def _file_sum(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    return settle_sum(desk, connection, by, int(filing.answers["sum"]))


def _file_reason(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    return (decided(desk, connection, deciding.reject(connection, by, {"text": str(filing.answers["text"])}), by),)


def _file_paid(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    return (decided(desk, connection, deciding.accept(connection, by, int(filing.answers["sum"])), by),)


def _file_lack(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    return (decided(desk, connection, deciding.give_back(connection, by, {"text": str(filing.answers["text"])}), by),)


def _file_letter(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    """Send a message; that the grant has changed since does not make it less true."""
    grant = own_button(connection, by)
    readers, text = Readers(filing.answers["readers"]), str(filing.answers["text"])
    count = write(connection, grant, by.person_id, filing.draft, readers, text, by.now)
    said = Line("funding-desk-letter-sent", {"count": count, "number": grant.number})
    return (short_card(desk, connection, grant, by.person_id, by.now, said),)


def _file_note(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    grant = own_button(connection, by)
    write(connection, grant, by.person_id, filing.draft, Readers.OFFICE, str(filing.answers["text"]), by.now)
    return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-note-kept")),)


def _file_day(desk: Desk, connection: Connection, by: Decider, filing: Filing) -> tuple[Reply, ...]:
    grant = extend(connection, by, date.fromisoformat(str(filing.answers["until"])))
    return (short_card(desk, connection, grant, by.person_id, by.now, Line("funding-desk-extended", values_of(grant))),)


_READERS = {
    f"grant-letter-readers-{readers}": Picked("readers", readers) for readers in (Readers.OFFICIALS, Readers.EDITORS)
}


_ASKED: Mapping[str, _Asked] = {
    LESS: _Asked(forms.LESS, decidable, _file_sum),
    OWN_WORDS: _Asked(forms.REASON, decidable, _file_reason),
    ACCEPT_LESS: _Asked(forms.PAID_LESS, decidable, _file_paid),
    RETURN_WORDS: _Asked(forms.LACK, decidable, _file_lack),
    WRITE: _Asked(forms.LETTER, own_button, _file_letter, _READERS),
    NOTE: _Asked(forms.NOTE, own_button, _file_note),
    EXTEND: _Asked(forms.MORE_TIME, shown_grant, _file_day),
}
"""The forms, by the button that opens each."""


def services(desk: Desk) -> tuple[FormService, ...]:
    """Return the forms with what happens when they are confirmed."""
    return tuple(FormService(one.form, partial(_file, desk, one)) for one in _ASKED.values())


def presses(desk: Desk, given: Given) -> dict[str, Dialog]:
    """Return the dialogs of the buttons that open a form."""
    return {name: in_confidence(partial(_open, desk, given, one)) for name, one in _ASKED.items()}
