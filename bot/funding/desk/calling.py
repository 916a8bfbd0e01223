"""Telling of a grant: colleagues, that a second person is wanted; the Kommune, what the office wrote or changed."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.access import may_edit, may_see, readers_of
from bot.funding.desk.allowed import concern, declaration
from bot.funding.desk.card import SHOW
from bot.funding.desk.sheet import review_of, written_about
from bot.funding.desk.tables import Readers
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import euros, news, show, values_of
from bot.people.rights.roles import Role, role_of
from bot.people.rights.tables import staff

SECOND, LETTER, RETURNED = "grant_second", "grant_letter", "grant_returned"


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of telling, by their kind."""
    return {SECOND: _tell_second, LETTER: _tell_letter, RETURNED: _tell_returned}


def call_second(connection: Connection, grant: Grant, by: int, now: datetime) -> None:
    """Plan that everybody else in the office hears that a second person is wanted."""
    colleagues = connection.execute(select(staff.c.person_id).where(staff.c.person_id != by)).scalars()
    payload = {"grant": grant.id, "version": grant.version}
    planned = [Job(f"{SECOND}:{grant.id}:{one}", SECOND, now, one, payload) for one in colleagues]
    schedule(connection, planned)


def call_returned(connection: Connection, grant: Grant, now: datetime) -> None:
    """Plan that each official hears that a proof was returned, which changes nothing of the public state."""
    payload = {"grant": grant.id, "version": grant.version}
    readers = readers_of(connection, grant)
    schedule(connection, [Job(f"{RETURNED}:{grant.id}:{one}", RETURNED, now, one, payload) for one in readers])


def _tell_second(turn: Turn) -> Outcome:
    """A job: ask somebody in the office to look at what was proposed, if that is still wanted of them."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        grant = _as_planned(connection, turn)
        review = review_of(connection, grant) if grant else None
        if grant is None or review is None or review.proposed_by == person_id:
            return ()
        is_able = (
            not concern(connection, person_id, grant) and declaration(connection, person_id, grant.id) is not False
        )
        if role_of(connection, person_id) < Role.OFFICE or not is_able:
            return ()
        values = {**values_of(grant), "sum": euros(review.sum_cents)}
        way = Choice(Line("funding-desk-show", values), f"{SHOW}:{grant.id}")
        return (Reply((Line("funding-desk-second-wanted", values),), (way,)),)

    return Outcome(act=act, delivery=Delivery.LASTING, keeps_offered=True)


def _tell_letter(turn: Turn) -> Outcome:
    """A job: say to an official what the office has written about a grant."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = grant_by_id(connection, int(turn.job["grant"]))
        if grant is None:
            return ()
        letters = {one.id: one for one in written_about(connection, grant.id)}
        found = letters.get(int(turn.job["letter"]))
        if found is None or found.readers is Readers.OFFICE:
            return ()
        may_read = may_edit if found.readers is Readers.EDITORS else may_see
        if not may_read(connection, grant, transaction.person_id):
            return ()
        head, way = Line("funding-desk-letter", values_of(grant)), show(grant)
        if not turn.may_ask_confidential:
            return (Reply((head, Line("grant-because-elsewhere")), (way,)),)
        text = Line("funding-desk-letter-text", {"text": found.text})
        return (Reply((head, text, Line("funding-desk-letter-end")), (way,)),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _tell_returned(turn: Turn) -> Outcome:
    """A job: say to an official that a proof was returned, and why; not if the grant has moved on."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = _as_planned(connection, turn)
        if grant is None or not may_see(connection, grant, transaction.person_id):
            return ()
        acts = may_edit(connection, grant, transaction.person_id)
        return (news(grant, acts=acts, is_confidential=turn.may_ask_confidential),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _as_planned(connection: Connection, turn: Turn) -> Grant | None:
    """Return the grant of a job if nothing of it has changed since."""
    grant = grant_by_id(connection, int(turn.job["grant"]))
    return grant if grant and grant.version == turn.job["version"] else None
