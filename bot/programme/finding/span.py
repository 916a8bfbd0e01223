"""A span of time that a wish for meetings names: days, and perhaps hours of the day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line

WHOLE_DAY = (0, 24)
_LOCALE = "de"


@dataclass(frozen=True)
class TimeSpan:
    """Days from since until until, both included, None for no end; hours: of the day, from and until."""

    since: date | None = None
    until: date | None = None
    hours: tuple[int, int] = WHOLE_DAY

    @property
    def names_days(self) -> bool:
        """Tell whether it says anything of days."""
        return self.since is not None or self.until is not None

    @property
    def is_anything(self) -> bool:
        """Tell whether it says anything at all."""
        return self.names_days or self.hours != WHOLE_DAY

    def holds(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Tell whether something takes place within it, in German time."""
        begins, ends = starts_at.astimezone(LOCAL), ends_at.astimezone(LOCAL)
        if self.since and ends.date() < self.since:
            return False
        if self.until and begins.date() > self.until:
            return False
        return self.hours[0] <= begins.hour < self.hours[1]

    def distance(self, starts_at: datetime) -> timedelta:
        """Return how far something is away from its days."""
        day = starts_at.astimezone(LOCAL).date()
        if self.since and day < self.since:
            return self.since - day
        return day - self.until if self.until and day > self.until else timedelta()


ANY_TIME = TimeSpan()


def month(year: int, number: int) -> TimeSpan:
    return TimeSpan(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def said(span: TimeSpan) -> tuple[Line, ...]:
    """Return the lines that say which days and hours are meant."""
    return (*_days(span), *_hours(span))


def _days(span: TimeSpan) -> tuple[Line, ...]:
    since, until = span.since, span.until
    if since and until:
        return (_between(since, until),)
    if since:
        return (Line("meeting-span-since", {"day": _day(since)}),)
    return (Line("meeting-span-until", {"day": _day(until)}),) if until else ()


def _between(since: date, until: date) -> Line:
    if since == until:
        return Line("meeting-span-day", {"day": str(format_date(since, "EEEE, d. MMMM yyyy", locale=_LOCALE))})
    if since.day == 1 and until == month(until.year, until.month).until:
        if (since.month, until.month) == (1, 12) and since.year == until.year:
            return Line("meeting-span-year", {"year": str(since.year)})
        last = str(format_date(until, "MMMM yyyy", locale=_LOCALE))
        if (since.year, since.month) == (until.year, until.month):
            return Line("meeting-span-month", {"month": last})
        pattern = "MMMM" if since.year == until.year else "MMMM yyyy"
        return Line("meeting-span-months", {"from": str(format_date(since, pattern, locale=_LOCALE)), "until": last})
    return Line("meeting-span-days", {"from": _day(since), "until": _day(until)})


def _hours(span: TimeSpan) -> tuple[Line, ...]:
    begins, ends = span.hours
    if span.hours == WHOLE_DAY:
        return ()
    if ends == WHOLE_DAY[1]:
        return (Line("meeting-span-from-hour", {"hour": begins}),)
    if begins == WHOLE_DAY[0]:
        return (Line("meeting-span-until-hour", {"hour": ends}),)
    return (Line("meeting-span-hours", {"from": begins, "until": ends}),)


def _day(day: date) -> str:
    return str(format_date(day, "d. MMMM yyyy", locale=_LOCALE))
