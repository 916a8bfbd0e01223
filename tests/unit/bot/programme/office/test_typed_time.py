"""Times as people type them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.errors import Unreadable
from bot.programme.office.repetition import Repetition
from bot.programme.office.typed_time import TypedEnd, TypedMoment, TypedSpan

MONDAY = date(2026, 11, 30)
PIECES = [
    *[
        "0",
        "1",
        "7",
        "14",
        "31",
        "99",
        "999",
        ",",
        ".",
        ":",
        "-",
        "(",
        "+",
        "bis",
        "um",
        "von",
        "ab",
        "am",
        "in",
        "der",
        "nächste",
        "woche",
        "zwei",
        "einer",
        "wochen",
        "tage",
        "werktage",
        "donnerstag",
    ],
    *[
        "do",
        "märz",
        "mai",
        "2027",
        "27",
        "uhr",
        "h",
        "min",
        "stunden",
        "vorher",
        "vor",
        "beginn",
        "heute",
        "morgen",
        "jeden",
        "ersten",
        "im",
        "monat",
        "6-mal",
        "alle",
        "٣",
        "²",
    ],
]


@pytest.mark.parametrize(
    ("text", "days", "begins", "until", "minutes"),
    [
        ("17.3.27 14 Uhr", ["2027-03-17"], "14:00", "", 0),
        ("17. März 14 Uhr", ["2027-03-17"], "14:00", "", 0),
        ("14 Uhr am 17.3.", ["2027-03-17"], "14:00", "", 0),
        ("Mi., 17.3.2027, 14:00-15:30 Uhr", ["2027-03-17"], "14:00", "15:30", 0),
        ("17.3. 14", ["2027-03-17"], "14:00", "", 0),
        ("+10 Werktage 14:00", ["2026-12-14"], "14:00", "", 0),
        ("in 2 Wochen 9.30 Uhr", ["2026-12-14"], "09:30", "", 0),
        ("morgen 14 uhr 30", ["2026-12-01"], "14:30", "", 0),
        ("do 10-12", ["2026-12-03"], "10:00", "12:00", 0),
        ("montag 10 uhr", ["2026-12-07"], "10:00", "", 0),
        ("Donnerstag nächste Woche 10 Uhr", ["2026-12-10"], "10:00", "", 0),
        ("naechsten Donnerstag 10 bis 11:30", ["2026-12-03", "2026-12-10"], "10:00", "11:30", 0),
        ("17.3.27, 14 Uhr, 90 Minuten", ["2027-03-17"], "14:00", "", 90),
        ("17.3.27 14 Uhr eine Stunde", ["2027-03-17"], "14:00", "", 60),
        ("16 Uhr", [], "16:00", "", 0),
        ("heute in einer Woche 10 Uhr", ["2026-12-07"], "10:00", "", 0),
        ("am nächsten Dienstag um 10", ["2026-12-01", "2026-12-08"], "10:00", "", 0),
        ("Freitag in zwei Wochen 10 Uhr", ["2026-12-18"], "10:00", "", 0),
        ("17.3.27 14 Uhr (90 Min.)", ["2027-03-17"], "14:00", "", 90),
    ],
)
def test_a_day_with_a_clock(text: str, days: list[str], begins: str, until: str, minutes: int) -> None:
    expected = {"days": days, "from": begins, "until": until, "minutes": minutes}
    assert TypedSpan(MONDAY).parse(text) == expected


def test_an_end_on_another_day() -> None:
    found = TypedSpan(MONDAY).parse("17.3.27 14 Uhr bis 18.3.27 16 Uhr")
    assert (found["days"], found["until_day"], found["until"]) == (["2027-03-17"], "2027-03-18", "16:00")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("17.3.27", "meeting-entry-clock-missing"),
        ("17. März 27", "meeting-entry-clock-missing"),
        ("Dienstag, den 17.3.27, 14 Uhr", "meeting-entry-weekday"),
        ("17.3.27 25 Uhr", "meeting-entry-time-unreadable"),
        ("30.2.27 10 Uhr", "meeting-entry-time-unreadable"),
        ("bald", "meeting-entry-time-unreadable"),
        ("jeden ersten donnerstag im monat 14-15 uhr ab februar, 4 mal", "meeting-entry-time-repeats"),
        ("wöchentlich dienstags 10 Uhr", "meeting-entry-time-repeats"),
        ("1" * 5000, "meeting-entry-time-unreadable"),
    ],
)
def test_what_is_no_time_says_what_is_missing(text: str, key: str) -> None:
    with pytest.raises(Unreadable) as raised:
        TypedSpan(MONDAY).parse(text)
    assert raised.value.key == key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15:30", {"until": "15:30", "minutes": 0}),
        ("bis 16 uhr", {"until": "16:00", "minutes": 0}),
        ("16h", {"until": "16:00", "minutes": 0}),
        ("2h", {"until": "", "minutes": 120}),
        ("1,5 Stunden", {"until": "", "minutes": 90}),
        ("1 Std. 30 Min.", {"until": "", "minutes": 90}),
        ("60", {"until": "", "minutes": 60}),
        ("um 16 Uhr.", {"until": "16:00", "minutes": 0}),
        ("anderthalb Stunden", {"until": "", "minutes": 90}),
        ("18.3.27 16 Uhr", {"days": ["2027-03-18"], "from": "16:00", "until": "", "minutes": 0}),
    ],
)
def test_an_end_or_how_long(text: str, value: dict[str, Any]) -> None:
    assert TypedEnd(MONDAY).parse(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.3.", {"days": ["2027-03-10"]}),
        ("bis 10.3.27", {"days": ["2027-03-10"]}),
        ("2 Tage vorher", {"before": 2 * 86400}),
        ("eine Woche vor Beginn", {"before": 7 * 86400}),
    ],
)
def test_a_day_alone_or_so_long_before(text: str, value: dict[str, Any]) -> None:
    assert TypedMoment(MONDAY).parse(text) == value


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from([" ", "", ". "]))
def test_whatever_is_typed_it_is_read_or_refused(pieces: list[str], joint: str) -> None:
    for parser in (TypedSpan(MONDAY), TypedEnd(MONDAY), TypedMoment(MONDAY), Repetition(MONDAY)):
        try:
            value = parser.parse(joint.join(pieces))
        except Unreadable:
            continue
        assert parser.accepts(value)
