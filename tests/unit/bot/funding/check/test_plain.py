import csv

import pytest

from bot.funding.check.plain import PURCHASE, AskedEligible, AskedLeft, is_about_funding, read_plain
from bot.funding.rules.ruleset import Measure
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "kommune", "year"),
    [
        ("Gibt es noch Geld für Beetzendorf?", "Beetzendorf", 0),
        ("gibts noch geld", "", 0),
        ("is noch geld da", "", 0),
        ("haben wir noch was vom geld übrig", "", 0),
        ("wieviel geld hamma noch", "", 0),
        ("wie viel ist noch da", "", 0),
        ("Wieviel Geld ist denn noch für Halle da??", "Halle", 0),
        ("Hat Beetzendorf noch Geld?", "Beetzendorf", 0),
        ("Ist 2027 noch Geld für Beetzendorf-Diesdorf da?", "Beetzendorf-Diesdorf", 2027),
        ("Hallo, haben wir dieses Jahr noch Fördergeld für unsere Gemeinde", "", 0),
        ("restbudget neustadt an der orla", "neustadt an der orla", 0),
    ],
)
def test_who_asks_what_is_left_is_understood(text: str, kommune: str, year: int) -> None:
    assert read_plain(text) == AskedLeft(kommune, year, is_name=bool(kommune))


def test_what_is_for_a_thing_names_no_kommune() -> None:
    asked = read_plain("Gibt es noch Geld für einen Dorfladen?")
    assert isinstance(asked, AskedLeft)
    assert not asked.is_name


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Dürfen wir ein Spielgerät kaufen?", PURCHASE),
        ("duerfen wir ne parkbank anschaffen", PURCHASE),
        ("Können wir von dem Geld auch Spielgeräte kaufen?", PURCHASE),
        ("sind Fahrtkosten förderfähig", Measure.TRAVEL),
        ("Können wir mit der Mikroförderung einen Moderator bezahlen?", Measure.MODERATION),
        ("Werden Beratungsleistungen gefördert?", Measure.CONSULTING),
        ("Ist ein Gutachten förderfähig?", ""),
        ("Kann man mit der Mikroförderung eine Dorf-App bezahlen?", ""),
    ],
)
def test_who_asks_what_is_eligible_is_understood(text: str, purpose: str) -> None:
    assert read_plain(text) == AskedEligible(purpose)


@pytest.mark.parametrize(
    "text",
    [
        "Was ist die Mikroförderung?",
        "Wie hoch ist die Mikroförderung?",
        "Welche Kosten sind förderfähig?",
        "Gibt es noch Mittel gegen Einsamkeit?",
        "Ist ein Radweg bei LEADER förderfähig?",
        "Kann man im Dorfladen auch Briefmarken kaufen?",
        "",
    ],
)
def test_what_others_answer_better_is_left_to_them(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize("name", ["questions.tsv", "intents.tsv", "messages.tsv", "meeting_queries.tsv"])
def test_no_question_that_is_not_about_funding_is_claimed(name: str) -> None:
    with (ROOT / "examples" / name).open(encoding="utf-8", newline="") as lines:
        texts = [row[0] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    claimed = [text for text in texts if read_plain(text)]
    assert [text for text in claimed if not is_about_funding(text)] == []
    assert len(claimed) <= 0.01 * len(texts)
