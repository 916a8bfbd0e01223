"""A programme as a calendar file."""

from datetime import UTC, datetime

import pytest

from bot.programme.files.entries import ProgrammeEntry, RefusedEntry
from bot.programme.files.ics_file import read_ics
from bot.programme.tables import MeetingState

END = "DTEND:20270301T110000Z"


def file(*events: tuple[str, ...]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", "UID:1@x", "SUMMARY:Dorfladen", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20270301T093000Z",
        "DTSTART;TZID=Europe/Berlin:20270301T103000",
        "DTSTART;TZID=W. Europe Standard Time:20270301T103000",
        "DTSTART;TZID=America/New_York:20270301T043000",
    ],
)
def test_a_start_in_any_zone_is_one_moment(start: str) -> None:
    (found,) = read_ics(file((start, END)))
    assert isinstance(found, ProgrammeEntry)
    assert found.values["starts_at"] == datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def test_what_is_read() -> None:
    lines = ("DTSTART:20270301T093000Z", "DURATION:PT90M", "LOCATION:Stendal\\, Rathaus", "CATEGORIES:Ehrenamt,Wohnen")
    (found,) = read_ics(file((*lines, "DESCRIPTION:Zeile eins\\n", " Zeile zwei", "STATUS:CANCELLED")))
    assert isinstance(found, ProgrammeEntry)
    assert found.uid == "1@x"
    assert found.values["ends_at"] == datetime(2027, 3, 1, 11, tzinfo=UTC)
    assert found.values["place"] == "Stendal, Rathaus"
    assert found.values["topics"] == ["Ehrenamt", "Wohnen"]
    assert found.values["abstract"] == "Zeile eins\nZeile zwei"
    assert found.values["state"] is MeetingState.CANCELLED


def test_what_is_not_said_is_no_value_and_what_is_empty_is_one() -> None:
    (short,) = read_ics(file(("DTSTART:20270301T093000Z", END)))
    (emptied,) = read_ics(file(("DTSTART:20270301T093000Z", END, "DESCRIPTION:", "LOCATION:", "URL:")))
    assert isinstance(short, ProgrammeEntry)
    assert isinstance(emptied, ProgrammeEntry)
    assert set(short.values) == {"title", "starts_at", "ends_at"}
    assert (emptied.values["abstract"], emptied.values["place"], emptied.values["join_link"]) == ("", "", "")


def test_a_place_that_is_an_address_is_how_to_join() -> None:
    link = "LOCATION:https://video.example/raum"
    (alone,) = read_ics(file(("DTSTART:20270301T093000Z", END, link)))
    (besides,) = read_ics(file(("DTSTART:20270301T093000Z", END, link, "URL:https://video.example/saal")))
    found = [one.values for one in (alone, besides) if isinstance(one, ProgrammeEntry)]
    assert [(one["place"], one["join_link"]) for one in found] == [
        ("", "https://video.example/raum"),
        ("", "https://video.example/saal"),
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("DTSTART;TZID=Europe/Berlin:20270328T023000", END), "no-such-time"),
        (("DTSTART;TZID=Mars/Phobos:20270301T100000", END), "zone"),
        (("DTSTART:20270301T100000", END), "floating"),
        (("DTSTART;VALUE=DATE:20270301", END), "all-day"),
        (("DTSTART:20270301T100000Z", END, "RRULE:FREQ=WEEKLY"), "repeats"),
        (("DTSTART:20270301T100000Z", END, "RDATE:20270308T100000Z"), "repeats"),
        (("DTSTART:2027-03-01", END), "broken"),
        (("DTSTART:20270301T100000Z", "DURATION:bald"), "broken"),
        (("DTSTART:20270301T100000Z", "DTSTART:20270301T100000Z", END), "broken"),
        (("DTSTART:20270301T100000Z",), "no-time"),
        ((END,), "no-time"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_with_its_line(lines: tuple[str, ...], problem: str) -> None:
    good = ("DTSTART:20270301T093000Z", END)
    first, second = read_ics(file(good, lines))
    assert isinstance(first, ProgrammeEntry)
    assert first.line == 3
    assert isinstance(second, RefusedEntry)
    assert (second.problem, second.line) == (problem, 9)


def test_a_file_that_breaks_off() -> None:
    (found,) = read_ics("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n")
    assert found == RefusedEntry(2, "broken", {})
