"""The public programme as files: a list, each meeting as a page and for calendars, and the calendar to subscribe to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Connection

from bot.config import Settings
from bot.documents.qr_code import qr_code_address
from bot.engine.addresses import addresses
from bot.engine.talk.wording import Wording
from bot.programme.calendar_entry import calendar_file, entry_of
from bot.programme.links import PAYLOAD, MeetingLinks
from bot.programme.public.open_programme import OpenProgramme, open_programme
from bot.programme.public.phrases import german_day, kind_of, moment, place_of, time_of, times, web_link
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState

PERSONAL_FOLDER = "kalender/"
"""Where personal calendars are found; they are in no folder that is exported."""

CALENDAR_ENDS = ".ics"
LIST, STYLE, FEED, MISSING = "index.html", "programm.css", "programm.ics", "404.html"
PAGE_TYPE, STYLE_TYPE, CALENDAR_TYPE = "text/html", "text/css", "text/calendar"
_LINE, _PARAGRAPH = "\n", "\n\n"

LinksTo = Callable[[int], MeetingLinks]
"""Returns where a meeting is found in the chat, and for 0 where the assistant is."""


@dataclass(frozen=True)
class SiteFile:
    """A file as a web server sends it, in UTF-8."""

    media_type: str
    content: bytes


class Site:
    """The files of the public programme; each is made when it is asked for."""

    def __init__(self, programme: OpenProgramme, links: LinksTo, wording: Wording, address: str = "") -> None:
        """address: where the files are found in the web, "" if that is not known."""
        self._programme = programme
        self._links = links
        self._wording = wording
        self._address = address and address.rstrip("/") + "/"
        shown = {meeting.id: meeting for meeting in (*programme.coming, *programme.over)}
        self._calendars = {calendar_name(number): meeting for number, meeting in shown.items()}
        self._pages = {page_name(number): meeting for number, meeting in shown.items()}
        self._whole: Mapping[str, Callable[[], SiteFile]] = {
            STYLE: _style,
            FEED: self._feed,
            MISSING: self._missing,
            LIST: self._list,
        }

    @property
    def count_coming(self) -> int:
        """How many meetings it says are not over, cancelled ones included."""
        return len(self._programme.coming)

    @property
    def names(self) -> tuple[str, ...]:
        """The files, each after those that it leads to."""
        return (*self._calendars, STYLE, FEED, *self._pages, MISSING, LIST)

    def file(self, name: str) -> SiteFile | None:
        """Return a file, None if there is none of this name."""
        if name in self._whole:
            return self._whole[name]()
        if meeting := self._pages.get(name):
            return self._page(meeting)
        if meeting := self._calendars.get(name):
            return self._calendar_of((meeting,))
        return None

    def _list(self) -> SiteFile:
        months: dict[str, list[Meeting]] = {}
        for meeting in self._programme.coming:
            months.setdefault(german_day(meeting.starts_at, "MMMM yyyy"), []).append(meeting)
        changed = [meeting.changed_at for meeting in (*self._programme.coming, *self._programme.over)]
        values = {
            "months": months,
            "recorded": self._programme.recorded,
            "changed_at": max(changed, default=None),
            "feed": self._address + FEED,
            "webcal": f"webcal:{self._address.partition(':')[2]}{FEED}" if self._address else "",
            "links": self._links(0),
        }
        return self._rendered("list.html", LIST, **values)

    def _page(self, meeting: Meeting) -> SiteFile:
        links = self._links(meeting.id)
        values = {
            "meeting": meeting,
            "is_over": meeting in self._programme.over,
            "abstract": [part.split(_LINE) for part in meeting.abstract.split(_PARAGRAPH) if part.strip()],
            "calendar": calendar_name(meeting.id),
            "links": links,
            "code": qr_code_address(links.first) if links.first else "",
            "structured": self._structured(meeting),
        }
        return self._rendered("meeting.html", page_name(meeting.id), **values)

    def _missing(self) -> SiteFile:
        # It is shown at any address, so that what it leads to is found from the root.
        return self._rendered("missing.html", "", base=urlsplit(self._address).path)

    def _rendered(self, template: str, name: str, **values: Any) -> SiteFile:
        say = self._wording
        common = {
            "say": say,
            "base": "",
            "canonical": self._address + name.replace(LIST, "") if self._address and name else "",
            "style": STYLE,
            "page_name": page_name,
            "place_of": lambda meeting: place_of(meeting, say),
            "kind_of": lambda meeting: kind_of(meeting, say),
            "time_of": lambda meeting: time_of(meeting, say),
            "moment": lambda at: moment(at, say),
        }
        return SiteFile(PAGE_TYPE, _templates().get_template(template).render(common | values).encode())

    def _feed(self) -> SiteFile:
        return self._calendar_of(self._programme.in_calendars, self._wording("public-name"))

    def _calendar_of(self, meetings: Iterable[Meeting], name: str = "") -> SiteFile:
        return calendar_of(meetings, self._links, self._wording, name)

    def _structured(self, meeting: Meeting) -> dict[str, Any]:
        """Return what search engines read of a meeting (schema.org)."""
        is_cancelled = meeting.state is MeetingState.CANCELLED
        told = {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": meeting.title,
            "description": meeting.abstract,
            "startDate": times(meeting)[0],
            "endDate": times(meeting)[1],
            "eventStatus": f"https://schema.org/Event{'Cancelled' if is_cancelled else 'Scheduled'}",
            "eventAttendanceMode": f"https://schema.org/{'Offline' if meeting.place else 'Online'}EventAttendanceMode",
            "inLanguage": "de",
            "isAccessibleForFree": True,
        }
        page = self._address + page_name(meeting.id) if self._address else ""
        if meeting.place:
            told["location"] = {"@type": "Place", "name": meeting.place, "address": meeting.place}
        elif page:
            told["location"] = {"@type": "VirtualLocation", "url": page}
        return told | ({"url": page} if page else {})


def read_site(connection: Connection, settings: Settings, wording: Wording, now: datetime, address: str = "") -> Site:
    """Return the site of the programme as it is now. address: as in Site, if it is not the one of the settings."""
    links = read_links(connection, settings)
    return Site(open_programme(connection, now), links, wording, address or settings.web.public_url)


def read_links(connection: Connection, settings: Settings) -> LinksTo:
    """Return what finds the links into the chat."""
    found = addresses(connection, settings)
    return lambda number: MeetingLinks(found.telegram_link(f"{PAYLOAD}{number}" if number else ""), found.matrix_link())


def calendar_of(meetings: Iterable[Meeting], links: LinksTo, wording: Wording, name: str = "") -> SiteFile:
    """Return meetings as a calendar. name: as in calendar_file."""
    online = wording("meeting-calendar-online")
    entries = (entry_of(meeting, online, links(meeting.id).first) for meeting in meetings)
    return SiteFile(CALENDAR_TYPE, calendar_file(entries, name))


def page_name(number: int) -> str:
    """Return the name of a meeting's page, which stays when its title changes."""
    return f"termin-{number}.html"


def calendar_name(number: int) -> str:
    """Return the name of a meeting's calendar file."""
    return f"termin-{number}{CALENDAR_ENDS}"


def _style() -> SiteFile:
    return SiteFile(STYLE_TYPE, files(__package__).joinpath("templates", STYLE).read_bytes())


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    made.filters |= {"day": german_day, "times": times, "web_link": web_link}
    made.tests["cancelled"] = lambda meeting: meeting.state is MeetingState.CANCELLED
    return made
