"""How long cases are kept, and what becomes of them when somebody's data is erased or merged."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, true, update

from bot.config import RetentionSettings
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.persons import conversations
from bot.people.cases import notices
from bot.people.cases.reading import WAITING, waiting_cases
from bot.people.cases.service import let_go, tell_asker
from bot.people.cases.tables import CaseState, case_notices, cases

EXPIRED = "case_expired"


def clean_up(connection: Connection, now: datetime, kept: RetentionSettings) -> None:
    """End cases that have waited too long, drop who asked those that are answered, remove old ones."""
    _expire(connection, now, now - timedelta(days=kept.open_cases_days))
    long_answered = cases.c.answered_at < now - timedelta(days=kept.answered_cases_days)
    answered = select(cases.c.id).where(cases.c.state == CaseState.ANSWERED, long_answered)
    for number in connection.execute(answered).scalars().all():
        let_go(connection, number, CaseState.CLOSED, now)
    ended = cases.c.closed_at < now - timedelta(days=kept.closed_cases_days)
    connection.execute(delete(cases).where(ended))
    notices.plan(connection, now)


def _expire(connection: Connection, now: datetime, before: datetime) -> None:
    """End the cases that nobody has answered, and tell their askers that there will be no answer."""
    last_asked = func.coalesce(cases.c.answered_at, cases.c.created_at)
    for case in waiting_cases(connection, last_asked < before):
        tell_asker(connection, case, EXPIRED, now)
        let_go(connection, case.id, CaseState.EXPIRED, now)


def revoke(connection: Connection, person_id: int, now: datetime) -> None:
    """Give back the cases of a person who leaves the office, and send them no more notices."""
    del now
    had = (cases.c.taken_by == person_id) & (cases.c.state == CaseState.TAKEN)
    connection.execute(update(cases).where(had).values(state=CaseState.OPEN, taken_by=None, taken_at=None))
    notices.stop(connection, person_id)


def _erase_asked(connection: Connection, person_id: int, now: datetime) -> None:
    """Drop a person and their questions from cases; the office's answers name nobody and stay."""
    theirs = select(conversations.c.id).where(conversations.c.person_id == person_id)
    connection.execute(update(cases).where(cases.c.conversation_id.in_(theirs)).values(conversation_id=None))
    asked = select(cases.c.id, cases.c.state).where(cases.c.person_id == person_id)
    for number, state in connection.execute(asked).all():
        connection.execute(update(cases).where(cases.c.id == number).values(question=None, follow_up=None))
        let_go(
            connection, number, CaseState.CLOSED if state in {*WAITING, CaseState.ANSWERED} else CaseState(state), now
        )


def _erase_taken(connection: Connection, person_id: int, now: datetime) -> None:
    revoke(connection, person_id, now)
    connection.execute(update(cases).where(cases.c.taken_by == person_id).values(taken_by=None))


PERSONAL = PersonalData(
    (
        PersonalTable(
            "case",
            cases,
            shown=("id", "state", "question", "may_name", "created_at", "answer", "answered_at", "follow_up"),
            erase=_erase_asked,
            stays="case-answer-stays",
            keeps=true(),
        ),
        PersonalTable("case-taken", cases, "taken_by", shown=("id", "state", "taken_at"), erase=_erase_taken),
        PersonalTable("case-notice", case_notices, shown=("looked_at",), merge=notices.merge),
    ),
    revokes=(revoke,),
)
