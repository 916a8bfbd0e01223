"""What a typed time means on German clocks: one moment, several to choose from, or none and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.engine.dialogs.turn import Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound, Several
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Value, Wording
from bot.programme.local_time import NoSuchTime, moments, shifted
from bot.programme.shown import clock_of, day_of

SPAN, END, MOMENT = "meeting-span", "meeting-end", "meeting-moment"
"""The names under which questions ask for these lookups."""

TIME = "time_now"
"""The fact of a form that says when a meeting takes place so far."""

_LAST_MINUTE = "23:59"


class _Refused(Exception):
    """A time that cannot be meant. key, values: the sentence that says why."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class ClockLookup:
    """Finds the moments that are meant. A form answers "time" with the start; the fact TIME is the present one."""

    wording: Wording

    def span(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Return when a meeting takes place: {"name", "at", "until"}; until is "" if that has to be asked."""
        known = request.answers.get("time") or request.facts.get(TIME) or {}
        try:
            coming = self._coming(_moments(request.value, known), turn.now)
            ends = [(begins, end) for begins in coming for end in self._ends(request.value, begins, known)]
        except _Refused as refused:
            return NotFound(refused.key, refused.values)
        return self._found([self.shown_span(begins, end) for begins, end in ends])

    def end(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        """Return until when the meeting lasts that begins at the answer to "time": {"name", "at"}."""
        start = request.answers["time"]
        begins = datetime.fromisoformat(start["at"])
        try:
            ends = self._ends_on(request.value, begins)
        except _Refused as refused:
            return NotFound(refused.key, refused.values)
        return self._found([self.shown_moment(end) for end in ends])

    def moment(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        """Return when signing up begins or ends: {"name", "at"}; of a day alone, its first or its last minute."""
        begins = datetime.fromisoformat(request.answers["time"]["at"])
        typed = request.value
        try:
            if "before" in typed:
                found = [shifted(begins, -timedelta(seconds=typed["before"]))]
            else:
                clock = _LAST_MINUTE if request.question == "signup_until" else "00:00"
                found = _moments({"from": clock, **typed}, request.answers["time"])
        except NoSuchTime:
            return NotFound("meeting-entry-time-unreadable")
        except _Refused as refused:
            return NotFound(refused.key, refused.values)
        return self._found([self.shown_moment(moment) for moment in found])

    def shown_span(self, begins: datetime, ends: datetime | None) -> dict[str, str]:
        """Return when a meeting takes place as an answer of a form."""
        values = {"moment": self._named(begins), "until": self._until(begins, ends) if ends else ""}
        name = self.wording("meeting-entry-span" if ends else "meeting-entry-moment", values)
        return {"name": name, "at": _iso(begins), "until": _iso(ends) if ends else ""}

    def shown_moment(self, moment: datetime) -> dict[str, str]:
        """Return a moment as an answer of a form."""
        return {"name": self.wording("meeting-entry-moment", moment=self._named(moment)), "at": _iso(moment)}

    def _found(self, answers: list[dict[str, str]]) -> LookedUp:
        return Found(answers[0]) if len(answers) == 1 else Several(tuple((one, one["name"]) for one in answers))

    def _coming(self, moments: Sequence[datetime], now: datetime) -> Sequence[datetime]:
        if coming := [moment for moment in moments if moment > now]:
            return coming
        raise _Refused("meeting-entry-past", moment=self._named(moments[0]))

    def _ends(self, typed: Mapping[str, Any], begins: datetime, known: Mapping[str, str]) -> Sequence[datetime | None]:
        """Return when a meeting may end, None if nothing says so; it lasts as long as before if that is known."""
        if typed["minutes"] or typed["until"]:
            return self._ends_on(typed, begins)
        if known.get("until"):
            return [begins + (datetime.fromisoformat(known["until"]) - datetime.fromisoformat(known["at"]))]
        return [None]

    def _ends_on(self, typed: Mapping[str, Any], begins: datetime) -> Sequence[datetime]:
        """Return when a meeting may end by what was typed: after so long, at a time of its day, or on another day."""
        if "days" in typed and "from" in typed and not (typed["minutes"] or typed["until"]):
            found = _moments(typed, {"at": _iso(begins)})
        elif typed["minutes"]:
            found = [begins + timedelta(minutes=typed["minutes"])]
        else:
            day = typed.get("until_day") or _local(begins).date().isoformat()
            found = _moments({"days": [day], "from": typed["until"]}, {})
        if later := [end for end in found if end > begins]:
            return later
        raise _Refused("meeting-entry-ends-first", moment=self._named(begins))

    def _until(self, begins: datetime, ends: datetime) -> str:
        if day_of(begins) != day_of(ends):
            return self._named(ends)
        return self._clock(ends)

    def _named(self, moment: datetime) -> str:
        return self.wording("meeting-entry-named", day=day_of(moment), clock=self._clock(moment))

    def _clock(self, moment: datetime) -> str:
        """Return a time of the day; where the clocks go back, also which of the two it is."""
        local = _local(moment)
        if len(moments(local.date(), local.time().replace(tzinfo=None, fold=0))) == 1:
            return self.wording("meeting-entry-clock", clock=clock_of(moment))
        return self.wording("meeting-entry-doubled", clock=clock_of(moment), which="second" if local.fold else "first")


def _moments(typed: Mapping[str, Any], known: Mapping[str, str]) -> list[datetime]:
    """Return the moments that a day and a clock can mean; without a day, that of what is known. Raises _Refused."""
    days = [date.fromisoformat(day) for day in typed["days"]]
    if not days and known:
        days = [_local(datetime.fromisoformat(known["at"])).date()]
    if not days:
        raise _Refused("meeting-entry-day-missing")
    try:
        return [moment for day in days for moment in moments(day, time.fromisoformat(typed["from"]))]
    except NoSuchTime as gone:
        clocks = {"before": clock_of(gone.before), "after": clock_of(gone.after)}
        raise _Refused("meeting-entry-no-such-time", day=day_of(gone.after), clock=typed["from"], **clocks) from gone


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
