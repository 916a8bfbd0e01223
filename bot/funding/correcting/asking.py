"""The office asks back in the chat: which answers, why, in which words and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.answers.amounts import Number
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Filing, FormService
from bot.engine.dialogs.turn import Begin, Outcome, Transaction, Turn
from bot.engine.forms.form import Answers, Form, Question, answered
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.correcting.requesting import FEWEST_DAYS, MOST_DAYS, AskBack, ask, unask
from bot.funding.corrections import Flaw
from bot.funding.due.clock import ANSWER_DAYS
from bot.funding.form import FORM
from bot.funding.moving import GrantMovedOn
from bot.funding.reading import Grant, GrantGone, grant_by_id
from bot.funding.shown import values_of
from bot.funding.states import STEPS, GrantState, GrantStep
from bot.people.rights.access import for_office
from bot.people.rights.roles import Role, role_of
from bot.storage.database import Database

ASK, UNASK = "grant_ask", "grant_unask"
"""Buttons of the office; their argument is "<number of the row>:<version>"."""

_GRANT, _VERSION = "grant", "version"
_MIXED = "mixed"


@dataclass(frozen=True)
class AnyAnswer(AnyOf):
    """Any number of the questions of the application, by the short names that they have there."""

    def option_line(self, option: str, _own: Line) -> Line:
        return Line(f"{FORM.key}-{option}-label".replace("_", "-"))


_KEYS = tuple(question.key for question in FORM.questions)


ASKING = Form(
    ASK,
    (
        Question("what", AnyAnswer(), options=_KEYS, optional=True),
        Question("flaw", OneOf(), options=(*Flaw, _MIXED), when=answered("what")),
        Question("wrong", AnyAnswer(), options=_KEYS, when=answered("flaw", _MIXED), optional=True),
        Question("outdated", AnyAnswer(), options=_KEYS, when=answered("flaw", _MIXED), optional=True),
        Question("text", FreeText(1_000, may_be_question=False)),
        Question("days", Number(FEWEST_DAYS, MOST_DAYS), options=(str(ANSWER_DAYS),)),
    ),
    facts=(_GRANT, _VERSION),
)


def service(database: Database) -> FormService:
    """Return the form in which the office asks back."""
    return FormService(ASKING, _file, prepare=partial(_prepare, database=database))


def office_choices(grant: Grant) -> tuple[Choice, ...]:
    """Return the buttons by which the office asks back about a grant, or takes back what it has asked."""
    values, argument = values_of(grant), f"{grant.id}:{grant.version}"
    if grant.state is GrantState.ASKED:
        return (Choice(Line("grant-unask-it", values), f"{UNASK}:{argument}"),)
    may_ask = grant.state in STEPS[GrantStep.ASK][0]
    return (Choice(Line("grant-ask-it", values), f"{ASK}:{argument}"),) if may_ask else ()


def begin(turn: Turn) -> Begin:
    """Ask what is to be asked back. turn.argument: "<number of the row>:<version>"."""
    grant_id, version = _read(turn.argument)
    return Begin(ASK, about={_GRANT: grant_id, _VERSION: version}, argument=turn.argument)


def withdraw(turn: Turn) -> Outcome:
    """Take back what was asked. turn.argument: "<number of the row>:<version>"."""
    grant_id, version = _read(turn.argument)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = unask(transaction, grant_id, version)
        return (Reply((Line("grant-unasked", values_of(grant)),), office_choices(grant)),)

    return Outcome(act=for_office(act))


def _read(argument: str) -> tuple[int, int]:
    numbers = [int(part) if part.isascii() and part.isdecimal() else 0 for part in argument.split(":")]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _prepare(turn: Turn, database: Database) -> Answers | Outcome:
    """Return what is asked about; who may not ask is told so, and whoever comes too late."""
    grant_id, version = _read(turn.argument)

    def look(connection: Connection) -> Grant | None:
        return grant_by_id(connection, grant_id) if role_of(connection, turn.person_id) >= Role.OFFICE else None

    def refuse(_transaction: Transaction) -> tuple[Reply, ...]:
        if grant is None:
            raise GrantGone
        raise GrantMovedOn(number=grant.number, state=grant.stage.public)

    grant = database.read(look)
    if grant is None or grant.version != version or grant.state not in STEPS[GrantStep.ASK][0]:
        return Outcome(act=for_office(refuse))
    facts: Mapping[str, Any] = {_GRANT: grant.id, _VERSION: version}
    return facts


def _reasons(answers: Answers) -> dict[str, str]:
    """Return what is wrong with each answer that is asked again."""
    asked, flaw = answers.get("what") or (), answers.get("flaw")
    if flaw != _MIXED:
        return {key: str(flaw) for key in asked}
    named = {key: Flaw(one) for one in (Flaw.WRONG, Flaw.OUTDATED) for key in answers.get(one) or ()}
    return {key: str(named.get(key, Flaw.INCOMPLETE)) for key in asked}


def _file(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    answers, facts = filing.answers, filing.facts

    def act(office: Transaction) -> tuple[Reply, ...]:
        said = (_reasons(answers), answers["text"], answers["days"])
        request = AskBack(filing.draft, facts[_GRANT], facts[_VERSION], *said)
        grant = ask(office, request)
        return (Reply((Line("grant-ask-done", values_of(grant)),), office_choices(grant)),)

    return for_office(act)(transaction)
