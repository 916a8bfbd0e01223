"""What is said before the summary of an application: the sum, what the rules say, and how it would fit."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.engine.answers.amounts import euros
from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.applying.coach import overview, proposals
from bot.funding.applying.duplicates import twins
from bot.funding.applying.looking_up import cost_of
from bot.funding.applying.remarks import remarks
from bot.funding.applying.situation import Situation, situation_of
from bot.funding.form import BEFORE, KOMMUNE, WANTED, sum_cents, year_of


def foretell(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Say what filing would do; of an application that costs too much, how it would fit."""
    kommune: Mapping[str, Any] = filing.facts.get(KOMMUNE) or {}
    situation = situation_of(transaction.connection, str(kommune.get("key", "")), year_of(filing.answers))
    if situation is None:
        return ()
    first = Line("applying-for", {"kommune": str(kommune.get("name", ""))})
    said = tuple(_said(filing, situation, transaction))
    lines = (first, cost_of(filing.answers, situation), *said)
    if sum_cents(filing.answers) > situation.left_cents:
        return (Reply(lines, _fitting(filing, situation.left_cents)),)
    return (Reply((*lines, Line("applying-who-sees"))),)


def ways_to_fit(filing: Filing, left_cents: int) -> tuple[Choice, ...]:
    """Return the coach's proposals as buttons, with one to see all answers."""
    return (*_fitting(filing, left_cents), overview(filing.draft))


def _fitting(filing: Filing, left_cents: int) -> tuple[Choice, ...]:
    return tuple(one.choice(filing.draft, filing.answers) for one in proposals(filing.answers, left_cents))


def _said(filing: Filing, situation: Situation, transaction: Transaction) -> Iterator[Line]:
    for remark in remarks(filing.answers, situation, transaction.now.astimezone(LOCAL).date()):
        yield from remark.lines
    for one in proposals(filing.answers, situation.left_cents)[:1]:
        yield one.line(filing.answers, "applying-would-fit")
    wanted = filing.facts.get(WANTED)
    if wanted and wanted != sum_cents(filing.answers):
        yield Line("applying-said-otherwise", {"wanted": euros(int(wanted))})
    for grant in twins(transaction.connection, filing, situation):
        yield Line("applying-twin", {"number": grant.number, "title": grant.title})
    held = {file["id"] for file in _files(filing)}
    if held & set(filing.facts.get(BEFORE) or ()):
        yield Line("applying-files-from-before")


def _files(filing: Filing) -> list[Mapping[str, Any]]:
    offer = filing.answers.get("offer") or []
    return offer if isinstance(offer, list) else [offer]
