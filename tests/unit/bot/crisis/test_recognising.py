from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.crisis.recognising import NONE, Recognised, found_at_once, found_by_meaning, is_possible
from bot.crisis.signs import Distress
from knowledge.errors import IndexMissing


def likely(share: float, kind: Distress = Distress.THREAT) -> Mapping[str, float]:
    return {kind: share, Distress.SUICIDE: 0.0, NONE: 1 - share}


def test_several_kinds_are_answered_by_the_most_urgent() -> None:
    assert found_at_once("Ich bin so einsam. Ich will sterben.") == Recognised(Distress.SUICIDE)
    assert found_at_once("es brennt und ich kann nicht mehr") == Recognised(Distress.EMERGENCY)


@pytest.mark.parametrize(
    ("text", "is_about_other"),
    [
        ("Ich will nicht mehr leben", False),
        ("Ich habe Angst, dass sich mein Mann etwas antut", True),
        ("Mein Bruder ist tot und ich will auch nicht mehr leben", False),
        ("mein Mann schlägt mich", False),
        ("der Nachbar schlägt seine Kinder", True),
        ("meine Mutter ist so einsam", True),
        ("ich bin so einsam", False),
    ],
)
def test_who_is_in_distress(text: str, is_about_other: bool) -> None:
    found = found_at_once(text) or found_by_meaning(text, lambda _: likely(0.99, Distress.LONELINESS))
    assert found is not None
    assert found.is_about_other is is_about_other


@pytest.mark.parametrize(
    ("text", "is_bereaved"),
    [
        ("mein Chef hat sich umgebracht", True),
        ("unser Feuerwehrkamerad hat sich letzte Woche das Leben genommen", True),
        ("in unserem Amt hat eine Kollegin Selbstmord begangen", True),
        ("meine Schwester hat versucht, sich umzubringen", False),
        ("mein Sohn sagt, dass er sich umbringen will", False),
        ("mein Kollege hätte sich fast umgebracht", False),
        ("mein Bruder hat sich umgebracht und ich will auch nicht mehr leben", False),
    ],
)
def test_who_has_lost_somebody(text: str, is_bereaved: bool) -> None:
    found = found_at_once(text) or found_by_meaning(text, lambda _: {Distress.SUICIDE: 0.99, NONE: 0.01})
    assert found is not None
    assert found.distress is Distress.SUICIDE
    assert found.is_bereaved is is_bereaved


@pytest.mark.parametrize("filler", ["einfach ", "so ", "das alles ", "wirklich ", ""])
def test_a_filler_word_hides_nothing(filler: str) -> None:
    found = found_at_once(f"Ich kann {filler}nicht mehr, wie beantrage ich Förderung?")
    assert found is not None
    assert (found.distress, found.question) == (Distress.EXHAUSTION, "wie beantrage ich Förderung?")


def test_a_question_stands_apart_from_what_is_not_to_be_kept() -> None:
    found = found_at_once("Ich bin völlig erschöpft, wie finde ich Ehrenamtliche?")
    assert found == Recognised(Distress.EXHAUSTION, question="wie finde ich Ehrenamtliche?", is_question_apart=True)


def test_a_question_that_cannot_be_told_apart() -> None:
    text = "Was hilft mir, wenn ich so einsam bin?"
    assert found_at_once(text) == Recognised(Distress.LONELINESS, question=text)


def test_who_is_in_danger_is_asked_to_call_and_nothing_else() -> None:
    assert found_at_once("Ich will sterben. Wie finde ich Ehrenamtliche?") == Recognised(Distress.SUICIDE)


@pytest.mark.parametrize(
    ("text", "share", "is_found"),
    [
        ("Sie waren wieder bei mir", 0.6, True),
        ("Sie waren wieder bei mir", 0.4, False),
        ("Sie waren wieder da mit Drohungen gegen mich", 0.4, True),
        ("Wieder so ein Abend", 0.6, False),
        ("Wieder so ein Abend", 0.8, True),
        ("Konzept gegen Drohungen", 0.8, False),
    ],
)
def test_how_likely_it_must_be_depends_on_the_words(text: str, share: float, is_found: bool) -> None:
    assert (found_by_meaning(text, lambda _: likely(share)) is not None) is is_found


def test_one_sentence_of_many_is_enough() -> None:
    text = "Guten Tag. Ich schreibe Ihnen wegen des Förderantrags. Gestern kam wieder so eine Drohung. Viele Grüße."
    guess = {"Gestern kam wieder so eine Drohung.": likely(0.9)}
    assert found_by_meaning(text, lambda said: guess.get(said, likely(0.01))) == Recognised(Distress.THREAT)


def test_without_a_model_nothing_is_found_by_meaning() -> None:
    def guess(_text: str) -> Mapping[str, float]:
        raise IndexMissing(Path("index"))

    assert found_by_meaning("Sie waren wieder da", guess) is None
    assert found_by_meaning("", lambda _: {}) is None


def test_words_leave_a_doubt() -> None:
    assert is_possible("die Tabletten")
    assert not is_possible("Bürgerbus")


@pytest.mark.parametrize(
    "text",
    [
        "ich kann am mittwoch doch nicht",
        "Ich bin krank und komme am 20. Januar nicht.",
        "Hallo, ich bin leider krank und kann nicht zum Seminar kommen",
        "ich schaffe es morgen nicht",
        "kann donnerstag nicht, bin krank",
        "Tut mir leid, mein Kind ist krank, ich kann am Montag nicht",
        "ich kann am Mittwoch doch nicht, ich habe da was anderes vor",
        "Frau Muster ist krank",
        "Die Referentin ist leider kurzfristig erkrankt.",
        "wegen Krankheit",
        "ja da will ich hin",
        "Da bin ich gern dabei!",
    ],
)
def test_who_comes_to_a_meeting_or_does_not_is_in_no_distress(text: str) -> None:
    assert found_at_once(text) is None
    assert found_by_meaning(text, lambda _: likely(0.99, Distress.EMERGENCY)) is None


@pytest.mark.parametrize(
    "text",
    [
        "ich schaffe es nicht",
        "ich bin krank und kann nicht",
        "ich kann morgen nicht mehr",
        "ich schaffe den Tag nicht allein",
        "da will ich nicht mehr hin",
        "Frau Muster ist krank und reagiert nicht mehr",
        "ich bin krank und komme am Montag nicht aus dem Bett",
    ],
)
def test_who_says_more_or_names_no_day_may_be_in_distress(text: str) -> None:
    assert found_at_once(text) or found_by_meaning(text, lambda _: likely(0.99, Distress.EXHAUSTION))
