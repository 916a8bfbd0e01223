"""The Kommune answers what the office asked back: with new answers, or in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.forms.form import Answers, several
from bot.funding.access import editors_of
from bot.funding.correcting.drafts import drop_drafts
from bot.funding.corrections import Correction, CorrectionState, correction_by_id
from bot.funding.filing import OFFER, keep_files
from bot.funding.form import FORM, sum_cents, year_of
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_corrections, grant_files


class NotAskedAnyMore(Refusal):
    """What somebody answers is answered already, or the office has taken it back."""


class OnlyEditorsAnswer(Refusal):
    """Somebody answers who may not edit the grant."""


class OtherYear(Refusal):
    """By the new answers, another year's budget would pay; `year` is the one that does."""


@dataclass(frozen=True)
class AskedGrant:
    """What is asked of a grant, as whoever answers it needs it."""

    correction: Correction
    grant: Grant


def asked_of(connection: Connection, correction_id: int, person_id: int) -> AskedGrant:
    """Return what is asked, for somebody who may answer it. Raises NotAskedAnyMore, OnlyEditorsAnswer."""
    correction = correction_by_id(connection, correction_id)
    grant = grant_by_id(connection, correction.grant_id) if correction else None
    if correction is None or grant is None or correction.state is not CorrectionState.OPEN:
        raise NotAskedAnyMore
    if person_id not in editors_of(connection, grant):
        raise OnlyEditorsAnswer
    return AskedGrant(correction, grant)


def answer(transaction: Transaction, draft: str, correction_id: int, given: Answers) -> Grant:
    """Take new answers to the questions that were asked again; a changed sum changes what is reserved.

    Raises NotAskedAnyMore, OnlyEditorsAnswer, OtherYear, CapExceeded.
    """
    connection = transaction.connection
    asked = asked_of(connection, correction_id, transaction.person_id)
    before = asked.grant.answers
    answers = answers_since(before, asked.correction, given)
    if year_of(answers) != asked.grant.year:
        raise OtherYear(year=str(asked.grant.year))
    values = {"answers": answers, "sum_cents": sum_cents(answers), "title": answers["project"]}
    changed = {key: [before.get(key), answers.get(key)] for key in _named(asked.correction, before, answers)}
    moved = _close(transaction, asked, values, changes=changed, answered_by=transaction.person_id)
    _add_files(transaction, moved)
    drop_drafts(connection, correction_id, transaction.now, draft)
    return moved


def reply(transaction: Transaction, draft: str, correction_id: int, text: str) -> Grant:
    """Take an answer in words; the application stays as it is. Raises NotAskedAnyMore, OnlyEditorsAnswer."""
    connection = transaction.connection
    asked = asked_of(connection, correction_id, transaction.person_id)
    state = CorrectionState.KEPT if asked.correction.reasons else CorrectionState.ANSWERED
    moved = _close(transaction, asked, {}, state=state, reply=text, answered_by=transaction.person_id)
    drop_drafts(connection, correction_id, transaction.now, draft)
    return moved


def answers_since(before: Answers, correction: Correction, given: Answers) -> dict[str, Any]:
    """Return the answers of an application with the new ones; those to questions that are asked no more are gone."""
    kept = {key: value for key, value in before.items() if key not in correction.reasons}
    merged = {**kept, **given}
    return {question.key: merged[question.key] for question in FORM.route(merged) if question.key in merged}


def _named(correction: Correction, before: Answers, since: Answers) -> list[str]:
    """Return the questions that were asked, and those whose answers have changed by it, in the order of the form."""
    keys = [question.key for question in FORM.questions]
    return [key for key in keys if key in correction.reasons or before.get(key) != since.get(key)]


def _close(transaction: Transaction, asked: AskedGrant, values: Mapping[str, Any], **columns: Any) -> Grant:
    """Write down an answer, and let the office go on."""
    connection, correction, now = transaction.connection, asked.correction, transaction.now
    if asked.grant.state is not GrantState.ASKED:
        raise NotAskedAnyMore
    here = grant_corrections.c.id == correction.id
    state = columns.pop("state", CorrectionState.ANSWERED)
    written = {**columns, "state": state, "closed_at": now}
    connection.execute(update(grant_corrections).where(here).values(written))
    change = GrantChange(GrantStep.ANSWER, transaction.person_id, asked.grant.version, values, {"answer": state})
    return move(connection, asked.grant.id, change, now)


def _add_files(transaction: Transaction, grant: Grant) -> None:
    """Keep files that came with an answer; those before stay in the case."""
    connection = transaction.connection
    known = set(connection.execute(select(grant_files.c.file_id).where(grant_files.c.grant_id == grant.id)).scalars())
    added = [file for file in several(grant.answers.get(OFFER)) if file["id"] not in known]
    keep_files(transaction, grant, OFFER, added)
