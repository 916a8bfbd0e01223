"""Applying for a micro-grant in the chat: the capability."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.config import FundingSettings
from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Lookup, Talk
from bot.engine.dialogs.turn import Begin, Outcome, Refusal, Transaction, Turn
from bot.engine.foreign.letters import text_read
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.funding.applying.beginning import LIKE, NEW, Beginning
from bot.funding.applying.coach import COACH, taken
from bot.funding.applying.foretelling import foretell, ways_to_fit
from bot.funding.applying.looking_up import ApplicationLookups
from bot.funding.applying.offers import OfferReading
from bot.funding.applying.remarks import remarks
from bot.funding.applying.revising import revise
from bot.funding.applying.situation import Situation, situation_of
from bot.funding.applying.wishes import wish_in
from bot.funding.filing import file_grant
from bot.funding.form import FORM, KOMMUNE, READ_OFFER, year_of
from bot.funding.ledger import CapExceeded
from bot.funding.papers.dialog import receipt_choice
from bot.funding.shown import SIGNATURE, next_step, show, standing, values_of
from bot.funding.signatures import is_to_be_signed
from bot.funding.states import GrantState
from bot.people.audit.chain import wait_to_record


class OverBudget(Refusal):
    """An application costs more than is left; the coach's proposals are its choices."""


class AgainstRules(Refusal):
    """A confirmed rule forbids what is applied for; it is quoted."""


def capability(given: Given, take_file: Lookup) -> Capability:
    """Return the capability of applying for micro-grants. take_file: takes a file that is sent as an answer."""
    names, meant = spoken(__package__), examples(__package__)
    beginning = Beginning(given)
    apply = Command(
        "funding-application",
        names["funding-application"],
        lambda _turn: Begin(FORM.key),
        examples=meant["funding-application"],
    )
    service = FormService(
        FORM,
        partial(_file, settings=given.settings.funding),
        prepare=beginning.offered,
        foretell=foretell,
        revise=partial(revise, database=given.database),
        named_by="project",
        tells_end=True,
    )
    buttons = Buttons(beginning)
    read = text_read if given.settings.funding.read_offers else None
    offers = OfferReading(take_file, given.database, read)
    talk = Talk(
        commands=(apply,),
        presses={LIKE: buttons.like, NEW: buttons.fresh, COACH: _take_proposal},
        forms=(service,),
        lookups={**ApplicationLookups(given.database).lookups, READ_OFFER: offers.look_up},
        refusals={OverBudget: "applying-over-budget", AgainstRules: "applying-against-rules"},
        claim=buttons.claim,
    )
    return Capability("funding-applying", talk)


@dataclass(frozen=True)
class Buttons:
    """What begins an application besides the command."""

    beginning: Beginning

    def like(self, turn: Turn) -> Begin:
        return Begin(FORM.key, prepare=partial(self.beginning.like, number=turn.number))

    def fresh(self, _turn: Turn) -> Begin:
        return Begin(FORM.key, prepare=self.beginning.fresh)

    def claim(self, turn: Turn) -> Begin | None:
        """Begin with what a text says of an application that it announces."""
        wish = wish_in(turn.text, turn.now.astimezone(LOCAL).date())
        return Begin(FORM.key, prepare=partial(self.beginning.wished, wish=wish)) if wish else None


def _take_proposal(turn: Turn) -> Outcome | Begin:
    """Change the answer of a draft as the coach proposed, unless that has changed since."""
    try:
        key, before, instead = taken(turn.argument)
    except ValueError:
        return Outcome((say("choice-outdated"),))
    draft = turn.memory.draft(key)
    answers: Mapping[str, Any] = draft.progress.get("answers", {}) if draft else {}
    is_as_shown = all(answers.get(question) == answer for question, answer in before.items())
    return Begin(FORM.key, draft=key, answers=instead if is_as_shown else {})


def _file(filing: Filing, transaction: Transaction, settings: FundingSettings) -> tuple[Reply, ...]:
    """File an application under the rules that are in force. Raises OverBudget, AgainstRules, and what filing does."""
    wait_to_record(transaction.connection)  # of two who file at the same moment, the second finds the first one's grant
    _refuse_what_is_forbidden(filing, transaction)
    try:
        grant = file_grant(filing, transaction, settings.office_days, is_signed_first=settings.signature_required)
    except CapExceeded as exceeded:
        left_cents = int(exceeded.details["left_cents"])
        raise _over_budget(filing, transaction, left_cents) from None
    is_waiting = grant.state is GrantState.SIGNING
    first = Line("grant-filed-unsigned" if is_waiting else "grant-filed", values_of(grant))
    lines, choices = [first, *standing(grant)], [*next_step(grant), receipt_choice(grant), show(grant)]
    if not is_waiting and is_to_be_signed(transaction.connection, grant):
        lines.append(Line("grant-filed-to-sign"))
        choices.insert(0, Choice(Line("grant-next-signature"), f"{SIGNATURE}:{grant.id}"))
    return (Reply(tuple(lines), tuple(choices)),)


def _over_budget(filing: Filing, transaction: Transaction, left_cents: int) -> OverBudget:
    """Return the refusal with what is left, the rule quoted, and what would fit."""
    here = _standing(filing, transaction)
    found = remarks(filing.answers, here, transaction.now.astimezone(LOCAL).date()) if here else ()
    lines = (line for remark in found if remark.rule == "cap_cents" for line in remark.lines)
    return OverBudget(*lines, choices=ways_to_fit(filing, left_cents))


def _refuse_what_is_forbidden(filing: Filing, transaction: Transaction) -> None:
    """Refuse what a confirmed rule forbids; the cap and the last day have refusals of their own."""
    here = _standing(filing, transaction)
    if here is None:
        return
    today = transaction.now.astimezone(LOCAL).date()
    found = [remark for remark in remarks(filing.answers, here, today) if remark.is_broken]
    forbidden = [remark for remark in found if remark.rule not in {"cap_cents", "apply_until"}]
    if forbidden:
        raise AgainstRules(*(line for remark in forbidden for line in remark.lines))


def _standing(filing: Filing, transaction: Transaction) -> Situation | None:
    kommune: Mapping[str, Any] = filing.facts.get(KOMMUNE) or {}
    return situation_of(transaction.connection, str(kommune.get("key", "")), year_of(filing.answers))
