"""Which free texts are taken for the programme, and which are left to others."""

from datetime import date

import pytest

from bot.programme.finding.claiming import PlainWish, claimed, claimed_of_shown, goes_on
from bot.programme.finding.query import read_query

MONDAY = date(2026, 11, 30)


def wanted(text: str) -> PlainWish | None:
    return claimed(text, read_query(text, MONDAY), MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "seminar dezember",
        "am Donnerstag",
        "was läuft nächste Woche",
        "Wann ist das nächste Online-Seminar?",
        "gibts was zu Wohnen im Alter im Januar?",
        "seminar zu ki in der verwaltung",
        "letztes webinar aufzeichnung",
        "Welche Webinare gab es?",
        "moin, was gibts denn so bei euch an terminen",
    ],
)
def test_searches_are_taken(text: str) -> None:
    assert wanted(text) is PlainWish.SEARCH


@pytest.mark.parametrize(
    "text",
    ["Melde mich zum Seminar am Dienstag an", "anmelden zum bürgerbus seminar", "ich komme zum fachtag"],
)
def test_signing_up_is_taken(text: str) -> None:
    assert wanted(text) is PlainWish.SIGN_UP


@pytest.mark.parametrize(
    "text",
    [
        "Ich kann am Donnerstag doch nicht",
        "Meine Anmeldung zum Webinar stornieren",
        "bin am 3.12. leider verhindert",
        "Ich muss den Fachtag absagen",
    ],
)
def test_leaving_is_taken(text: str) -> None:
    assert wanted(text) is PlainWish.LEAVE


@pytest.mark.parametrize(
    "text",
    [
        "Und heute?",
        "und im Januar?",
        "Was ist ein Bürgerrat?",
        "Was ändert sich ab Januar 2027 bei der Grundsteuer?",
        "Wie organisiere ich ein Seminar zu Ehrenamt?",
        "Bis wann ist die Frist für den Antrag im März?",
        "Wie viel kostet ein Bürgerbus im Jahr 2027?",
        "guten Morgen",
        "Kann man das nicht ändern?",
        "",
        "x" * 2_000,
    ],
)
def test_everything_else_is_left_to_others(text: str) -> None:
    assert wanted(text) is None


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("und im Februar?", True),
        ("was zu Ehrenamt?", True),
        ("nur online", True),
        ("Was ist ein Bürgerrat?", False),
        ("und wie gründet man den?", False),
        ("danke", False),
    ],
)
def test_going_on_from_a_list(text: str, is_so: bool) -> None:
    assert goes_on(text, read_query(text, MONDAY)) is is_so


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("dorfläden seminar", PlainWish.SEARCH),
        ("meld mich zum bürgerbus an", PlainWish.SIGN_UP),
        ("meld mich vom bürgerbus wieder ab", PlainWish.LEAVE),
        ("wie melde ich einen bürgerbus an?", None),
        ("Bürgerbus anmelden", None),
        ("was ist ein dorfladen", None),
    ],
)
def test_the_title_of_a_meeting_makes_clear_what_is_meant(text: str, wish: PlainWish | None) -> None:
    assert claimed(text, read_query(text, MONDAY), MONDAY, lambda: True) is wish
    assert wanted(text) is None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("anmelden", PlainWish.SIGN_UP),
        ("Ich möchte mich anmelden", PlainWish.SIGN_UP),
        ("meld mich bitte an", PlainWish.SIGN_UP),
        ("ja da will ich hin", PlainWish.SIGN_UP),
        ("abmelden", PlainWish.LEAVE),
        ("mitglied werden", None),
        ("wie kann ich mich anmelden", None),
    ],
)
def test_what_is_said_of_meetings_on_the_screen(text: str, wish: PlainWish | None) -> None:
    assert claimed_of_shown(text) is wish
