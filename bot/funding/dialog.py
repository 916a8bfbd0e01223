"""Micro-grants in the chat: the capability, with the application form and the card of a grant."""

from functools import partial

from bot.config import FundingSettings
from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Talk, Upkeep
from bot.engine.dialogs.turn import Begin, Outcome, Transaction, Turn
from bot.engine.forms.form import Answers
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.funding import telling
from bot.funding.access import NotEditor
from bot.funding.filing import NoRules, NotOfKommune, TooLate, file_grant
from bot.funding.form import FORM, KOMMUNE
from bot.funding.ledger import CapExceeded
from bot.funding.moving import GrantMovedOn
from bot.funding.reading import GrantGone
from bot.funding.shown import next_step, show, standing, values_of
from bot.funding.states import GrantState
from bot.people.kommunen.reading import current
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.storage.database import Database


def capability(given: Given) -> Capability:
    """Return the capability of micro-grants."""
    names, meant = spoken(__package__), examples(__package__)
    settings = given.settings.funding
    apply = Command(
        "funding-application",
        names["funding-application"],
        lambda _turn: Begin(FORM.key),
        examples=meant["funding-application"],
    )
    talk = Talk(
        commands=(apply,),
        forms=(
            FormService(
                FORM,
                partial(_file, settings=settings),
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
            NotEditor: "grant-not-editor",
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


def _file(filing: Filing, transaction: Transaction, settings: FundingSettings) -> tuple[Reply, ...]:
    grant = file_grant(filing, transaction, settings.office_days, is_signed_first=settings.signature_required)
    first = "grant-filed-unsigned" if grant.state is GrantState.SIGNING else "grant-filed"
    return (Reply((Line(first, values_of(grant)), *standing(grant)), (*next_step(grant), show(grant))),)
