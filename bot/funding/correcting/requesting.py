"""The office asks back: questions of the form, each with what is wrong with its answer, or a question in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.inbox.jobs import Job, schedule
from bot.funding.access import editors_of
from bot.funding.correcting.drafts import drop_drafts
from bot.funding.corrections import Correction, CorrectionState, open_correction
from bot.funding.due.clock import end_of, local_day
from bot.funding.form import FORM
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, GrantGone, locked_grant
from bot.funding.states import GrantStep
from bot.funding.tables import grant_corrections
from bot.funding.telling import told
from bot.people.audit.chain import wait_to_record

ASKED = "grant_asked"
MOST_QUESTIONS = 10
FEWEST_DAYS, MOST_DAYS = 3, 60


class NothingAsked(Refusal):
    """A request names no question that the application answers, and says nothing in words."""


class TooMuchAsked(Refusal):
    """A request names more questions than one may; `limit` says how many."""


@dataclass(frozen=True)
class AskBack:
    """What the office asks. reasons: a Flaw of each question; none: only what text says. days: until the answer."""

    draft: str
    grant_id: int
    shown_version: int
    reasons: Mapping[str, str]
    text: str
    days: int


def ask(transaction: Transaction, request: AskBack) -> Grant:
    """Ask back about a grant. Raises NothingAsked, TooMuchAsked, GrantGone, GrantMovedOn."""
    connection, now = transaction.connection, transaction.now
    wait_to_record(connection)
    grant = locked_grant(connection, request.grant_id)
    if grant is None:
        raise GrantGone
    asked = _on_route(grant, request.reasons)
    if request.reasons and not asked:
        raise NothingAsked
    if len(asked) > MOST_QUESTIONS:
        raise TooMuchAsked(limit=MOST_QUESTIONS)
    row = {
        "grant_id": grant.id,
        "draft": request.draft,
        "state": CorrectionState.OPEN,
        "reasons": asked,
        "text": request.text,
        "asked_by": transaction.person_id,
        "asked_at": now,
    }
    values: dict[str, Any] = {"due_at": end_of(local_day(now) + timedelta(days=request.days))}
    details = {"questions": list(asked), "days": request.days}
    change = GrantChange(GrantStep.ASK, transaction.person_id, request.shown_version, values, details)
    moved = move(connection, grant.id, change, now)
    connection.execute(insert(grant_corrections).values(row))
    _plan_asking(transaction, moved)
    return moved


def unask(transaction: Transaction, grant_id: int, shown_version: int | None = None) -> Grant:
    """Take back what was asked; the office goes on. Raises GrantGone, GrantMovedOn."""
    connection = transaction.connection
    correction = open_correction(connection, grant_id)
    change = GrantChange(GrantStep.UNASK, transaction.person_id, shown_version)
    moved = move(connection, grant_id, change, transaction.now)
    if correction:
        drop_drafts(connection, correction.id, transaction.now)
    return moved


def questions_of(correction: Correction) -> list[str]:
    """Return the questions that are asked again, in the order of the form."""
    return [question.key for question in FORM.questions if question.key in correction.reasons]


def _on_route(grant: Grant, reasons: Mapping[str, str]) -> dict[str, str]:
    keys = [question.key for question in FORM.route(grant.answers)]
    return {key: reasons[key] for key in keys if key in reasons}


def _plan_asking(transaction: Transaction, grant: Grant) -> None:
    """Plan that those who act are told what is asked, which is all that they need to be told."""
    connection, now = transaction.connection, transaction.now
    payload = {"grant": grant.id, "version": grant.version}
    for person_id in editors_of(connection, grant):
        told(connection, grant, person_id)
        schedule(connection, [Job(f"{ASKED}:{grant.id}:{person_id}", ASKED, now, person_id, payload)])
