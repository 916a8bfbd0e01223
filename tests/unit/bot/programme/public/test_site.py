"""The public pages: what everybody sees of the programme, and what nobody does."""

import re
from datetime import timedelta

import pytest
import vobject
from selectolax.lexbor import LexborHTMLParser

from bot.programme.public.site import FEED, LIST, MISSING
from bot.programme.tables import MeetingKind, MeetingState
from bot.storage.database import Database
from tests.unit.bot.programme.public.sites import ADDRESS, NOW, meets, site_of, text_of

SECRET = "https://join.example/secret"


def uids(content: str) -> dict[str, str]:
    """Return the states of the meetings in a calendar by their uids."""
    calendar = vobject.readOne(content)
    return {event.uid.value: event.status.value for event in calendar.contents.get("vevent", ())}


def test_drafts_are_nowhere(sqlite: Database) -> None:
    number = meets(sqlite, "Geheimplan", state=MeetingState.DRAFT)
    site = site_of(sqlite)
    assert site.names == ("programm.css", FEED, MISSING, LIST)
    assert site.file(f"termin-{number}.html") is None
    assert not any("Geheimplan" in text_of(site, name) for name in site.names)


def test_nobody_learns_the_join_link(sqlite: Database) -> None:
    meets(sqlite, "Dorfladen", join_link=SECRET)
    meets(sqlite, "Leerstand", days=-3, join_link=SECRET, recording="https://video.example/1")
    site = site_of(sqlite)
    assert not any("secret" in text_of(site, name) for name in site.names)


def test_meetings_of_members_are_shown_without_what_members_are_given(sqlite: Database) -> None:
    number = meets(sqlite, "Runde", days=-3, members_only=True, recording=SECRET, material=SECRET)
    other = meets(sqlite, "Treffen", members_only=True)
    site = site_of(sqlite)
    assert "Nur für Mitglieder" in text_of(site, LIST)
    assert "mitglied_werden" in text_of(site, f"termin-{other}.html")
    assert "secret" not in text_of(site, f"termin-{number}.html")
    assert "Runde" not in text_of(site, LIST)


def test_a_cancelled_meeting_is_shown_until_its_date_and_a_month_in_calendars(sqlite: Database) -> None:
    number = meets(sqlite, "Abgesagtes", state=MeetingState.CANCELLED, changed_at=NOW - timedelta(days=1))
    meets(sqlite, "Dorfladen")
    site = site_of(sqlite)
    assert "Fällt aus" in text_of(site, LIST)
    assert "Dieser Termin fällt aus." in text_of(site, f"termin-{number}.html")
    assert uids(text_of(site, FEED)) == {"Abgesagtes@test": "CANCELLED", "Dorfladen@test": "CONFIRMED"}
    later = site_of(sqlite, now=NOW + timedelta(days=20))
    assert "Abgesagtes" not in text_of(later, LIST)
    assert uids(text_of(later, FEED)) == {"Abgesagtes@test": "CANCELLED"}
    assert uids(text_of(site_of(sqlite, now=NOW + timedelta(days=30)), FEED)) == {}


def test_recordings_stay_for_a_year(sqlite: Database) -> None:
    number = meets(sqlite, "Dorfladen", days=-3, recording="https://video.example/1", material="https://x.example/2")
    page = text_of(site_of(sqlite), f"termin-{number}.html")
    assert 'href="https://video.example/1"' in page
    assert 'href="https://x.example/2"' in page
    assert "Dieser Termin ist vorbei." in page
    assert "Dorfladen" in text_of(site_of(sqlite), LIST)
    assert site_of(sqlite, now=NOW + timedelta(days=363)).file(f"termin-{number}.html") is None


def test_a_list_by_months_with_german_dates(sqlite: Database) -> None:
    meets(sqlite, "Später", days=33)
    number = meets(sqlite, "Dorfladen", days=27, kind=MeetingKind.CONFERENCE, place="Musterstadt, Rathaus")
    page = LexborHTMLParser(text_of(site_of(sqlite), LIST))
    assert [found.text() for found in page.css(".month")] == ["März 2027", "April 2027"]
    assert [found.text() for found in page.css("h4")] == ["Dorfladen", "Später"]
    first = page.css_first(".meeting")
    assert first.css_first("a").attributes["href"] == f"termin-{number}.html"
    # In summer time from that day on.
    assert first.css_first("time").text() == "Sonntag, 28. März 2027, 14:00 bis 15:00\u00a0Uhr"
    assert first.css_first("time").attributes["datetime"] == "2027-03-28T14:00+02:00"
    assert first.css_first(".kind").text() == "Fachtag"


HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x"


def test_what_somebody_writes_never_becomes_markup(sqlite: Database) -> None:
    texts = dict.fromkeys(("abstract", "speakers", "place", "recording", "material"), HOSTILE)
    meets(sqlite, HOSTILE, topics=[HOSTILE], **texts)
    meets(sqlite, f"{HOSTILE}2", days=-2, **texts)
    site = site_of(sqlite)
    for name in (name for name in site.names if name.endswith(".html")):
        page = LexborHTMLParser(text_of(site, name))
        assert not [one for one in page.css("img") if one.attributes["src"] == "x"]
        assert {one.attributes.get("type") for one in page.css("script")} <= {"application/ld+json"}
        assert "<script>" not in text_of(site, name)
        assert not [one for one in page.css("*") if any(key.startswith("on") for key in one.attributes)]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https:alert(1)",
        "//evil.example",
        "http://[",
        "https://a.example/ javascript:x",
    ],
)
def test_only_addresses_of_the_web_become_links(sqlite: Database, link: str) -> None:
    number = meets(sqlite, "Dorfladen", days=-3, recording=link, material=link)
    page = LexborHTMLParser(text_of(site_of(sqlite), f"termin-{number}.html"))
    assert [one.attributes["href"] for one in page.css("main a")] == []
    assert link.rsplit(maxsplit=1)[-1] in page.css_first("main").text()


def test_a_calendar_is_subscribed_to_where_the_address_is_known(sqlite: Database) -> None:
    assert 'href="webcal://www.zukunftsraum.example/programm/programm.ics"' in text_of(site_of(sqlite), LIST)
    assert "webcal" not in text_of(site_of(sqlite, address=""), LIST)
    assert 'href="programm.ics"' in text_of(site_of(sqlite, address=""), LIST)
    assert f'href="{ADDRESS}"' in text_of(site_of(sqlite), LIST)
    # Shown at any address, the page must find its style.
    assert 'href="/programm/programm.css"' in text_of(site_of(sqlite), MISSING)


def test_every_link_leads_somewhere(sqlite: Database) -> None:
    meets(sqlite, "Dorfladen")
    meets(sqlite, "Leerstand", days=-3, recording="https://video.example/1")
    site = site_of(sqlite, address="")
    for name in (name for name in site.names if name.endswith(".html")):
        led = re.findall(r'(?:href|src)="([^":#]+)"', text_of(site, name))
        assert set(led) <= set(site.names)


def test_an_empty_programme_says_so(sqlite: Database) -> None:
    assert "Zurzeit steht kein Termin im Programm" in text_of(site_of(sqlite), LIST)


def test_search_engines_read_the_same(sqlite: Database) -> None:
    import json

    number = meets(sqlite, "Läden </script>", place="Musterstadt")
    page = LexborHTMLParser(text_of(site_of(sqlite), f"termin-{number}.html"))
    told = json.loads(page.css_first("script").text())
    assert told["name"] == "Läden </script>"
    assert told["startDate"] == "2027-03-11T13:00+01:00"
    assert told["location"]["name"] == "Musterstadt"
    assert told["url"] == f"{ADDRESS}termin-{number}.html"


def test_five_hundred_meetings_are_quick(sqlite: Database) -> None:
    from bot.programme.tables import meetings
    from tests.meetings import meeting_row

    rows = [
        meeting_row(NOW + timedelta(hours=hour), uid=f"{hour}@test", title=f"Dörfer {hour}", abstract="Text " * 100)
        for hour in range(500)
    ]
    sqlite.write(lambda connection: connection.execute(meetings.insert(), rows))
    site = site_of(sqlite)
    assert len(site.names) == 1004
    assert text_of(site, LIST).count('<li class="meeting">') == 500
    assert all(site.file(name) for name in site.names)


def test_buttons_lead_to_the_chat(sqlite: Database) -> None:
    number = meets(sqlite, "Dorfladen")
    accounts = {
        "telegram": {"name": "lotse_bot"},
        "matrix": {"homeserver_url": "https://m.example", "user": "@l:m.example"},
    }
    site = site_of(sqlite, **accounts)
    page = text_of(site, f"termin-{number}.html")
    assert f'href="https://t.me/lotse_bot?start=e{number}"' in page
    assert 'href="https://matrix.to/#/@l:m.example"' in page
    assert LexborHTMLParser(page).css_first("figure img").attributes["src"].startswith("data:image/svg+xml")
    assert 'href="https://t.me/lotse_bot"' in text_of(site, LIST)
    event = vobject.readOne(text_of(site, f"termin-{number}.ics")).vevent
    assert event.url.value == f"https://t.me/lotse_bot?start=e{number}"
