"""What the office asks back about a grant: each correction is open until a step of the grant closes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from bot.funding.states import GrantStep
from bot.funding.tables import grant_corrections


class CorrectionState(StrEnum):
    """How far it is. KEPT: answered with reasons, nothing changed. WITHDRAWN: by the office. ENDED: by another step."""

    OPEN = "open"
    ANSWERED = "answered"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Flaw(StrEnum):
    """Why a question is asked again."""

    INCOMPLETE = "incomplete"
    WRONG = "wrong"
    OUTDATED = "outdated"


CLOSED_BY: Mapping[GrantStep, CorrectionState | None] = {
    GrantStep.SIGN: None,
    GrantStep.TAKE: None,
    GrantStep.ASK: None,
    GrantStep.ANSWER: CorrectionState.ANSWERED,
    GrantStep.UNASK: CorrectionState.WITHDRAWN,
    GrantStep.APPROVE: CorrectionState.ENDED,
    GrantStep.REJECT: CorrectionState.ENDED,
    GrantStep.WITHDRAW: CorrectionState.ENDED,
    GrantStep.DUE: None,
    GrantStep.PROVE: None,
    GrantStep.RETURN: None,
    GrantStep.CLOSE: CorrectionState.ENDED,
    GrantStep.MISS: CorrectionState.ENDED,
}
"""What each step makes of an open correction; None: it stays open."""


@dataclass(frozen=True)
class Correction:
    """Something that the office asks back."""

    id: int
    """Number of its row, which buttons carry."""

    grant_id: int
    """Of the grant."""

    draft: str
    """Key of the form in which it was asked."""

    state: CorrectionState
    """How far it is."""

    reasons: Mapping[str, str]
    """A Flaw of each question that is asked again; none: a question in words."""

    text: str
    """What the office says about it."""

    changes: Mapping[str, Sequence[Any]] | None
    """The answer before and since, of each question that was answered anew; None before."""

    reply: str | None
    """What the Kommune says about it."""

    asked_by: int | None
    """Who asked, in the office."""

    asked_at: datetime
    """When it was asked."""

    answered_by: int | None
    """Who answered, of the Kommune."""

    closed_at: datetime | None
    """Since when it is no longer open."""


def open_correction(connection: Connection, grant_id: int) -> Correction | None:
    """Return what is asked about a grant and not yet answered, None if nothing is."""
    return _last(connection, grant_corrections.c.grant_id == grant_id, is_open)


def last_correction(connection: Connection, grant_id: int) -> Correction | None:
    """Return what was asked last about a grant, None if nothing was."""
    return _last(connection, grant_corrections.c.grant_id == grant_id)


def correction_by_id(connection: Connection, correction_id: int) -> Correction | None:
    return _last(connection, grant_corrections.c.id == correction_id)


def close(connection: Connection, grant_id: int, step: GrantStep, now: datetime) -> None:
    """Close what is open of a grant, if a step does so."""
    state = CLOSED_BY[step]
    if state:
        here = grant_corrections.c.grant_id == grant_id
        connection.execute(update(grant_corrections).where(here, is_open).values(state=state, closed_at=now))


is_open = grant_corrections.c.state == CorrectionState.OPEN


def _last(connection: Connection, *which: ColumnElement[bool]) -> Correction | None:
    query = select(grant_corrections).where(*which).order_by(grant_corrections.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return Correction(**{**row, "state": CorrectionState(row["state"])}) if row else None
