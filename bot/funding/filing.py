"""Filing an application: it becomes a grant, which holds its sum of the budget from then on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.files import keep
from bot.engine.forms.form import several
from bot.funding.due.alarm import plan_alarm
from bot.funding.due.clock import OFFICE_DAYS, deadline, local_day, promised
from bot.funding.files.room import make_room
from bot.funding.form import BEFORE, KOMMUNE, sum_cents, year_of
from bot.funding.ledger import budget_of, exceeded
from bot.funding.moving import hold_what_is_due
from bot.funding.number import new_number
from bot.funding.reading import Grant, grant_in
from bot.funding.rules.publishing import numbered
from bot.funding.rules.ruleset import Ruleset
from bot.funding.states import GrantState
from bot.funding.tables import grant_editors, grant_files, grants
from bot.funding.telling import plan_telling
from bot.funding.unit import unit_of
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.kommunen.reading import Kommune, current
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState

OFFER = "offer"
"""The slot of files, and the question of the form, for what a contractor offers."""


class NoRules(Refusal):
    """Nothing is known about the year of the measure."""


class TooLate(Refusal):
    """The last day to apply is over; `until` is that day, `year` the one that it belongs to."""


class NotOfKommune(Refusal):
    """Somebody files an application who is no active member of a Kommune that is still there."""


def file_grant(
    filing: Filing, transaction: Transaction, office_days: int = OFFICE_DAYS, *, is_signed_first: bool = False
) -> Grant:
    """Make a grant of an application that was confirmed; once per draft.

    office_days: working days in which the office promises to act. is_signed_first: it waits, and holds nothing, until
    the signatory has signed whom it names. Raises NoRules, TooLate, NotOfKommune, CapExceeded.
    """
    connection, now = transaction.connection, transaction.now
    wait_to_record(connection)  # from here on, nobody else files this draft, takes a number or changes the rules
    filed = connection.execute(_OF_DRAFT, {"of": filing.draft}).mappings().one_or_none()
    grant = grant_in(filed) if filed else _add(filing, transaction, office_days, is_signed_first=is_signed_first)
    plan_telling(connection, grant, transaction.person_id, now)
    return grant


_OF_DRAFT = select(grants).where(grants.c.draft == bindparam("of"))
_OF_NUMBER = select(grants.c.id).where(grants.c.number == bindparam("of"))
_ADD = insert(grants).returning(grants)


def official(connection: Connection, person_id: int) -> Member:
    """Return the active membership of a person. Raises NotOfKommune."""
    member = member_of(connection, person_id)
    if member is None or member.state is not MemberState.ACTIVE:
        raise NotOfKommune
    return member


def _in_time(rules: Ruleset, received_at: datetime) -> datetime:
    """Return when an application came in. Raises TooLate; there is no hidden grace."""
    until = deadline(rules)
    if until and local_day(received_at) > local_day(until):
        raise TooLate(until=f"{until:%d.%m.%Y}", year=str(rules.year))
    return received_at


def _add(filing: Filing, transaction: Transaction, office_days: int, *, is_signed_first: bool) -> Grant:
    connection, now, answers = transaction.connection, transaction.now, filing.answers
    year = year_of(answers)
    found = numbered(connection, year)
    if found is None:
        raise NoRules(year=str(year))
    number, rules = found
    received_at = _in_time(rules, transaction.received_at or now)
    kommune = _kommune(filing, transaction)
    unit, wanted, limit = unit_of(kommune, rules.unit.says), sum_cents(answers), rules.cap_cents.says
    if wanted > limit:  # it may even be more than a column holds
        raise exceeded(budget_of(connection, unit, year, limit), wanted)
    waits = is_signed_first and bool(answers.get("signatory"))
    row = {
        "number": _free_number(connection, year),
        "draft": filing.draft,
        "person_id": transaction.person_id,
        "kommune_key": kommune.key,
        "land_key": kommune.land_key,
        "unit_key": unit,
        "year": year,
        "rules_id": number,
        "state": GrantState.SIGNING if waits else GrantState.SUBMITTED,
        "state_at": now,
        "due_at": deadline(rules) if waits else promised(office_days, kommune.land_key, received_at),
        "office_days": office_days,
        "version": 1,
        "title": answers["project"],
        "answers": dict(answers),
        "sum_cents": wanted,
        "reserved_cents": 0,
        "booked_cents": 0,
        "filed_at": received_at,
        "changed_at": now,
    }
    grant = grant_in(connection.execute(_ADD, row).mappings().one())
    editor = {"grant_id": grant.id, "person_id": transaction.person_id, "since": now}
    connection.execute(insert(grant_editors), editor)
    keep_files(transaction, grant, OFFER, answers.get(OFFER), set(filing.facts.get(BEFORE) or ()))
    entry = Entry("grant-filed", f"grant:{grant.number}", transaction.person_id, transaction.person_id)
    grant = hold_what_is_due(connection, grant, record(connection, entry, now), now, rules)
    if waits:
        plan_alarm(connection, grant, now)
    return grant


def _free_number(connection: Connection, year: int) -> str:
    while True:
        number = new_number(year)
        if connection.execute(_OF_NUMBER, {"of": number}).first() is None:
            return number


def _kommune(filing: Filing, transaction: Transaction) -> Kommune:
    """Return the Kommune as it is today for which somebody applies. Raises NotOfKommune if they have left it since."""
    member = official(transaction.connection, transaction.person_id)
    kommune = current(transaction.connection, member.kommune_key)
    begun_for = filing.facts.get(KOMMUNE, {}).get("key")
    has_changed = begun_for not in {None, member.kommune_key} and current(transaction.connection, begun_for) != kommune
    if kommune is None or has_changed:
        raise NotOfKommune
    return kommune


def keep_files(transaction: Transaction, grant: Grant, slot: str, sent: Any, taken_over: Collection[int] = ()) -> None:
    """Keep files with a grant; the audit log has their SHA-256. sent: the answer to a question for files.

    taken_over: ids of those from before. Raises GrantFilesFull.
    """
    added = several(sent)
    if not added:
        return
    connection, now = transaction.connection, transaction.now
    make_room(connection, grant.id, [file["size_bytes"] for file in added])
    digests = []
    for file in added:
        digests.append(keep(connection, file["id"]))
        row = {"grant_id": grant.id, "slot": slot, "file_id": file["id"], "added_at": now}
        connection.execute(insert(grant_files).values(row | {"from_before": file["id"] in taken_over}))
    details = {"slot": slot, "sha256": digests}
    record(connection, Entry("grant-files", f"grant:{grant.number}", transaction.person_id, None, details), now)
