"""Times as clocks in Germany show them; twice a year one does not exist, or exists twice."""

from datetime import UTC, date, datetime, time, timedelta

from bot.engine.outbox.quiet import LOCAL

_NEIGHBOUR = timedelta(hours=1)


class NoSuchTime(ValueError):
    """The clocks go over this time. before, after: the nearest times that exist, aware."""

    def __init__(self, shown: datetime) -> None:
        super().__init__(f"{shown:%Y-%m-%d %H:%M}")
        self.before = (shown - _NEIGHBOUR).replace(tzinfo=LOCAL).astimezone(UTC)
        self.after = (shown + _NEIGHBOUR).replace(tzinfo=LOCAL).astimezone(UTC)


def moments(day: date, clock: time) -> tuple[datetime, ...]:
    """Return what a time on a German clock can mean, in UTC: one moment, or two where the clocks go back.

    Raises NoSuchTime.
    """
    shown = datetime.combine(day, clock)
    found = {shown.replace(tzinfo=LOCAL, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = sorted(moment for moment in found if moment.astimezone(LOCAL).replace(tzinfo=None) == shown)
    if not real:
        raise NoSuchTime(shown)
    return tuple(real)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """Return the moment that a German clock shows so much later, in UTC: a day is a day, also when clocks change.

    Where it shows that twice, the first. Raises NoSuchTime.
    """
    shown = moment.astimezone(LOCAL).replace(tzinfo=None, fold=0) + by
    return moments(shown.date(), shown.time())[0]
