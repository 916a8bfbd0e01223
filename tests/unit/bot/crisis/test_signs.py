import time

import pytest

from bot.crisis.signs import Distress, asks, signs

IN_DISTRESS = {
    Distress.SUICIDE: [
        "Ich will nicht mehr leben",
        "ich mag nicht mehr aufwachen",
        "i mog nimma leben",
        "mein Kollege hat einen Abschiedsbrief hinterlassen",
        "meine Schwester will sich umbringen",
    ],
    Distress.EMERGENCY: [
        "Ich habe Brustschmerzen",
        "bei uns steht jemand mit Messer im Rathaus",
        "es brennt",
        "mein vater ist bewustlos",
        "notfall!!",
    ],
    Distress.THREAT: [
        "man will mein Haus anzünden",
        "ich werde bedroht weil ich Bürgermeister bin",
        "Morddrohung bekommen",
        "Jemand will mich umbringen",
    ],
    Distress.VIOLENCE: ["mein Mann schlägt mich", "er hat mich gestern geschlagen", "ich habe Angst vor meinem Mann"],
    Distress.EXHAUSTION: ["ich kann nicht mehr", "ausgebrannt", "ich bin völlig erschöpft"],
    Distress.LONELINESS: ["bin so allein", "ich fühle mich einsam", "ich habe niemanden zum reden"],
}
HARMLESS = [
    "Suizidprävention im Landkreis",
    "Feuerwehr gewinnen",
    "Wie helfen wir einsamen Älteren?",
    "Wie gehen wir mit Bedrohungen von Ratsmitgliedern um?",
    "Der Dorfladen stirbt",
    "Wir brennen für das Ehrenamt",
    "ich bin nicht suizidal",
    "Ich kann nicht mehr am Termin teilnehmen",
    "Der Antrag bringt mich um",
    "Die Schule ist von Schließung bedroht",
    "Ich bin allein im Bauamt",
]


@pytest.mark.parametrize(
    ("distress", "text"), [(distress, text) for distress, texts in IN_DISTRESS.items() for text in texts]
)
def test_words_that_leave_no_doubt(distress: Distress, text: str) -> None:
    assert [one.sure for one in signs(text)] == [distress]


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_only_sound_like_it(text: str) -> None:
    assert not any(one.sure for one in signs(text))


def test_sentences_are_told_apart() -> None:
    first, second = signs("Ich suche ein Konzept. Ich will sterben.")
    assert (first.sure, second.sure) == (None, Distress.SUICIDE)


def test_what_is_asked() -> None:
    assert asks("wie finden wir Leute")
    assert asks("Leute gesucht?")
    assert not asks("ich bin müde")


@pytest.mark.parametrize("text", ["ich " * 4_000, "a" * 20_000, "ich will " * 2_000, "," * 20_000, "?" * 20_000])
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    signs(text)
    assert time.perf_counter() - began < 0.5
