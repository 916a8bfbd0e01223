"""Cases in lines, as the office reads them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.capability import OfficeTask
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.people.cases.casework import Asker
from bot.people.cases.reading import WAITING, WIKI, Case, count, shortened, waiting_cases
from bot.people.cases.tables import CaseState, cases

SHOW, LIST, TAKE, BACK, REPLY, ALL, CLOSE = (
    "case_show",
    "case_list",
    "case_take",
    "case_return",
    "case_reply",
    "case_all",
    "case_close",
)
_GROUPS_SHOWN, _LINES_SHOWN = 5, 12


def overview(connection: Connection) -> tuple[Line, ...]:
    """Return how many cases wait."""
    return (Line("office-waiting-cases", {"count": count(connection, cases.c.state.in_(WAITING))}),)


def tasks(connection: Connection, _now: datetime) -> Iterator[OfficeTask]:
    """Yield the cases that wait, whoever has them."""
    for case in waiting_cases(connection):
        is_back = "yes" if case.follow_up else "no"
        values: dict[str, Value] = {"number": case.id, "text": shortened(case.asked), "back": is_back}
        line = Line("case-task", {**values, "state": case.state.value})
        yield OfficeTask(
            case.created_at, line, Choice(Line("case-number", {"number": case.id}), f"{SHOW}:{case.id}"), case.taken_by
        )


def list_reply(groups: Sequence[Sequence[Case]], page: int, now: datetime) -> Reply:
    """Return one page of the groups, each case with its number, its age and the beginning of its question."""
    pages = max(-(-len(groups) // _GROUPS_SHOWN), 1)
    page = min(max(page, 0), pages - 1)
    shown = groups[page * _GROUPS_SHOWN : (page + 1) * _GROUPS_SHOWN]
    count = sum(len(group) for group in groups)
    lines = [Line("cases-open", {"count": count, "page": page + 1, "pages": pages})]
    for group in shown:
        if len(group) > 1:
            lines.append(Line("cases-group", {"count": len(group)}))
        lines += [listed(case, now) for case in group[:_LINES_SHOWN]]
        if len(group) > _LINES_SHOWN:
            lines.append(Line("cases-more-alike", {"count": len(group) - _LINES_SHOWN}))
    choices = [Choice(Line("case-number", {"number": group[0].id}), f"{SHOW}:{group[0].id}") for group in shown]
    if page + 1 < pages:
        choices.append(Choice(Line("cases-next"), f"{LIST}:{page + 1}", is_minor=True))
    if page:
        choices.append(Choice(Line("cases-previous"), f"{LIST}:{page - 1}", is_minor=True))
    return Reply(tuple(lines), tuple(choices))


def listed(case: Case, now: datetime) -> Line:
    days, back = (now - case.created_at).days, "yes" if case.follow_up else "no"
    values: dict[str, Value] = {
        "number": case.id,
        "days": days,
        "kind": case.kind,
        "text": shortened(case.asked),
        "back": back,
    }
    return Line("case-listed", {**values, "state": case.state.value})


def shown(case: Case, asker: Asker | None, *, is_mine: bool, reaches: bool, alike: int, now: datetime) -> Reply:
    """Return a case in full, with what can be done about it. alike: how many cases ask about the same, this one too."""
    days = (now - case.created_at).days
    state = "mine" if is_mine else case.state.value
    lines = [Line("case-head", {"number": case.id, "kind": case.kind, "days": days, "state": state})]
    lines += _question(case)
    lines += _page(case)
    if asker:
        lines.append(Line("case-asker", {"name": asker.name, "role": asker.role, "kommune": asker.kommune or "-"}))
    if case.state in WAITING and not reaches:
        lines.append(Line("case-cannot-be-delivered"))
    return Reply(tuple(lines), _choices(case, alike, is_mine=is_mine))


def _question(case: Case) -> list[Line]:
    if case.question is None:
        return [Line("case-erased")]
    lines = [Line("case-quoted", {"text": case.question})]
    if case.answer:
        lines += [Line("case-answered-before"), Line("case-quoted", {"text": case.answer})]
    if case.follow_up:
        lines += [Line("case-asked-back-about"), Line("case-quoted", {"text": case.follow_up})]
    return lines


def _page(case: Case) -> list[Line]:
    if not case.page_id:
        return [Line("case-no-page")] if case.kind == WIKI else []
    title = case.page_title or case.page_id
    return [Line("case-page-linked" if case.page_url else "case-page", {"title": title, "url": case.page_url})]


def _choices(case: Case, alike: int, *, is_mine: bool) -> tuple[Choice, ...]:
    if case.state not in WAITING or (case.state is CaseState.TAKEN and not is_mine):
        return ()
    ways = [("case-reply", REPLY), ("case-return", BACK)] if is_mine else [("case-take", TAKE), ("case-reply", REPLY)]
    choices = [Choice(Line(key), f"{name}:{case.id}") for key, name in ways]
    if alike > 1:
        choices.append(Choice(Line("case-reply-all", {"count": alike}), f"{ALL}:{case.id}"))
    return (*choices, Choice(Line("case-close"), f"{CLOSE}:{case.id}"))


def case_json(case: Case) -> dict[str, Any]:
    """Return a case without who asked."""
    return {
        "number": case.id,
        "kind": case.kind,
        "state": case.state.value,
        "created_at": case.created_at.isoformat(),
        "question": case.question,
        "follow_up": case.follow_up,
        "page": case.page_id or None,
    }
