"""How the pages tell of a meeting: its time in German, its place, links that may be followed."""

from datetime import datetime
from urllib.parse import urlsplit

from babel.dates import format_date

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.programme.reading import Meeting
from bot.programme.shown import clock_of

_FULL_DAY = "EEEE, d. MMMM yyyy"


def german_day(at: datetime, pattern: str = _FULL_DAY) -> str:
    """Return a day in words, such as "Donnerstag, 18. März 2027". pattern: as in CLDR."""
    return str(format_date(at.astimezone(LOCAL).date(), pattern, locale="de"))


def moment(at: datetime, say: Wording) -> str:
    """Return a day with its time."""
    return say("public-moment", day=german_day(at), clock=clock_of(at))


def time_of(meeting: Meeting, say: Wording) -> str:
    """Return when a meeting begins and ends."""
    day, last = german_day(meeting.starts_at), german_day(meeting.ends_at)
    clocks = {"from": clock_of(meeting.starts_at), "until": clock_of(meeting.ends_at)}
    return say("public-day" if day == last else "public-days", {"day": day, "last": last, **clocks})


def times(meeting: Meeting) -> tuple[str, str]:
    """Return start and end for programs, in local time with its distance from UTC."""
    starts_at, ends_at = (at.astimezone(LOCAL) for at in (meeting.starts_at, meeting.ends_at))
    return starts_at.isoformat(timespec="minutes"), ends_at.isoformat(timespec="minutes")


def kind_of(meeting: Meeting, say: Wording) -> str:
    """Return what sort of meeting it is, in words."""
    return say("public-kind", kind=meeting.kind)


def place_of(meeting: Meeting, say: Wording) -> str:
    """Return where a meeting is."""
    return meeting.place or say("public-online")


def web_link(text: str) -> str:
    """Return an address that a page may lead to, "" for everything else that somebody has written there."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    is_open = parts.scheme in {"http", "https"} and parts.hostname and not any(sign.isspace() for sign in text.strip())
    return text.strip() if is_open else ""
