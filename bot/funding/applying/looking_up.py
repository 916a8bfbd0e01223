"""What is found out before an answer of the application counts: the period, the money, what the rules say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from babel.numbers import format_decimal
from sqlalchemy import Connection

from bot.engine.answers.amounts import euros
from bot.engine.answers.periods import period_in
from bot.engine.dialogs.capability import Lookup
from bot.engine.dialogs.turn import Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.forms.views import Notice
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line
from bot.funding.applying.coach import proposals
from bot.funding.applying.remarks import about, remarks
from bot.funding.applying.situation import Situation, situation_of, years_known
from bot.funding.form import KOMMUNE, OLD, OTHER_SIGNATURE, sum_cents, with_days, with_travel
from bot.funding.work import rate_in
from bot.storage.database import Database

_NAME_WORDS = 2


@dataclass(frozen=True)
class ApplicationLookups:
    """The lookups of the application form."""

    database: Database

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        return {
            "application-begin": self._begin,
            "application-end": self._end,
            "application-days": self._days,
            "application-rate": self._money,
            "application-travel": self._money,
            "application-before": self._before,
            "application-begun": partial(self._affirmed, "applying-begun"),
            "application-signs": _signs,
            "application-once": partial(self._affirmed, "applying-paid-elsewhere"),
        }

    def _begin(self, request: LookupRequest, turn: Turn) -> LookedUp:
        today = turn.now.astimezone(LOCAL).date()
        period = period_in(request.text, today)
        begins = date.fromisoformat(str(request.value))
        ends = period[1] if period else None
        return self._period(request, turn.now, begins, ends)

    def _end(self, request: LookupRequest, turn: Turn) -> LookedUp:
        begins = date.fromisoformat(str(all_answers(request).get("starts_on") or request.value))
        return self._period(request, turn.now, begins, date.fromisoformat(str(request.value)))

    def _period(self, request: LookupRequest, now: datetime, begins: date, ends: date | None) -> LookedUp:
        """Take a period within a calendar year for which there are rules, or its beginning."""
        today = now.astimezone(LOCAL).date()
        if ends and (ends < begins or ends.year != begins.year):
            key = "applying-ends-before" if ends < begins else "applying-two-years"
            return NotFound(key, {"begin": _day(begins), "year": str(begins.year)})
        situation, years = self.database.read(partial(self._situation, request=request, year=begins.year, now=now))
        if situation is None:
            known = ", ".join(map(str, years)) or "none"
            return NotFound("applying-no-rules", {"year": str(begins.year), "known": known})
        last = {"ends_on": ends.isoformat()} if ends else {}
        answers = {**all_answers(request), "starts_on": begins.isoformat(), **last}
        found = remarks(answers, situation, today) if ends else ()
        if request.facts.get(OLD):  # what is corrected was filed in time
            found = tuple(remark for remark in found if remark.rule != "apply_until")
        too_late = [
            line for remark in found if remark.is_broken and remark.rule == "apply_until" for line in remark.lines
        ]
        if too_late:
            return NotFound("applying-other-period", {}, _notices(too_late))
        past = (Line("applying-begins-in-past"),) if begins < today and request.question == "starts_on" else ()
        also = last if request.question == "starts_on" else {}
        return Found(request.value, _notices((*past, *about(("ends_on",), found))), also)

    def _days(self, request: LookupRequest, turn: Turn) -> LookedUp:
        rate = rate_in(request.text)
        return self._counted(request, turn, {"day_rate": rate} if rate else {})

    def _money(self, request: LookupRequest, turn: Turn) -> LookedUp:
        return self._counted(request, turn, {})

    def _counted(self, request: LookupRequest, turn: Turn, also: Answers) -> LookedUp:
        """Say what the application costs so far, what is left, and how it would fit."""
        answers = {**all_answers(request), request.question: request.value, **also}
        situation = self._of(request, answers, turn.now)
        if situation is None or not is_counted(answers):
            return Found(request.value, also=also)
        said = (cost_of(answers, situation), *about_money(request.question, also, answers, situation, turn.now))
        return Found(request.value, _notices(said), also)

    def _before(self, request: LookupRequest, turn: Turn) -> LookedUp:
        answers = {**all_answers(request), request.question: request.value}
        situation = self._of(request, answers, turn.now)
        today = turn.now.astimezone(LOCAL).date()
        said = about(("had_before",), remarks(answers, situation, today)) if situation else ()
        return Found(request.value, _notices(said))

    def _affirmed(self, warning: str, request: LookupRequest, _turn: Turn) -> LookedUp:
        """Take a yes, and a no with a warning: whether it matters is for the office to say."""
        return Found(request.value, () if request.value else ((warning, {}),))

    def _of(self, request: LookupRequest, answers: Answers, now: datetime) -> Situation | None:
        begins = answers.get("starts_on")
        if not begins:
            return None
        year = int(str(begins)[:4])
        return self.database.read(partial(self._situation, request=request, year=year, now=now))[0]

    @staticmethod
    def _situation(
        connection: Connection, request: LookupRequest, year: int, now: datetime
    ) -> tuple[Situation | None, tuple[int, ...]]:
        kommune: Mapping[str, Any] = request.facts.get(KOMMUNE) or {}
        found = situation_of(connection, str(kommune.get("key", "")), year)
        held: Answers = request.facts.get(OLD) or {}
        if found and held:
            found = replace(found, left_cents=found.left_cents + sum_cents(held), live=())
        return found, years_known(connection, now)


def _signs(request: LookupRequest, turn: Turn) -> LookedUp:
    """Take who signs, and their name if that was said at once; where personal data is not asked for, it is not kept."""
    words = request.text.split()
    is_name = len(words) >= _NAME_WORDS and all(word[:1].isupper() for word in words[:_NAME_WORDS])
    is_named = request.value == OTHER_SIGNATURE and is_name and turn.may_ask_confidential
    return Found(request.value, also={"signatory": request.text} if is_named else {})


def all_answers(request: LookupRequest) -> Answers:
    """Return the answers so far, those of a grant that is corrected below them."""
    return {**(request.facts.get(OLD) or {}), **request.answers}


def is_counted(answers: Answers) -> bool:
    """Tell whether something of the sum is known: days with their rate, or travelling."""
    has_work = with_days(answers) and "days" in answers and "day_rate" in answers
    return has_work or (with_travel(answers) and "travel" in answers)


def cost_of(answers: Answers, situation: Situation) -> Line:
    """Return the sentence with how the sum comes about, and what is left of the budget."""
    has_work = with_days(answers) and "days" in answers and "day_rate" in answers
    days = str(format_decimal(answers["days"], locale="de")) if has_work else "none"
    values = {
        "days": days,
        "rate": euros(int(answers.get("day_rate") or 0)),
        "travel": euros(int(answers["travel"])) if with_travel(answers) and "travel" in answers else "none",
        "sum": euros(sum_cents(answers)),
        "left": euros(situation.left_cents),
        "year": str(situation.rules.year),
    }
    return Line("applying-cost", values)


def about_money(
    question: str, also: Answers, answers: Answers, situation: Situation, now: datetime
) -> tuple[Line, ...]:
    """Return what the rules say of the sum, and the first proposal of the coach."""
    found = remarks(answers, situation, now.astimezone(LOCAL).date())
    proposed = proposals(answers, situation.left_cents)[:1]
    return (*about((question, *also), found), *(one.line(answers, "applying-would-fit") for one in proposed))


def _notices(lines: Iterable[Line]) -> tuple[Notice, ...]:
    return tuple((line.key, line.values) for line in lines)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
