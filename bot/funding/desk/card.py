"""A grant as the office sees it: all that it takes to decide, with a button for each thing that can be done now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import Connection

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value, Wording
from bot.funding.correcting import asking
from bot.funding.correcting.changes import lines_of
from bot.funding.correcting.extending import EXTENDABLE
from bot.funding.desk.departures import departures
from bot.funding.desk.pressed import carried
from bot.funding.desk.sheet import GrantFile, Sheet, Written, sheet_of
from bot.funding.papers.dialog import office_choices as paper_choices
from bot.funding.reading import Grant
from bot.funding.shown import OFFICE_CARD, euros, reason_lines, values_of
from bot.funding.signatures import digest_of, last_signature
from bot.funding.states import GrantState
from bot.people.members.reading import member_of

SHOW, LIST = OFFICE_CARD, "office_grants"
TAKE, PROPOSE, APPROVE, DECLINE, UNPROPOSE = (
    "office_grant_take",
    "office_grant_propose",
    "office_grant_approve",
    "office_grant_decline",
    "office_grant_undo",
)
REJECT, ACCEPT, RETURN = "office_grant_reject", "office_grant_accept", "office_grant_return"
FILES, HISTORY, WRITE, NOTE, EXTEND = (
    "office_grant_files",
    "office_grant_history",
    "office_grant_write",
    "office_grant_note",
    "office_grant_extend",
)
_MOST_OTHERS, _MOST_WRITTEN, _ALIKE = 5, 3, 85  # grants; notes and messages; per cent
_IN_REVIEW = (GrantState.SUBMITTED, GrantState.REVIEW)


@dataclass(frozen=True)
class Desk:
    """How the office's desk is set up. four_eyes: it takes a second person to approve."""

    wording: Wording
    four_eyes: bool


def card(desk: Desk, connection: Connection, grant: Grant, person_id: int, now: datetime, *first: Line) -> Reply:
    """Return what is known of a grant, for somebody in the office. first: said above it."""
    sheet = sheet_of(connection, grant)
    lines = (*first, *_head(sheet, now), *_application(grant), *_money(sheet), *_warnings(sheet))
    asked = lines_of(connection, grant, desk.wording)
    proof = (Line("funding-desk-outcome", {"text": sheet.outcome}),) if sheet.outcome else ()
    people = (*_people(grant), *_signature(connection, grant))
    more = (*proof, *_files(sheet.files), *people, *asked, *_office(connection, sheet))
    return Reply((*lines, *more), choices(connection, sheet, person_id))


def short_card(desk: Desk, connection: Connection, grant: Grant, person_id: int, now: datetime, *first: Line) -> Reply:
    """Return the same in short, for whoever has just seen all of it."""
    sheet = sheet_of(connection, grant)
    head, _, *standing = _head(sheet, now)
    asked = lines_of(connection, grant, desk.wording)
    lines = (*first, head, *standing, *_decided_sums(grant), *asked, *_office(connection, sheet))
    whole = Choice(Line("funding-desk-whole-card"), f"{SHOW}:{grant.id}", is_minor=True)
    return Reply(lines, (*choices(connection, sheet, person_id), whole))


def day(moment: datetime) -> str:
    """Return the day of a moment as it is written."""
    return f"{moment.astimezone(LOCAL):%d.%m.%Y}"


def name_of(connection: Connection, person_id: int) -> dict[str, Value]:
    """Return the values by which a sentence names somebody in the office: by name, or by number if there is none."""
    member = member_of(connection, person_id)
    return {"who": member.name if member else "none", "person": str(person_id)}


def _head(sheet: Sheet, now: datetime) -> Iterator[Line]:
    grant, kommune = sheet.grant, sheet.kommune
    yield Line("funding-desk-head", values_of(grant))
    population = f"{kommune.population:,}".replace(",", ".") if kommune and kommune.population else "none"
    where: dict[str, Value] = {"kommune": kommune.label if kommune else grant.kommune_key, "population": population}
    where["retired"] = "yes" if kommune and kommune.retired_on else "no"
    yield Line("funding-desk-kommune", where)
    overdue = "yes" if grant.due_at and grant.due_at < now else "no"
    standing = {**values_of(grant), "state": grant.state, "since": day(grant.state_at), "overdue": overdue}
    yield Line("funding-desk-standing", standing)
    yield from reason_lines(grant.reason)


def _application(grant: Grant) -> Iterator[Line]:
    answers = grant.answers
    yield Line("funding-desk-goal", {"text": str(answers.get("goal", ""))})
    measures = "-".join(sorted(str(one) for one in answers.get("measure") or ()))
    span = {name: _written_day(str(answers.get(name) or "")) for name in ("starts_on", "ends_on")}
    what = {"measures": measures, "field": str(answers.get("field") or "none")}
    yield Line("funding-desk-what", {**what, "starts": span["starts_on"], "ends": span["ends_on"]})
    if answers.get("contractor"):
        yield Line("funding-desk-contractor", {"name": str(answers["contractor"])})


def _written_day(iso: str) -> str:
    return ".".join(reversed(iso.split("-"))) if iso else "?"


def _money(sheet: Sheet) -> Iterator[Line]:
    grant, budget = sheet.grant, sheet.budget
    made_up: dict[str, Value] = {
        "days": grant.answers.get("days") or 0,
        "rate": euros(grant.answers.get("day_rate") or 0),
        "travel": euros(grant.answers.get("travel") or 0) if grant.answers.get("travel") else "none",
        "sum": euros(grant.sum_cents),
    }
    yield Line("funding-desk-sum", made_up)
    yield from _decided_sums(grant)
    left: dict[str, Value] = {
        "year": str(budget.year),
        "left": euros(budget.left_cents),
        "reserved": euros(budget.reserved_cents),
        "booked": euros(budget.booked_cents),
        "limit": euros(budget.limit_cents),
        "holds": "yes" if grant.reserved_cents or grant.booked_cents else "no",
        "merged": "yes" if budget.is_merged else "no",
    }
    yield Line("funding-desk-budget", left)
    for other in sheet.others[:_MOST_OTHERS]:
        yield Line("funding-desk-other", {**values_of(other), "state": other.state})
    if len(sheet.others) > _MOST_OTHERS:
        yield Line("funding-desk-more-others", {"count": len(sheet.others) - _MOST_OTHERS})


def _decided_sums(grant: Grant) -> Iterator[Line]:
    if grant.approved_cents is not None:
        yield Line("funding-desk-approved", {"approved": euros(grant.approved_cents)})
    if grant.invoiced_cents is not None:
        yield Line("funding-desk-invoiced", {"state": grant.state, "invoiced": euros(grant.invoiced_cents)})


def _warnings(sheet: Sheet) -> Iterator[Line]:
    found = departures(sheet.grant, sheet.rules, sheet.others)
    yield Line("funding-desk-rules", {"year": str(sheet.rules.year), "departs": "yes" if found else "no"})
    yield from found
    for number in _doubles(sheet):
        yield Line("funding-desk-double", {"number": number})


def _doubles(sheet: Sheet) -> list[str]:
    """Return the numbers of grants that may be for the same: same sum and nearly the same title, or the same file."""
    alike = (
        other.number
        for other in sheet.others
        if other.sum_cents == sheet.grant.sum_cents and fuzz.WRatio(other.title, sheet.grant.title) >= _ALIKE
    )
    return sorted({*alike, *sheet.twins})


def _files(files: Sequence[GrantFile]) -> Iterator[Line]:
    if not files:
        yield Line("funding-desk-no-files")
    for file in files:
        yield Line("funding-desk-file", file_values(file))


def file_values(file: GrantFile) -> dict[str, Value]:
    """Return what sentences about a file name."""
    before = "yes" if file.from_before else "no"
    return {"slot": file.slot, "name": file.name, "kilobytes": -(-file.size_bytes // 1000), "before": before}


def _people(grant: Grant) -> Iterator[Line]:
    named = {name: str(grant.answers.get(name) or "none") for name in ("contact", "email", "phone", "signatory")}
    if any(value != "none" for value in named.values()):
        yield Line("funding-desk-contact", named)


def _signature(connection: Connection, grant: Grant) -> Iterator[Line]:
    """Yield who has signed for the Kommune, and whether that still holds; nothing if who filed it signs."""
    found = last_signature(connection, grant)
    if found:
        holds = "yes" if found.digest == digest_of(connection, grant) else "no"
        yield Line("funding-desk-signed", {"name": found.name or "none", "day": day(found.signed_at), "holds": holds})
    elif grant.answers.get("signatory"):
        yield Line("funding-desk-unsigned")


def _office(connection: Connection, sheet: Sheet) -> Iterator[Line]:
    for person_id in sheet.biased:
        yield Line("funding-desk-biased", name_of(connection, person_id))
    for written in reversed(sheet.written[:_MOST_WRITTEN]):
        yield Line("funding-desk-written", _written(connection, written))
    if len(sheet.written) > _MOST_WRITTEN:
        yield Line("funding-desk-more-written", {"count": len(sheet.written) - _MOST_WRITTEN})
    if sheet.review:
        proposed: dict[str, Value] = {"sum": euros(sheet.review.sum_cents), "day": day(sheet.review.proposed_at)}
        yield Line("funding-desk-proposed", {**proposed, **name_of(connection, sheet.review.proposed_by)})


def _written(connection: Connection, written: Written) -> dict[str, Value]:
    about: dict[str, Value] = {"readers": written.readers, "day": day(written.written_at), "text": written.text}
    return {**about, **name_of(connection, written.written_by)}


def choices(connection: Connection, sheet: Sheet, person_id: int) -> tuple[Choice, ...]:
    """Return what somebody in the office can do with a grant as it is."""
    shown = carried(connection, sheet.grant, person_id)
    decisions, around = (
        tuple(Choice(label, f"{press}:{shown}") for label, press in offered)
        for offered in (_decisions(sheet, person_id), _around(sheet))
    )
    return (*decisions, *asking.office_choices(sheet.grant), *around, *paper_choices(sheet.grant))


def _decisions(sheet: Sheet, person_id: int) -> Iterator[tuple[Line, str]]:
    grant, review = sheet.grant, sheet.review
    if grant.state is GrantState.SUBMITTED:
        yield Line("funding-desk-take"), TAKE
    elif grant.state is GrantState.REVIEW and review is None:
        yield Line("funding-desk-propose"), PROPOSE
    elif grant.state is GrantState.REVIEW and review:
        if review.proposed_by == person_id:
            yield Line("funding-desk-undo"), UNPROPOSE
        else:
            yield Line("funding-desk-approve", {"sum": euros(review.sum_cents)}), APPROVE
            yield Line("funding-desk-decline"), DECLINE
    if grant.state in _IN_REVIEW:
        yield Line("funding-desk-reject"), REJECT
    if grant.state is GrantState.PROVEN:
        yield Line("funding-desk-accept"), ACCEPT
        yield Line("funding-desk-return"), RETURN


def _around(sheet: Sheet) -> Iterator[tuple[Line, str]]:
    if sheet.files:
        yield Line("funding-desk-files", {"count": len(sheet.files)}), FILES
    yield Line("funding-desk-history"), HISTORY
    yield Line("funding-desk-write"), WRITE
    yield Line("funding-desk-note"), NOTE
    if sheet.grant.state in EXTENDABLE:
        yield Line("funding-desk-extend"), EXTEND
