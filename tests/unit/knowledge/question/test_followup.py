import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.asked import Exchange
from knowledge.question.followup import LONGEST_CHARACTERS, Resolved, Wish, resolve
from knowledge.text import clean

LAST = Exchange("Wie starten wir einen Bürgerbus?", ("bus", "bank", "bauhof", "laden"))


def after(*messages: str) -> str:
    """Return what is searched after these messages, each read after the one before."""
    question = messages[0]
    for message in messages[1:]:
        question = resolve(message, Exchange(question, LAST.pages)).text
    return question


@pytest.mark.parametrize(
    "text",
    [
        "Woher wissen Sie das?",
        "quellenangabe?",
        "haben Sie dafür eine Quelle",
        "link?",
        "woher hosch des",
        "wo kann man das nachlesen",
        "Sind Sie da sicher?",
        "Ist das noch aktuell?",
        "und die Quelle?",
        "Aus welchem Gesetz kommt das?",
        "von wann ist das denn",
    ],
)
def test_asks_for_the_source(text: str) -> None:
    assert resolve(text, LAST) == Resolved(Wish.SOURCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "mehr",
        "Mehr Infos bitte",
        "Kannst du das genauer erklären?",
        "bitte mehr Details",
        "bitte etwas ausführlicher",
        "das verstehe ich nicht",
        "was heißt das konkret?",
        "und weiter?",
        "sonst noch was?",
        "Haben Sie noch mehr dazu?",
        "mehr hierzu",
        "zeig mir den ganzen Abschnitt",
        "verzell mehr",
    ],
)
def test_asks_for_more(text: str) -> None:
    assert resolve(text, LAST) == Resolved(Wish.MORE, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("erstes bitte", 1),
        ("2. bitte genauer", 2),
        ("Nummer zwei", 2),
        ("den zweiten Link öffnen", 2),
        ("Treffer 3", 3),
        ("die letzte", 4),
        ("Was steht auf der dritten Seite?", 3),
        ("Das zweite klingt gut, mehr davon", 2),
        ("und das zweite?", 2),
        ("erzählen Sie mehr zum ersten Ergebnis", 1),
        ("die 2 bitte", 2),
    ],
)
def test_picks_a_page(text: str, number: int) -> None:
    assert resolve(text, LAST) == Resolved(Wish.PAGE, text, number)


def test_last_page_is_the_last_that_was_shown() -> None:
    assert resolve("die letzte Seite", Exchange("Leerstand", ("a", "b"))).number == 2


@pytest.mark.parametrize("shown", [(), ("a", "b")])
def test_a_page_that_was_not_shown_is_a_wish_for_more(shown: tuple[str, ...]) -> None:
    assert resolve("das dritte bitte", Exchange("Leerstand", shown)).wish is Wish.MORE


@pytest.mark.parametrize(
    "text",
    [
        "Und wie geht das?",
        "Gilt das auch für Ortsteile?",
        "wie viel kostet so was",
        "Und was sagt das Finanzamt dazu?",
        "in Bayern?",
        "gilt des a in bayern",
        "Und mit Kindern?",
        "Wie fangen wir an?",
        "Was sind die Vorteile?",
        "wer macht sowas",
        "Wie lange dauert es?",
        "Muss man das ausschreiben?",
        "Und wie finanzieren wir das?",
        "Und ohne Verein?",
        "brauchts da a genehmigung",
        "Was passiert, wenn das schiefgeht?",
        "Hat das schon mal jemand gemacht?",
        "Wer könnte uns dabei helfen?",
        "Bis wann muss das fertig sein?",
        "Mit wem sollten wir darüber sprechen?",
        "nur für landkreise",
        "kleine gemeinden",
        "Welche Erfahrungen gibt es damit?",
        "Was kostet das ungefähr im Jahr?",
        "beispiele aus hessen",
        "kosten?",
        "Und wenn der Landkreis nicht mitmacht?",
        "wie macht ma des am besten",
        "Gibt es auch Alternativen?",
        "Welche anderen Möglichkeiten haben wir?",
        "Müssen wir dafür eine Satzung beschließen?",
        "Kann das auch ein Verein übernehmen?",
        "was ist daran besser",
        "Wie sieht es mit dem Brandschutz aus?",
        "Und beim Denkmalschutz?",
        "Danke! Und was kostet das?",
        "ok und für Jugendliche",
        "Wen muss ich dazu einladen?",
        "Und die Kosten?",
        "wer zoilt des",
    ],
)
def test_goes_on_from_the_question_before(text: str) -> None:
    resolved = resolve(text, LAST)
    assert resolved.wish is Wish.ANSWER
    assert resolved.refers_back
    assert resolved.text.startswith("Bürgerbus – ")


@pytest.mark.parametrize(
    "text",
    [
        "Wie gründet man einen Verein?",
        "Und wie bekämpfen wir Leerstand?",
        "Was ist ein MVZ?",
        "Und was ist ein Bürgerrat?",
        "Danke",
        "vielen Dank für die Hilfe!",
        "super, das hilft",
        "Wer bist du?",
        "Was können Sie alles?",
        "ehrenamt",
        "Fördermittel",
        "fördermittel dorfladen",
        "Das Ehrenamt geht bei uns zurück. Was hilft dagegen?",
        "Wir haben keine Ärzte mehr, was kann man da machen?",
        "Die Jugendlichen ziehen weg, wie halten wir sie?",
        "Wie beteiligt man Jugendliche?",
        "Gibt es Beispiele für Mehrgenerationenwohnen?",
        "Woher bekommen wir Geld für einen Dorfladen?",
        "mehr Ehrenamtliche gewinnen",
        "mehr kinder im dorf",
        "zweite Phase der Zukunftswerkstatt",
        "Erste Schritte bei der Demografiestrategie",
        "Wie organisieren wir die erste Bürgerversammlung?",
        "Und jetzt noch was ganz anderes: Wie baut man eine Mitfahrbank?",
        "Quellen für Bevölkerungszahlen",
        "Datenschutz bei Fotos",
        "Wie wird das Wetter morgen?",
        "Wie viele Einwohner hat Berlin?",
        "Was kostet ein Dorfladen?",
        "Wer zahlt eine Gemeindeschwester?",
        "Das hat mir nicht geholfen",
        "Nein",
        "Hallo",
        "Ich möchte mich für ein Webinar anmelden",
        "Was ist der Unterschied zwischen Prognose und Vorausberechnung?",
        "Wo finde ich Zahlen zu Pendlern?",
        "Wie sicher ist unser Rathaus im Internet?",
        "Was ist neu im Wiki?",
        "hilfe",
        "Wie hilft man Menschen, die einsam sind?",
        "Welche Aufgaben hat eine Rückkehrlotsin?",
        "Wir möchten eine Umfrage machen, auf was müssen wir dabei achten?",
        "Leider stirbt unser Dorf aus. Was können wir dagegen tun?",
    ],
)
def test_stands_on_its_own(text: str) -> None:
    assert resolve(text, LAST) == Resolved(Wish.ANSWER, text)


@pytest.mark.parametrize("text", ["Und für kleine Gemeinden?", "Quelle bitte", "das zweite", "mehr dazu"])
def test_without_an_exchange_before_there_is_nothing_to_refer_to(text: str) -> None:
    assert resolve(text, None) == Resolved(Wish.ANSWER, text)


def test_subject_and_what_is_asked_of_it_are_put_together() -> None:
    assert after("Wie starten wir einen Bürgerbus?", "und was kostet das?") == "Bürgerbus – was kostet das? (Kosten)"


def test_what_was_asked_goes_on_for_other_places() -> None:
    assert after("Welche Fördermittel gibt es für Dorfläden?", "Und in Thüringen?") == (
        "Fördermittel Dorfläden – in Thüringen?"
    )


@pytest.mark.parametrize(
    "limit", ["nur Praxisbeispiele", "aus Sachsen-Anhalt", "neuer als 2024", "für kleine Gemeinden"]
)
def test_limits_stay_as_they_were_typed(limit: str) -> None:
    assert limit in after(LAST.question, limit)
    assert limit in after(LAST.question, limit, "Was kostet das?")
    assert limit in after(f"Wie starten wir einen Bürgerbus {limit}?", "Was kostet das?")


def test_a_limit_replaces_another_of_its_sort_and_no_other() -> None:
    text = after("Beispiele für Bürgerbusse in Hessen für kleine Gemeinden?", "Und in Thüringen?")
    assert "Hessen" not in text
    assert "für kleine Gemeinden" in text
    assert "in Thüringen" in text


def test_a_third_message_keeps_the_subject_and_drops_what_was_asked_before() -> None:
    text = after("Wie gründet man einen Dorfladen?", "Wie lange dauert so etwas?", "Und die Haftung?")
    assert text.startswith("Dorfladen – ")
    assert "lange" not in text.split(" – ")[0]
    assert "so etwas" not in text
    assert "Haftung" in text


def test_an_opening_thanks_is_no_part_of_the_question() -> None:
    assert after(LAST.question, "Danke! Und für Jugendliche?") == "Bürgerbus – für Jugendliche? (Jugendliche)"


def test_a_question_without_a_subject_is_kept_as_it_was() -> None:
    assert after("Was muss man da tun?", "und was kostet das?").startswith("Was muss man da tun? – ")


def test_what_is_named_as_if_it_were_known_belongs_to_the_question_before() -> None:
    assert resolve("Wer darf den Bus fahren?", LAST).refers_back
    assert resolve("Wer zahlt den laufenden Betrieb?", LAST).refers_back
    assert not resolve("Wer zahlt einen Zuschuss für Betriebe?", LAST).refers_back


def test_long_questions_are_cut_and_the_message_is_not() -> None:
    text = resolve("Und was kostet das?", Exchange("Leerstand " * 10 + "Ortskern" * 200)).text
    assert len(text) <= LONGEST_CHARACTERS
    assert text.startswith("Leerstand")
    assert "was kostet das?" in text


@given(st.text(max_size=LONGEST_CHARACTERS), st.text(max_size=LONGEST_CHARACTERS), st.integers(0, 4))
def test_any_text_is_resolved(message: str, before: str, shown: int) -> None:
    text = clean(message)
    resolved = resolve(text, Exchange(clean(before), tuple("abcd"[:shown])))
    assert len(resolved.text) <= LONGEST_CHARACTERS
    assert resolved.refers_back or resolved.text == text
    assert resolved.number <= shown


def test_resolving_is_quick() -> None:
    started = time.perf_counter()
    for number in range(300):
        resolve(f"Und wie lange dauert das in Gemeinde {number}, wenn wir dafür kein Geld haben?", LAST)
    assert (time.perf_counter() - started) / 300 < 0.002
