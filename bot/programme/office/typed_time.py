"""Times as the office types them: a day with a clock, perhaps until when; or how long before the start."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Parser
from bot.engine.talk.vocabulary import LONGEST
from bot.programme.office.typed_day import WORDS, counted, days_of, folded

_TIMES = WORDS["times"]
_CLOCK, _LENGTH = _TIMES["clock"], _TIMES["length"]
_SPAN = (
    rf"(?:{_TIMES['begins']}\s+)?(?P<from>{_CLOCK})"
    rf"(?:\s*{_TIMES['until']}\s*(?P<until>{_CLOCK})|\s*{_TIMES['lasting']}?\s*(?P<length>{_LENGTH}))?"
)
_DAY_FIRST = re.compile(rf"(?:(?P<day>.*?)(?:,\s*|\s+))?{_SPAN}(?:\s*{_TIMES['o_clock']})?")
_CLOCK_FIRST = re.compile(rf"{_SPAN}(?:\s*{_TIMES['o_clock']})?(?:,\s*|\s+)(?P<day>.+)")
_END = re.compile(rf"(?:{_TIMES['before_end']}\s*)?(?:(?P<until>{_CLOCK})|(?P<length>{_LENGTH}))")
_EXPLICIT = re.compile(_TIMES["explicit"])
_HOURS = re.compile(_TIMES["hours"])
_BEFORE = re.compile(WORDS["days"]["before"])
_UNTIL_DAY = re.compile(_TIMES["until_day"])
_HOURS_AND_MINUTES = re.compile(_TIMES["hours_and_minutes"])
_REPEATED = re.compile(_TIMES["repeated"])
_MINUTES_ALONE = re.compile(r"(2[4-9]|[3-9]\d)")
_FULL_STOP = re.compile(r"(?<=[a-z])[.!]+$")
_FEW_HOURS = re.compile(r"([1-8])\s?h")
_NUMBERS = re.compile(r"\d+")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_UNITS = {"t": timedelta(days=1), "w": timedelta(weeks=1), "s": timedelta(hours=1)}


@dataclass(frozen=True)
class _TypedTime(Parser):
    """What the parsers of times share: any answer is a JSON object, and the day on which it is given counts."""

    today: date | None = None

    def on(self, day: date | None) -> "_TypedTime":
        return replace(self, today=day) if day else self

    def accepts(self, value: Any) -> bool:
        return isinstance(value, dict)

    @staticmethod
    def _said(text: str) -> str:
        return _FULL_STOP.sub("", folded(text).replace("(", "").replace(")", "")) if len(text) <= LONGEST else ""

    def _known_today(self) -> date:
        if self.today is None:
            raise Unreadable("form-date-without-year")
        return self.today


@dataclass(frozen=True)
class TypedSpan(_TypedTime):
    """When something takes place: {"days": [ISO, …], "from": "14:00", "until": "15:30" or "", "minutes": 90 or 0}.

    It is written "17.3.27 14 Uhr", "nächsten Donnerstag 10 bis 11:30", "+10 Werktage 14:00", "14 Uhr am 17.3.". Two
    days: either may be meant. No day: the one that is known already.
    """

    def parse(self, text: str) -> dict[str, Any]:
        return self._span(self._said(text))

    def _span(self, said: str) -> dict[str, Any]:
        refused = Unreadable("meeting-entry-time-unreadable")
        for pattern in (_DAY_FIRST, _CLOCK_FIRST):
            found = pattern.fullmatch(said)
            if found is None or self._is_date_only(said, found["from"], found["until"]):
                continue
            try:
                days = days_of(found["day"] or "", self._known_today())
                return {"days": [day.isoformat() for day in days], "from": _clock(found["from"]), **_end(found)}
            except Unreadable as refusal:
                refused = refusal if refusal.values else refused
        if self._is_date(said):
            raise Unreadable("meeting-entry-clock-missing")
        if _REPEATED.search(said):
            raise Unreadable("meeting-entry-time-repeats")
        if found := _UNTIL_DAY.fullmatch(said):
            return self._until_another_day(found["begins"], found["ends"])
        raise refused

    def _until_another_day(self, begins: str, ends: str) -> dict[str, Any]:
        """Return a span whose end names its own day, as "until_day"."""
        first, last = self._span(begins), self._span(ends)
        if first["until"] or len(last["days"]) != 1:
            raise Unreadable("meeting-entry-time-unreadable")
        return {**first, "until": last["from"], "until_day": last["days"][0]}

    def _is_date_only(self, said: str, clock: str, until: str | None) -> bool:
        """Tell whether what looks like a clock is the year: "17. März 27"."""
        return until is None and not _EXPLICIT.search(clock) and self._is_date(said, coming=True)

    def _is_date(self, said: str, *, coming: bool = False) -> bool:
        try:
            days = days_of(said, self._known_today())
        except Unreadable:
            return False
        return bool(days) and (not coming or days[0] >= self._known_today())


@dataclass(frozen=True)
class TypedEnd(_TypedTime):
    """Until when: {"until": "15:30" or "", "minutes": 90 or 0}, or a TypedSpan for an end on another day."""

    def parse(self, text: str) -> dict[str, Any]:
        said = self._said(text)
        if found := _HOURS_AND_MINUTES.fullmatch(said):
            return {"until": "", "minutes": 60 * int(found[1]) + int(found[2])}
        if _MINUTES_ALONE.fullmatch(said):
            return {"until": "", "minutes": int(said)}
        if found := _END.fullmatch(said):
            hours = _FEW_HOURS.fullmatch(found["until"] or "")
            return {"until": "", "minutes": 60 * int(hours[1])} if hours else _end(found)
        try:
            return TypedSpan(self.today).parse(text)
        except Unreadable as refusal:
            raise (refusal if refusal.values else Unreadable("meeting-entry-ends-unreadable")) from None


@dataclass(frozen=True)
class TypedMoment(_TypedTime):
    """A moment: a TypedSpan, a day alone ({"days": […]}), or {"before": seconds} until the start."""

    def parse(self, text: str) -> dict[str, Any]:
        said = self._said(text)
        if found := _BEFORE.fullmatch(said.removeprefix("bis ")):
            return {"before": int((_UNITS[found["unit"][0]] * counted(found["count"])).total_seconds())}
        try:
            return TypedSpan(self.today).parse(text)
        except Unreadable as refusal:
            if refusal.key != "meeting-entry-clock-missing":
                raise
            return {"days": [day.isoformat() for day in days_of(said, self._known_today())]}


def _end(found: re.Match[str]) -> dict[str, Any]:
    return {
        "until": _clock(found["until"]) if found["until"] else "",
        "minutes": _minutes(found["length"]) if found["length"] else 0,
    }


def _clock(text: str) -> str:
    """Return a time of the day as "14:05". Raises Unreadable."""
    hour, minute = (*map(int, _NUMBERS.findall(text)), 0)[:2]
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        raise Unreadable("meeting-entry-time-unreadable")
    return f"{hour:02}:{minute:02}"


def _minutes(text: str) -> int:
    number = re.match(r"[\d,]+|[a-z]+?(?=\s|std|h\b|stunde|min)", text)
    said = number[0] if number else ""
    value = float(said.replace(",", ".")) if said[:1].isdecimal() else _TIMES["counted"][said]
    minutes = round(value * (60 if _HOURS.search(text, len(said)) else 1))
    if not 0 < minutes <= 24 * 60:
        raise Unreadable("meeting-entry-ends-unreadable")
    return minutes
