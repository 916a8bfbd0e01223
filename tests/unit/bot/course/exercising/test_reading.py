"""What typed texts answer, of each kind of exercise, in many forms."""

from dataclasses import replace

import pytest

from bot.course.exercising.judging import judged
from bot.course.exercising.no_answer import NoAnswer
from bot.course.exercising.reading import LONGEST_THOUGHT, read_answer
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption
from tests.course import HOMEWORK, MATCH, MULTIPLE, NUMBER, ORDER, SINGLE, TEXT, THOUGHT

PERSON = 7  # who is shown: Profil, Plan, Kick-Off; and ab 2021, ab 2016
TRUTH = Exercise(
    "wahr", ExerciseKind.SINGLE, "Stimmt das?", options=(ExerciseOption("Stimmt"), ExerciseOption("Stimmt nicht", True))
)
SHARE = Exercise("anteil", ExerciseKind.NUMBER, "Wie viel Prozent?", accepted=("8,5",), tolerance=0.5)
EUROS = Exercise("euro", ExerciseKind.NUMBER, "Wie viel Geld?", accepted=("5.000",))
YEARS = Exercise("jahr", ExerciseKind.TEXT, "Seit wann?", accepted=("2016",))
BETWEEN = Exercise("zusammen", ExerciseKind.TEXT, "Wie heißt das?", accepted=("interkommunal",))


def _forms(texts: str, *meant: object) -> list[tuple[object, ...]]:
    """Return a case for each of some texts, which "|" divides: the exercise if it comes first, the text, the rest."""
    exercise, rest = (meant[:1], meant[1:]) if isinstance(meant[0], Exercise) else ((), meant)
    return [(*exercise, text, *rest) for text in texts.split(" | ")]


def _answer(exercise: Exercise, text: str, chosen: str = "") -> object:
    return read_answer(exercise, text, PERSON, chosen)


def _places(exercise: Exercise, text: str, chosen: str = "") -> str:
    """Return the positions in an answer, from 1, as people count."""
    answer = _answer(exercise, text, chosen)
    assert isinstance(answer, tuple)
    return "".join(str(place + 1) for place in answer)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        *_forms("2 | 2. | zwei | die zweite | Nummer 2 | b | B) | Antwort b | ich nehme die zwei", 2),
        *_forms("Alle aus der Kommune | alle aus der komune | alle | ich glaube 2", 2),
        *_forms("Niemand | niemmand | c | das dritte", 3),
        *_forms("Nur Bürgermeisterinnen | buergermeisterinnen | a | erste", 1),
    ],
)
def test_one_option(text: str, option: int) -> None:
    assert _answer(SINGLE, text) == (option - 1,)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        *_forms("stimmt | Das stimmt | ja | richtig | wahr | trifft zu | 1 | a | Ja, das stimmt!", 0),
        *_forms("stimmt nicht | nein | falsch | Das ist falsch. | nö | trifft nicht zu | 2 | b | unwahr", 1),
    ],
)
def test_true_and_false(text: str, option: int) -> None:
    assert _answer(TRUTH, text) == (option,)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        *_forms("1 und 3 | 1,3 | 1 3 | 13 | 1/3 | a und c | a, c | ac | eins und drei | 1 + 3", "13"),
        *_forms("Zahlen und Stärken | zahlen, staerken | Nummer 1 und Nummer 3", "13"),
        *_forms("alle | 1-3 | alles | 1 bis 3 | abc", "123"),
        *_forms("2 | nur die 2 | Wetter | b | nur das zweite", "2"),
        ("keine", ""),
    ],
)
def test_several_options(text: str, options: str) -> None:
    assert _places(MULTIPLE, text) == options


def test_what_was_tapped_before_is_added_to() -> None:
    assert _places(MULTIPLE, "und 3", chosen="1") == "13"
    assert _places(MULTIPLE, "auch Stärken", chosen="1") == "13"
    assert _places(MULTIPLE, "3", chosen="1") == "3"


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        *_forms("Bürgerrat | buergerrat | BURGERRAT | Bürgerräte | der Bürgerrat | Bürgerat", True),
        *_forms("Bürger-Rat", True),
        *_forms("bürger rat | Bürgerrrat | Bürgerinnenrat | Das ist ein Bürgerrat.", True),
        *_forms("ich glaube Bürgerrat", True),
        *_forms("„Bürgerrat“ | Das ausgeloste Gremium heißt Bürgerrat | wohl der bürgerrat", True),
        *_forms("Gemeinderat | ich glaube das ist wohl der Gemeinderat | Rat | Bürger", False),
        *_forms("kein Bürgerrat | Bürgerrat oder Gemeinderat", False),
        *_forms("Bürgermeister", False),
        *_forms("nicht der Bürgerrat | Beirat | Ortschaftsrat", False),
    ],
)
def test_a_word(text: str, is_right: bool) -> None:
    assert judged(TEXT, read_answer(TEXT, text, PERSON)).is_right is is_right


@pytest.mark.parametrize(
    ("exercise", "text"), [(YEARS, "2017"), (YEARS, "206"), (BETWEEN, "intrakommunal"), (BETWEEN, "interkulturell")]
)
def test_what_is_nearly_written_so_but_means_something_else_is_wrong(exercise: Exercise, text: str) -> None:
    assert judged(exercise, read_answer(exercise, text, PERSON)).is_right is False
    assert judged(exercise, read_answer(exercise, exercise.accepted[0], PERSON)).is_right is True


@pytest.mark.parametrize(
    ("exercise", "text", "is_right"),
    [
        *_forms("5 | fünf | ca. 5 | 5,0 | 5. | 5 Schritte | es sind 5 | es sind fünf Schritte", NUMBER, True),
        *_forms("ungefähr 5", NUMBER, True),
        *_forms("4 | sechs | -5 | 50 | 5,5 | null", NUMBER, False),
        *_forms("8,5 % | 8.5 | 9 | 8 | acht Prozent | achteinhalb | rund 8,5%", SHARE, True),
        *_forms("7,9 | 9,1 % | 85", SHARE, False),
        *_forms("5000 | 5.000 | 5.000 Euro | 5 000 € | 5 Tsd | fünftausend | 5.000,- | EUR 5000", EUROS, True),
        *_forms("5 | 50.000 | 500 Euro", EUROS, False),
    ],
)
def test_a_number(exercise: Exercise, text: str, is_right: bool) -> None:
    assert judged(exercise, read_answer(exercise, text, PERSON)).is_right is is_right


@pytest.mark.parametrize(
    ("text", "places"),
    [
        *_forms("3 1 2 | 3, 1, 2 | 312 | c a b | cab | 3-1-2 | 3 > 1 > 2 | 3. 1. 2.", "123"),
        *_forms("erst 3, dann 1, dann 2", "123"),
        *_forms("Kick-Off, Profil, Plan | kick-off dann profil dann plan", "123"),
        *_forms("Zuerst Kick-Off, danach Profil, zuletzt Plan", "123"),
        *_forms("1 2 3 | abc | Profil, Plan, Kickoff", "231"),
    ],
)
def test_an_order(text: str, places: str) -> None:
    assert _places(ORDER, text) == places


def test_items_that_are_called_like_other_words() -> None:
    exercise = replace(ORDER, items=("Anfang", "Mitte", "Ende"))
    assert _places(exercise, "Anfang, Mitte, Ende") == "123"
    assert _places(exercise, "erst Anfang, dann die Mitte, dann Ende") == "123"


def test_an_order_goes_on_from_what_was_tapped() -> None:
    assert _places(ORDER, "1 2", chosen="2") == "123"
    assert _places(ORDER, "3 1 2", chosen="2") == "123"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        *_forms("1b 2a | 1-b, 2-a | 1b2a | b a | ba | 1=b 2=a | 1 b, 2 a | 1: b; 2: a | 1B 2A | 2a 1b", "12"),
        *_forms("1 zu b und 2 zu a | DWK ab 2016, ZWK ab 2021 | ZWK = ab 2021; DWK = ab 2016", "12"),
        *_forms("1. b\n2. a", "12"),
        *_forms("1a 2b | ab", "21"),
        ("1b 2b", "11"),
    ],
)
def test_pairs(text: str, places: str) -> None:
    assert _places(MATCH, text) == places


@pytest.mark.parametrize(
    ("exercise", "text", "key"),
    [
        (SINGLE, "7", "wants-single"),
        (SINGLE, "hä?", "wants-single"),
        (SINGLE, "1 und 3", "only-one"),
        (SINGLE, "a oder b", "only-one"),
        (MULTIPLE, "1 und 9", "wants-multiple"),
        (TEXT, "🤷", "wants-text"),
        (TEXT, "3 5 1", "wants-text"),
        (
            TEXT,
            "Das weiß ich nicht so genau, weil bei uns in der Kommune so etwas noch nie stattgefunden hat",
            "too-long",
        ),
        (TEXT, "x" * 4000, "too-long"),
        (TEXT, "ich habe noch eine andere frage zur förderung", "too-long"),
        (NUMBER, "viele", "wants-number"),
        (NUMBER, "4-6", "wants-number"),
        (NUMBER, "5 oder 6", "wants-number"),
        (ORDER, "1 2", "wants-order"),
        (ORDER, "1 1 2", "wants-order"),
        (ORDER, "9 1 2", "wants-order"),
        (MATCH, "1b", "wants-match"),
        (HOMEWORK, "hm", "wants-task"),
    ],
)
def test_a_try_that_failed_is_told_what_an_answer_looks_like(exercise: Exercise, text: str, key: str) -> None:
    with pytest.raises(NoAnswer) as refused:
        read_answer(exercise, text, PERSON)
    assert refused.value.key == f"course-exercising-{key}"


@pytest.mark.parametrize("exercise", [SINGLE, MULTIPLE, NUMBER, ORDER, MATCH, HOMEWORK])
@pytest.mark.parametrize(
    "text", ["Frist der Mikroförderung", "guten Morgen zusammen", "x " * 2000, "einen moment bitte"]
)
def test_what_is_no_try_is_for_somebody_else(exercise: Exercise, text: str) -> None:
    with pytest.raises(NoAnswer) as refused:
        read_answer(exercise, text, PERSON)
    assert refused.value.key == ""


def test_a_thought_is_any_text_up_to_some_length() -> None:
    assert _answer(THOUGHT, " Wir fragen die Leute. ") == "Wir fragen die Leute."
    assert len(str(_answer(THOUGHT, "ä" * 4000))) == LONGEST_THOUGHT


def test_partners_that_read_the_same_are_the_same() -> None:
    twice = replace(MATCH, items=("DWK", "ZWK", "heute"), partners=("früher", "früher", "jetzt"))
    assert judged(twice, (1, 0, 2)).is_right is True
