"""A meeting as a file for calendars, read back by another parser."""

from datetime import UTC, datetime, timedelta

import vobject

from bot.programme.calendar_entry import CalendarEntry, calendar_file

STARTS = datetime(2027, 3, 28, 12, tzinfo=UTC)


def entry(**more: object) -> CalendarEntry:
    values = {
        "uid": "event-17@lotse.example",
        "sequence": 3,
        "changed_at": datetime(2027, 3, 1, 9, 30, 15, 999, tzinfo=UTC),
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=90),
        "title": "Dörfer, Läden; Ideen – " + "für Gemeinden " * 6,
        "place": "Online",
        "link": "https://t.me/lotse_bot?start=e17",
    }
    return CalendarEntry(**{**values, **more})


def test_another_parser_reads_the_same_moment_and_text() -> None:
    event = vobject.readOne(calendar_file((entry(),)).decode()).vevent
    assert event.dtstart.value == STARTS
    assert event.dtend.value == STARTS + timedelta(minutes=90)
    assert event.summary.value == entry().title
    assert (event.uid.value, event.sequence.value, event.status.value) == ("event-17@lotse.example", "3", "CONFIRMED")


def test_no_zone_no_persons_small_and_folded() -> None:
    content = calendar_file((entry(),))
    assert len(content) <= 2_000
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"METHOD:PUBLISH" in content
    assert b"DTSTART:20270328T120000Z" in content
    assert not any(name in content for name in (b"VTIMEZONE", b"ATTENDEE", b"ORGANIZER", b"TZID"))


def test_a_cancelled_one_says_so() -> None:
    assert b"STATUS:CANCELLED" in calendar_file((entry(is_cancelled=True),))
