"""What is read from a wish for meetings: days, kinds, topic, and what else was said."""

from datetime import date

import pytest

from bot.programme.finding.query import MeetingQuery, goes_on_from, read_query
from bot.programme.finding.span import ANY_TIME, TimeSpan, month
from bot.programme.finding.span_reading import read_span
from bot.programme.tables import MeetingKind

MONDAY = date(2026, 11, 30)


def days(since: str, until: str = "") -> TimeSpan:
    return TimeSpan(date.fromisoformat(since), date.fromisoformat(until or since))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("morgen", days("2026-12-01")),
        ("übermorgen", days("2026-12-02")),
        ("am donnerstag", days("2026-12-03")),
        ("am montag", days("2026-11-30")),
        ("nächsten montag", days("2026-12-07")),
        ("donnerstag, den 3.12.", days("2026-12-03")),
        ("naechste woche", days("2026-12-07", "2026-12-13")),
        ("nächste woche freitag", days("2026-12-11")),
        ("diese woche", days("2026-11-30", "2026-12-06")),
        ("kw 3", days("2027-01-18", "2027-01-24")),
        ("in zwei wochen", days("2026-12-14", "2026-12-20")),
        ("in den nächsten 14 tagen", days("2026-11-30", "2026-12-14")),
        ("im dezember", month(2026, 12)),
        ("dezember", month(2026, 12)),
        ("november", month(2026, 11)),
        ("märz", month(2027, 3)),
        ("maerz 2028", month(2028, 3)),
        ("januar bis märz", days("2027-01-01", "2027-03-31")),
        ("dezember oder januar", days("2026-12-01", "2027-01-31")),
        ("anfang januar", days("2027-01-01", "2027-01-10")),
        ("nächsten monat", month(2026, 12)),
        ("am 17.3.", days("2027-03-17")),
        ("17. märz 2027", days("2027-03-17")),
        ("am 5.", days("2026-12-05")),
        ("vom 3. bis 7.2.", days("2027-02-03", "2027-02-07")),
        ("zwischen 10. und 20. januar", days("2027-01-10", "2027-01-20")),
        ("ab 15.1.", TimeSpan(date(2027, 1, 15), None)),
        ("bis ende märz", TimeSpan(None, date(2027, 3, 31))),
        ("im frühjahr", days("2027-03-01", "2027-05-31")),
        ("im winter", days("2026-12-01", "2027-02-28")),
        ("erstes quartal 2027", days("2027-01-01", "2027-03-31")),
        ("vor weihnachten", days("2026-11-30", "2026-12-24")),
        ("noch dieses jahr", days("2026-01-01", "2026-12-31")),
        ("nächstes jahr", days("2027-01-01", "2027-12-31")),
        ("heute nachmittag", TimeSpan(MONDAY, MONDAY, (12, 18))),
        ("morgen früh", TimeSpan(date(2026, 12, 1), date(2026, 12, 1), (0, 12))),
        ("ab 16 uhr", TimeSpan(hours=(16, 24))),
        ("guten morgen", ANY_TIME),
        ("am 32.13.", ANY_TIME),
        ("am 30.2.", ANY_TIME),
        ("zu ehrenamt", ANY_TIME),
    ],
)
def test_days_are_read_as_people_say_them(text: str, span: TimeSpan) -> None:
    assert read_span(text, MONDAY)[0] == span


@pytest.mark.parametrize(
    ("text", "span"),
    [("im oktober", month(2026, 10)), ("im dezember", month(2025, 12)), ("am donnerstag", days("2026-11-26"))],
)
def test_who_looks_back_means_the_last_one(text: str, span: TimeSpan) -> None:
    assert read_span(text, MONDAY, looks_back=True)[0] == span


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Wann ist das nächste Online-Seminar?", {"kinds": (MeetingKind.ONLINE,), "is_one": True}),
        ("nächste Seminare", {}),
        ("naechstes Webniar", {"kinds": (MeetingKind.ONLINE,), "is_one": True}),
        ("nächster Fachtag", {"kinds": (MeetingKind.CONFERENCE,), "is_one": True}),
        ("Wann trifft sich der Austauschraum wieder?", {"kinds": (MeetingKind.EXCHANGE,)}),
        ("wann ist das jahrestreffen", {"kinds": (MeetingKind.NETWORKING,)}),
        ("semnare im dezmber", {"span": month(2026, 12)}),
        (
            "letztes Webinar Aufzeichnung",
            {"kinds": (MeetingKind.ONLINE,), "is_past": True, "is_one": True, "is_recorded": True},
        ),
        ("Seminare mit freien Plätzen", {"has_seats": True}),
        ("Termine in Präsenz", {"is_online": False}),
        ("Gibt es ein Seminar zum Thema Bürgerbus?", {"topic": "Bürgerbus"}),
        ("Fortbildung Ehrenamt im Februar", {"topic": "Ehrenamt", "span": month(2027, 2)}),
        ("Seminare im Januar vormittags", {"span": TimeSpan(date(2027, 1, 1), date(2027, 1, 31), (0, 12))}),
    ],
)
def test_what_is_said_is_read(text: str, query: dict[str, object]) -> None:
    assert read_query(text, MONDAY) == MeetingQuery(names_kind=True, **query)  # type: ignore[arg-type]


def test_what_names_no_meeting_may_be_one_still() -> None:
    assert read_query("gibts was zu Wohnen im Alter im Januar?", MONDAY) == MeetingQuery(
        month(2027, 1), topic="Wohnen im Alter"
    )


def test_a_month_that_is_over_looks_back_where_it_was_said_so() -> None:
    found = read_query("welche seminare hatten wir im oktober zu pflege", MONDAY)
    assert (found.span, found.topic, found.is_past) == (month(2026, 10), "pflege", True)


def test_who_has_forgotten_when_it_is_looks_forward() -> None:
    assert not read_query("wann war nochmal der fachtag?", MONDAY).is_past
    assert read_query("wann war der letzte fachtag?", MONDAY).is_past


def test_who_goes_on_changes_only_what_they_say() -> None:
    before = read_query("Webinare zu Ehrenamt im Januar", MONDAY)
    later = goes_on_from(read_query("und im Februar?", MONDAY), before)
    assert (later.topic, later.kinds, later.span) == ("Ehrenamt", (MeetingKind.ONLINE,), month(2027, 2))
    other = goes_on_from(read_query("was zu Pflege?", MONDAY), later)
    assert (other.topic, other.kinds, other.span) == ("Pflege", (MeetingKind.ONLINE,), month(2027, 2))


@pytest.mark.parametrize("text", ["", " ", "?", "|", "🙂", "x" * 5_000, "am am am", "32. 13. 99.", "bis bis", "\u202e"])
def test_any_text_can_be_read(text: str) -> None:
    read_query(text, MONDAY)
