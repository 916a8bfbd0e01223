from datetime import date

import pytest

from knowledge.question.filters.wanted import Wanted, wanted
from knowledge.question.understood import NO_FILTERS, Facets, Filters

TODAY = date(2026, 11, 2)
FACETS = Facets(
    lands=frozenset({"Sachsen-Anhalt", "Sachsen", "Niedersachsen", "Thüringen", "bundesweit"}),
    place_sizes=frozenset({"Landgemeinde", "Kleinstadt", "Mittelstadt", "Großstadt", "Landkreis"}),
    kinds=frozenset({"Leitfaden", "Methode", "Praxisbeispiel", "Erfahrungsbericht"}),
    has_dates=True,
)
SMALL = ("Landgemeinde", "Kleinstadt")


def read(text, facets=FACETS, today=TODAY):
    return wanted(text, facets, today)


def filters(text, facets=FACETS, today=TODAY):
    return read(text, facets, today).filters


@pytest.mark.parametrize(
    ("text", "land", "rest"),
    [
        ("Bürgerbus aus Sachsen-Anhalt", "Sachsen-Anhalt", "Bürgerbus"),
        ("Bürgerbusse aus sachsen anhalt?", "Sachsen-Anhalt", "Bürgerbusse?"),
        ("Welche Dorfläden gibt es aus dem Land Niedersachsen?", "Niedersachsen", "Welche Dorfläden gibt es?"),
        ("Beispiele aus Thüringen zum Thema Mobilität", "Thüringen", "Beispiele zum Thema Mobilität"),
        ("Dorfladen, nur in Sachsen", "Sachsen", "Dorfladen"),
        ("Gibt es gute Projekte zur Pflege in Thueringen?", "Thüringen", "Gibt es gute Projekte zur Pflege?"),
        ("sächsische Beispiele für Coworking", "Sachsen", "Beispiele für Coworking"),
        ("nur sachsen-anhalt: dorfladen", "Sachsen-Anhalt", "dorfladen"),
        ("Beispiele aus LSA zum Leerstand", "Sachsen-Anhalt", "Beispiele zum Leerstand"),
        ("Mitfahrbank: Erfahrungen aus TH", "Thüringen", "Mitfahrbank: Erfahrungen"),
    ],
)
def test_pages_of_a_land(text, land, rest):
    assert read(text) == Wanted(rest, Filters(land=land))


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Wie viele Ärzte gibt es in Sachsen-Anhalt?", "Sachsen-Anhalt"),
        ("Wir kommen aus Sachsen und suchen einen Moderator", "Sachsen"),
        ("Ich bin Bürgermeisterin aus Thüringen, was nun?", "Thüringen"),
        ("Rückkehrer aus Niedersachsen gewinnen", "Niedersachsen"),
        ("Sächsische Gemeindeordnung", "Sachsen"),
        ("Sachsens Förderung", "Sachsen"),
        ("Beispiele aus Sachsen oder Thüringen", "Sachsen"),
        ("Beispiele aus Thüringen, Sachsen und Bayern", "Thüringen"),
        ("Beispiele aus Bayern", "Bayern"),  # the wiki has none
        ("Förderung NRW", "Nordrhein-Westfalen"),
        ("Fördermittel für Sachsen", "Sachsen"),
        ("Beteiligung in Brandenburg an der Havel", ""),
        ("Was gilt by default in he und be?", ""),
    ],
)
def test_a_land_that_is_only_named(text, mentioned):
    assert read(text) == Wanted(text, NO_FILTERS, mentioned)


@pytest.mark.parametrize(
    ("name", "land"),
    [
        ("Baden-Württemberg", "Baden-Württemberg"),
        ("Bayern", "Bayern"),
        ("Berlin", "Berlin"),
        ("Brandenburg", "Brandenburg"),
        ("Bremen", "Bremen"),
        ("Hamburg", "Hamburg"),
        ("Hessen", "Hessen"),
        ("Meck-Pomm", "Mecklenburg-Vorpommern"),
        ("Niedersachsen", "Niedersachsen"),
        ("NRW", "Nordrhein-Westfalen"),
        ("RLP", "Rheinland-Pfalz"),
        ("dem Saarland", "Saarland"),
        ("Sachsen", "Sachsen"),
        ("Sachsen-Anhalt", "Sachsen-Anhalt"),
        ("SH", "Schleswig-Holstein"),
        ("Thüringen", "Thüringen"),
    ],
)
def test_each_land_can_be_asked_for(name, land):
    assert filters(f"Beispiele aus {name}", Facets(lands=frozenset({land}))) == Filters(land=land)


@pytest.mark.parametrize(
    ("text", "sizes", "rest"),
    [
        ("Fördermittel für kleine Gemeinden", SMALL, "Fördermittel"),
        ("Was gibt es für Dörfer zum Thema Laden?", ("Landgemeinde",), "Was gibt es zum Thema Laden?"),
        ("Monitoring für Landkreise", ("Landkreis",), "Monitoring"),
        ("Monitoring für Städte", ("Kleinstadt", "Mittelstadt", "Großstadt"), "Monitoring"),
        ("Monitoring für kleine Städte und Landkreise", ("Kleinstadt", "Landkreis"), "Monitoring"),
        ("Pflege, nur Landkreise", ("Landkreis",), "Pflege"),
        ("Beispiele aus kleinen Gemeinden zum Ehrenamt", SMALL, "Beispiele zum Ehrenamt"),
        ("fuer grosse staedte: pflege", ("Großstadt",), "pflege"),
    ],
)
def test_pages_for_a_size_of_place(text, sizes, rest):
    assert read(text) == Wanted(rest, Filters(place_sizes=sizes))


@pytest.mark.parametrize(
    "text",
    [
        "Wie verwalten kleine Gemeinden ihre IT?",
        "Leben in kleinen Gemeinden",
        "Fördermittel für Gemeinden und Städte",
        "Fördermittel für Städte und Gemeinden",
        "Fördermittel für Gemeinden",
        "Was tun Landkreise gegen den Ärztemangel?",
    ],
)
def test_a_size_that_the_question_is_about(text):
    assert read(text) == Wanted(text)


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Nur Praxisbeispiele zum Ehrenamt", "Praxisbeispiel", "zum Ehrenamt"),
        ("Leerstand, bitte nur Leitfäden", "Leitfaden", "Leerstand"),
        ("einsamkeit nur methoden bitte", "Methode", "einsamkeit"),
        ("Pflege, ausschließlich Best-Practice", "Praxisbeispiel", "Pflege"),
        ("nur ein Leitfaden zur Pflege", "Leitfaden", "zur Pflege"),
        ("Pflege, nur Erfahrungsberichte", "Erfahrungsbericht", "Pflege"),  # a kind of this wiki alone
    ],
)
def test_pages_of_a_kind(text, kind, rest):
    assert read(text) == Wanted(rest, Filters(kind=kind))


@pytest.mark.parametrize(
    "text",
    [
        "Welche Methode eignet sich?",
        "Sind nur Methoden der Befragung erlaubt?",
        "Nur Ehrenamtliche einsetzen?",
        "Gibt es Praxisbeispiele zur Pflege?",
    ],
)
def test_a_kind_that_the_question_is_about(text):
    assert read(text) == Wanted(text)


@pytest.mark.parametrize(
    ("text", "since", "rest"),
    [
        ("Leerstand neuer als 2024", "2025-01-01", "Leerstand"),
        ("Leerstand, neuer als März 2025", "2025-04-01", "Leerstand"),
        ("Beispiele zur Pflege ab 2025", "2025-01-01", "Beispiele zur Pflege"),
        ("Beispiele zur Pflege seit Mai 2025", "2025-05-01", "Beispiele zur Pflege"),
        ("Dorfladen, nicht älter als zwei Jahre", "2024-11-02", "Dorfladen"),
        ("Dorfladen nicht aelter als 18 Monate", "2025-05-02", "Dorfladen"),
        ("Seiten zur Pflege, die nicht älter als ein Jahr sind", "2025-11-02", "Seiten zur Pflege"),
        ("Beiträge aus diesem Jahr zum Wohnen", "2026-01-01", "Beiträge zum Wohnen"),
        ("Beiträge aus dem letzten Jahr zum Wohnen", "2025-01-01", "Beiträge zum Wohnen"),
        ("Beispiele der letzten drei Jahre zum Wohnen", "2023-11-02", "Beispiele zum Wohnen"),
    ],
)
def test_pages_that_are_new(text, since, rest):
    assert read(text) == Wanted(rest, Filters(since=since))


@pytest.mark.parametrize(
    "text",
    [
        "Förderung ab 2027",
        "Beispiele ab 2027",  # that is still to come
        "Seit 2019 sinkt unsere Einwohnerzahl",
        "Was ändert sich ab 2026 bei der Mikroförderung?",
        "Welche Kurse gibt es für Kinder, die nicht älter als drei Jahre sind?",
        "Fahrzeuge, nicht älter als fünf Jahre",
        "Wie hat sich die Einwohnerzahl in den letzten fünf Jahren entwickelt?",
        "Beispiele ab 1200",
        "Dorfladen, nicht älter als 0 Jahre",
        "Dorfladen, nicht älter als 999 Jahre",
    ],
)
def test_a_time_that_the_question_is_about(text):
    assert read(text) == Wanted(text)


def test_a_span_ends_on_the_last_day_of_a_shorter_month():
    assert filters("Pflege, nicht älter als ein Jahr", today=date(2028, 2, 29)).since == "2027-02-28"
    assert filters("Pflege, nicht älter als 6 Monate", today=date(2026, 8, 31)).since == "2026-02-28"


def test_several_filters_at_once():
    text = "Praxisbeispiele aus Sachsen-Anhalt für kleine Gemeinden zum Wohnen, neuer als 2023"
    expected = Filters(land="Sachsen-Anhalt", place_sizes=SMALL, kind="Praxisbeispiel", since="2024-01-01")
    assert read(text) == Wanted("zum Wohnen", expected)


@pytest.mark.parametrize("text", ["und aus Sachsen-Anhalt?", "nur Praxisbeispiele", "Gibt es Beispiele aus Thüringen?"])
def test_a_question_of_nothing_but_filters_keeps_its_words(text):
    found = read(text)
    assert found.filters
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["Bürgerbus aus Sachsen", "Pflege für Landkreise", "nur Leitfäden zur Pflege", "Pflege neuer als 2024"]
)
def test_what_no_page_has_cannot_be_asked_for(text):
    assert not filters(text, Facets())
    assert read(text, Facets()).text == text
