"""Days as the office types them: a date, a weekday, or so many days, weeks or working days from today."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from babel.dates import get_day_names

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.working_days import working_day
from bot.engine.talk.vocabulary import plain, written_out

WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_DAYS = WORDS["days"]
_COUNTED: Mapping[str, int] = _DAYS["counted"]
_PATTERNS = {name: re.compile(pattern) for name, pattern in _DAYS.items() if isinstance(pattern, str)}
_WEEK = 7


def folded(text: str) -> str:
    """Return a text in lower case on one line, umlauts written out, as the patterns of words.toml have it."""
    return " ".join(written_out(plain(text)).split())


def _weekday_names() -> dict[str, int]:
    named = [
        (name, day) for width in ("wide", "abbreviated") for day, name in get_day_names(width, locale="de").items()
    ]
    return {folded(name).rstrip("."): day for name, day in named} | {"sonnabend": 5}


_WEEKDAYS = _weekday_names()


def days_of(text: str, today: date) -> tuple[date, ...]:
    """Return the days that a folded text can mean, one or two; none for an empty text. Raises Unreadable."""
    said = text.strip(" ,")
    if not said:
        return ()
    if found := _PATTERNS["working_days"].fullmatch(said):
        return (working_day(today, int(found[1])),)
    if found := _PATTERNS["days_ahead"].fullmatch(said):
        return (today + timedelta(days=int(found[1])),)
    if found := _PATTERNS["weeks_ahead"].fullmatch(said):
        return (today + timedelta(weeks=counted(found[1])),)
    return _weekday(said, today) or (_date(said, today),)


def weekday_of(name: str) -> int | None:
    """Return which day of the week a word is, 0 for Monday, None if none."""
    return _WEEKDAYS.get(name.rstrip("."))


def counted(text: str) -> int:
    """Return a small number in digits or as one of the words for it."""
    return int(text) if text.isdecimal() else _COUNTED[text]


def _weekday(said: str, today: date) -> tuple[date, ...]:
    found = _PATTERNS["weekday"].fullmatch(said) or _PATTERNS["week_first"].fullmatch(said)
    weekday = weekday_of(found["weekday"]) if found else None
    if found is None or weekday is None:
        return ()
    monday = today - timedelta(days=today.weekday())
    if found["week"]:
        ahead = re.search(r"in (\w+)", found["week"])
        return (monday + timedelta(days=weekday, weeks=counted(ahead[1]) if ahead else 1),)
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)
    which = found.groupdict().get("which") or ""
    # "Nächsten Donnerstag" is the one that comes for some, and that of next week for others.
    is_doubtful = _PATTERNS["next"].fullmatch(which) and coming < monday + timedelta(weeks=1)
    return (coming, coming + timedelta(weeks=1)) if is_doubtful else (coming,)


def _date(said: str, today: date) -> date:
    dated = _PATTERNS["dated"].fullmatch(said)
    weekday = weekday_of(dated["weekday"]) if dated else None
    day = date.fromisoformat(Date(today=today).parse(dated["day"] if dated and weekday is not None else said))
    if weekday is not None and day.weekday() != weekday:
        names = get_day_names("wide", locale="de")
        raise Unreadable("meeting-entry-weekday", day=f"{day:%d.%m.%Y}", real=names[day.weekday()], said=names[weekday])
    return day
