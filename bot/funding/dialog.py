"""Micro-grants in the chat: the capability, with the application form and the card of a grant."""

from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Talk, Upkeep
from bot.engine.dialogs.turn import Begin, Outcome, Transaction, Turn
from bot.engine.forms.form import Answers
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.funding import telling
from bot.funding.filing import NoRules, NotOfKommune, TooLate, file_grant, official
from bot.funding.form import FORM, KOMMUNE
from bot.funding.ledger import CapExceeded
from bot.funding.moving import GrantGone, GrantMovedOn
from bot.funding.reading import grant_by_id
from bot.funding.shown import CARD, standing, values_of
from bot.people.kommunen.reading import current
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.storage.database import Database


def capability(given: Given) -> Capability:
    """Return the capability of micro-grants."""
    names, meant = spoken(__package__), examples(__package__)
    office_days = given.settings.funding.office_days
    apply = Command(
        "funding-application",
        names["funding-application"],
        lambda _turn: Begin(FORM.key),
        examples=meant["funding-application"],
    )
    talk = Talk(
        commands=(apply,),
        presses={CARD: _card},
        forms=(
            FormService(
                FORM,
                partial(_file, office_days=office_days),
                prepare=partial(_prepare, database=given.database),
                tells_end=True,
            ),
        ),
        refusals={
            NoRules: "grant-no-rules",
            TooLate: "grant-too-late",
            NotOfKommune: "grant-members-only",
            CapExceeded: "grant-cap-exceeded",
            GrantGone: "grant-gone",
            GrantMovedOn: "grant-moved-on",
        },
    )
    return Capability("funding", talk, Upkeep(telling.jobs()))


def _prepare(turn: Turn, database: Database) -> Answers | Outcome:
    """Return what is known of a member; others are told who may apply."""
    member = database.read(partial(member_of, person_id=turn.person_id))
    if member is None or member.state is not MemberState.ACTIVE:
        return Outcome((say("grant-members-only"),))
    kommune = database.read(partial(current, key=member.kommune_key))
    if kommune is None:
        return Outcome((say("grant-members-only"),))
    return {KOMMUNE: {"key": kommune.key, "name": kommune.label}, "contact": member.name, "email": member.email}


def _file(filing: Filing, transaction: Transaction, office_days: int) -> tuple[Reply, ...]:
    grant = file_grant(filing, transaction, office_days)
    return (Reply((Line("grant-filed", values_of(grant)), *standing(grant))),)


def _card(turn: Turn) -> Outcome:
    """Show a grant to somebody of its Kommune."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = grant_by_id(transaction.connection, number)
        if grant is None or official(transaction.connection, transaction.person_id).kommune_key != grant.kommune_key:
            raise GrantGone
        shown = standing(grant, is_confidential=turn.may_ask_confidential)
        return (Reply((Line("grant-title", values_of(grant)), *shown)),)

    return Outcome(act=act)
