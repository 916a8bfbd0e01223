"""What becomes of grants when a person goes or merges: they belong to the Kommune and stay, without the person."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, null, select, update

from bot.engine.files import files
from bot.engine.personal import PersonalData, PersonalTable, Transfer
from bot.funding.form import FORM, OF_PERSONS
from bot.funding.own.editorship import count_grants, pass_grants, revoke
from bot.funding.own.kommune_drafts import count_drafts, pass_drafts
from bot.funding.states import OVER
from bot.funding.tables import (
    grant_corrections,
    grant_editors,
    grant_files,
    grant_mutes,
    grant_proofs,
    grant_signatures,
    grant_tellings,
    grants,
)
from bot.storage.upsert import add_new

_KEPT = frozenset(question.key for question in FORM.questions if question.key not in OF_PERSONS)


def _leave_grants(connection: Connection, person_id: int, now: datetime) -> None:
    """Leave to its Kommune what a person has filed, without whom it names, and what they sent for any grant."""
    _leave_files(connection, person_id, now)
    theirs = select(grants.c.id, grants.c.answers).where(grants.c.person_id == person_id).with_for_update()
    for grant_id, answers in connection.execute(theirs).all():
        kept = {key: answer for key, answer in answers.items() if key in _KEPT}
        connection.execute(update(grants).where(grants.c.id == grant_id).values(person_id=None, answers=kept))


def _leave_files(connection: Connection, person_id: int, _now: datetime) -> None:
    """Leave the files that a person has sent for grants."""
    filed = files.c.id.in_(select(grant_files.c.file_id))
    connection.execute(update(files).where(files.c.person_id == person_id, filed).values(person_id=None))


def _leave_signatures(connection: Connection, person_id: int, _now: datetime) -> None:
    theirs = grant_signatures.c.person_id == person_id
    connection.execute(update(grant_signatures).where(theirs).values(person_id=None, name=""))


def _leave_proofs(connection: Connection, person_id: int, _now: datetime) -> None:
    theirs = grant_proofs.c.person_id == person_id
    connection.execute(update(grant_proofs).where(theirs).values(person_id=None))


def _merge_editors(connection: Connection, gone: int, kept: int) -> None:
    moved = delete(grant_editors).where(grant_editors.c.person_id == gone).returning(grant_editors)
    rows = [{**row, "person_id": kept} for row in connection.execute(moved).mappings()]
    add_new(connection, grant_editors, rows)


def _merge_mutes(connection: Connection, gone: int, kept: int) -> None:
    moved = delete(grant_mutes).where(grant_mutes.c.person_id == gone).returning(grant_mutes)
    add_new(connection, grant_mutes, [{**row, "person_id": kept} for row in connection.execute(moved).mappings()])


def _merge_tellings(connection: Connection, gone: int, _kept: int) -> None:
    connection.execute(delete(grant_tellings).where(grant_tellings.c.person_id == gone))


def _leave_corrections(connection: Connection, person_id: int, _now: datetime) -> None:
    """Leave what was answered to the office, without whom it names, in what a person has filed or answered."""
    filed = select(grants.c.id).where(grants.c.person_id == person_id)
    theirs = (grant_corrections.c.answered_by == person_id) | grant_corrections.c.grant_id.in_(filed)
    columns = (grant_corrections.c.id, grant_corrections.c.changes, grant_corrections.c.answered_by)
    for row in connection.execute(select(*columns).where(theirs)).all():
        kept = {key: both for key, both in (row.changes or {}).items() if key in _KEPT}
        left: dict[str, Any] = {"changes": kept if row.changes else null()}
        if row.answered_by == person_id:
            left["answered_by"] = None
        connection.execute(update(grant_corrections).where(grant_corrections.c.id == row.id).values(left))


PERSONAL = PersonalData(
    (
        PersonalTable(
            "grant-answer",
            grant_corrections,
            "answered_by",
            shown=("grant_id", "reply", "changes", "closed_at"),
            erase=_leave_corrections,
            stays="personal-grant-stays",
        ),
        PersonalTable("grant-telling", grant_tellings, merge=_merge_tellings, is_unsaid=True),
        PersonalTable("grant-mute", grant_mutes, shown=("since",), merge=_merge_mutes),
        PersonalTable("grant-editor", grant_editors, shown=("grant_id", "since"), merge=_merge_editors),
        PersonalTable(
            "grant-signature",
            grant_signatures,
            shown=("grant_id", "name", "signed_at"),
            erase=_leave_signatures,
            stays="personal-grant-stays",
        ),
        PersonalTable(
            "grant-proof",
            grant_proofs,
            shown=("grant_id", "invoiced_cents", "outcome", "proven_at"),
            erase=_leave_proofs,
            stays="personal-grant-stays",
        ),
        PersonalTable(
            "grant",
            grants,
            shown=("number", "title", "answers", "sum_cents", "state", "filed_at"),
            erase=_leave_grants,
            stays="personal-grant-stays",
            keeps=grants.c.state.not_in(OVER),
        ),
    ),
    revokes=(revoke,),
    transfers=(
        Transfer("grants", count_grants, pass_grants),
        Transfer("grant-drafts", count_drafts, pass_drafts),
    ),
)
