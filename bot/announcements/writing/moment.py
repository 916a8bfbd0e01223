"""When something is to go out, as it is typed: "sofort", "morgen um 9", "Do. 14:30", "3.12. 8 Uhr"."""

import re
from datetime import date, datetime, time, timedelta

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import is_said, phrases

_CLOCK = re.compile(
    r"(?:,|\s|^)\s*(?:um|ab|gegen)?\s*(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s*(?:uhr|h)?\s*$"
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}")
_HOURS = re.compile(r"in\s+(?P<count>\d{1,3}|einer|eine)\s*(?P<unit>stunden?|minuten?|std|min)\.?")
_NOW = phrases(phrases_of(__package__, "moments", "now"))
_NAMES = phrases_of(__package__, "moments", "weekdays")
_WEEKDAYS = {name: number for number, names in enumerate(_NAMES) for name in names.split()}
_BESIDE = re.compile(rf"\b(?:{'|'.join(phrases_of(__package__, 'moments', 'beside'))})\b")
_MOST_HOURS = 24


def moment_of(text: str, now: datetime) -> datetime | None:
    """Return the moment that is meant, None for at once. Raises Unreadable."""
    said = " ".join(text.casefold().strip().rstrip(".!").split())
    if is_said(said, _NOW):
        return None
    if found := _HOURS.fullmatch(said):
        count = int(found["count"]) if found["count"].isdigit() else 1
        return now + (timedelta(hours=count) if found["unit"].startswith("st") else timedelta(minutes=count))
    clock = _CLOCK.search(said)
    if clock is None or int(clock["hour"]) >= _MOST_HOURS:
        raise Unreadable("announcement-moment-unread")
    if _DATE.fullmatch(clock[0].strip()):
        raise Unreadable("announcement-moment-unread")  # "3.12." is a day
    at = time(int(clock["hour"]), int(clock["minute"] or 0))
    before = said[: clock.start()].strip(" ,")
    before = _BESIDE.sub("", before).strip(" ,")
    day = _day(before, now.astimezone(LOCAL).date()) if before else None
    if day:
        return datetime.combine(day, at, LOCAL)
    today = datetime.combine(now.astimezone(LOCAL).date(), at, LOCAL)
    return today if today > now else today + timedelta(days=1)


def _day(said: str, today: date) -> date:
    words = [word.strip(".,") for word in said.removeprefix("am ").split()]
    if len(words) == 1 and words[0] in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[words[0]] - today.weekday()) % 7)
    return date.fromisoformat(Date(today=today).parse(said.removeprefix("am ")))
