"""The forms in which the Kommune answers, and the message that says what is wrong: a button for each question."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Begin, Outcome, Refusal, Transaction, Turn, row_number
from bot.engine.forms.form import Answers, Form, Question
from bot.engine.forms.wording import FormWording
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Wording
from bot.funding.access import editors_of, grants_seen_by, seen
from bot.funding.correcting.answering import AskedGrant, answer, asked_of, reply
from bot.funding.correcting.drafts import CORRECTION, FIX, REPLY
from bot.funding.correcting.reminders import SHOW, UNCHANGED
from bot.funding.correcting.requesting import questions_of
from bot.funding.corrections import Correction, open_correction
from bot.funding.due.alarm import DRAFT_REMINDER
from bot.funding.form import FORM, KOMMUNE, OLD
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import values_of
from bot.funding.states import GrantState
from bot.storage.database import Database

_ASKED = "asked"
_NOT_PERSONAL = tuple(question.key for question in FORM.questions if not question.confidential)


def _asked_again(question: Question) -> Question:
    """Return a question as it is asked if it was named, or if new answers make it visible."""

    def is_asked(known: Answers) -> bool:
        """Tell whether the question is asked again."""
        old = known.get(OLD) or {}
        is_named = question.key in known.get(_ASKED, ()) or not question.when(old)
        return bool(is_named and question.when({**old, **known}))

    return replace(question, when=is_asked)


FIXING = Form(
    FIX,
    tuple(_asked_again(question) for question in FORM.questions),
    facts=(*FORM.facts, CORRECTION, _ASKED, OLD),
    words=FORM.key,
)
REPLYING = Form(REPLY, (Question("text", FreeText(2_000, may_be_question=False)),), facts=(CORRECTION,))


def services(database: Database) -> tuple[FormService, ...]:
    """Return the forms in which the Kommune answers."""
    return (
        FormService(FIXING, _file_fix, partial(_prepare, database, _again), remind_after=DRAFT_REMINDER),
        FormService(REPLYING, _file_reply, partial(_prepare, database, _nothing), remind_after=DRAFT_REMINDER),
    )


class Correcting:
    """Says what the office asks, in the words of the form."""

    def __init__(self, wording: Wording) -> None:
        self._wording = FormWording(FORM, wording)

    def show(self, turn: Turn) -> Outcome:
        """Show what is asked to who may answer it. turn.argument: the number of the grant's row."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection = transaction.connection
            grant = seen(connection, number, transaction.person_id)
            correction = open_correction(connection, grant.id)
            if correction is None or grant.state is not GrantState.ASKED:
                return (Reply((Line("grant-fix-none", values_of(grant)),)),)
            asked = asked_of(connection, correction.id, transaction.person_id)
            return (self._shown(asked, is_confidential=turn.may_ask_confidential),)

        return Outcome(act=act)

    def tell(self, turn: Turn) -> Outcome:
        """A job: say to somebody who may answer what the office asks."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection = transaction.connection
            grant = grant_by_id(connection, int(turn.job["grant"]))
            correction = open_correction(connection, grant.id) if grant else None
            if grant is None or correction is None or grant.version != turn.job["version"]:
                return ()
            if transaction.person_id not in editors_of(connection, grant):
                return ()
            shown = self._shown(AskedGrant(correction, grant), is_confidential=turn.may_ask_confidential)
            return (replace(shown, guard=(UNCHANGED, [grant.id, grant.version])),)

        return Outcome(act=act, delivery=Delivery.LASTING)

    def _shown(self, asked: AskedGrant, *, is_confidential: bool) -> Reply:
        grant, correction = asked.grant, asked.correction
        values = values_of(grant)
        lines = [Line("grant-fix-asked" if correction.reasons else "grant-reply-asked", values)]
        lines += self._items(asked, is_confidential=is_confidential)
        lines += _words(correction, is_confidential=is_confidential)
        lines += [Line("grant-fix-nothing-lost")] if correction.reasons else []
        return Reply(tuple(lines), tuple(self._choices(correction)))

    def _items(self, asked: AskedGrant, *, is_confidential: bool) -> Iterator[Line]:
        for key in questions_of(asked.correction):
            question = FORM.by_key[key]
            value = asked.grant.answers.get(key)
            is_shown = value is not None and (is_confidential or not question.confidential)
            shown = self._wording.shown(question, value) if is_shown else "none"
            label = self._wording.label(key, "")
            yield Line("grant-fix-item", {"label": label, "flaw": asked.correction.reasons[key], "value": shown})

    def _choices(self, correction: Correction) -> Iterator[Choice]:
        if not correction.reasons:
            yield Choice(Line("grant-reply-it"), f"{REPLY}:{correction.id}")
            return
        for key in questions_of(correction):
            label = {"label": self._wording.label(key, "")}
            yield Choice(Line("grant-fix-jump", label), f"{FIX}:{correction.id}:{key}")
        yield Choice(Line("grant-keep-it"), f"{REPLY}:{correction.id}")


def _words(correction: Correction, *, is_confidential: bool) -> tuple[Line, ...]:
    if not is_confidential:
        return (Line("grant-because-elsewhere"),)
    return (Line("grant-fix-text", {"text": correction.text}),)


def fix(turn: Turn) -> Begin:
    """Ask a question again. turn.argument: "<number of the correction>:<question>"."""
    number, _, question = turn.argument.partition(":")
    first = question if question in FORM.by_key else ""
    return Begin(FIX, {CORRECTION: row_number(number)}, first, turn.argument)


def begin_reply(turn: Turn) -> Begin:
    """Ask for an answer in words. turn.argument: the number of the correction."""
    return Begin(REPLY, {CORRECTION: turn.number}, argument=turn.argument)


def pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield what the office asks and the person of this turn may answer."""
    connection = transaction.connection
    for grant in grants_seen_by(connection, turn.person_id):
        if grant.state is GrantState.ASKED and turn.person_id in editors_of(connection, grant):
            yield Pending(Line("grant-fix-pending", values_of(grant)), show_choice(grant))


def show_choice(grant: Grant) -> Choice:
    """Return the button that shows what the office asks."""
    return Choice(Line("grant-fix-show", values_of(grant)), f"{SHOW}:{grant.id}")


def _again(asked: AskedGrant) -> dict[str, Any]:
    """Return the answers that are asked again, as they are, and what is known of them."""
    old, named = asked.grant.answers, questions_of(asked.correction)
    again = [one.key for one in FORM.questions if one.key in named or one.depends_on in named]
    impersonal = {key: old[key] for key in _NOT_PERSONAL if key in old}
    facts = {KOMMUNE: {"key": asked.grant.kommune_key, "name": ""}, _ASKED: again, OLD: impersonal}
    return {**{key: old[key] for key in again if key in old}, **facts}


def _nothing(_asked: AskedGrant) -> dict[str, Any]:
    return {}


def _prepare(database: Database, known: Callable[[AskedGrant], dict[str, Any]], turn: Turn) -> Answers | Outcome:
    """Return what is known of an answer that is begun; who may not give it, or comes too late, is told so."""
    number = row_number(turn.argument.partition(":")[0])

    def refuse(transaction: Transaction) -> tuple[Reply, ...]:
        asked_of(transaction.connection, number, transaction.person_id)
        return ()

    def look(connection: Connection) -> AskedGrant | None:
        try:
            return asked_of(connection, number, turn.person_id)
        except Refusal:
            return None

    asked = database.read(look)
    return Outcome(act=refuse) if asked is None else {**known(asked), CORRECTION: number}


def _file_fix(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    grant = answer(transaction, filing.draft, filing.facts[CORRECTION], filing.answers)
    return (Reply((Line("grant-fix-done", values_of(grant)), Line("grant-acts", values_of(grant)))),)


def _file_reply(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    grant = reply(transaction, filing.draft, filing.facts[CORRECTION], filing.answers["text"])
    return (Reply((Line("grant-fix-done", values_of(grant)), Line("grant-acts", values_of(grant)))),)
