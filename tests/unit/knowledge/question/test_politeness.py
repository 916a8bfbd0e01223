import pytest

from knowledge.evaluation import read_questions
from knowledge.question.politeness import without_politeness
from knowledge.text import clean


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("Hallo, wie gründen wir ein MVZ?", "wie gründen wir ein MVZ?"),
        ("Hallo wie gründen wir ein MVZ?", "wie gründen wir ein MVZ?"),
        ("Guten Tag! Ich hätte da mal eine Frage: Wer zahlt das MVZ?", "Wer zahlt das MVZ?"),
        ("Können Sie mir sagen, wer das MVZ bezahlt?", "wer das MVZ bezahlt?"),
        ("Danke, und was kostet ein Bürgerbus?", "und was kostet ein Bürgerbus?"),
        ("Sorry für die dumme Frage: was ist ein Kommunalprofil?", "was ist ein Kommunalprofil?"),
        ("Mich würde interessieren, was ein Dorfladen kostet", "was ein Dorfladen kostet"),
        ("Wer zahlt das MVZ? Mit freundlichen Grüßen\nDr. Erika Muster\nBauamt", "Wer zahlt das MVZ?"),
        ("Wer zahlt das MVZ? Vielen Dank im Voraus!", "Wer zahlt das MVZ?"),
        ("Wer zahlt das MVZ? Danke schon mal und liebe Grüße, Max Muster", "Wer zahlt das MVZ?"),
        ("Wer zahlt das MVZ? lg anna", "Wer zahlt das MVZ?"),
        (
            "Sehr geehrte Damen und Herren,\ngibt es Zuschüsse für einen Jugendraum?",
            "gibt es Zuschüsse für einen Jugendraum?",
        ),
    ],
)
def test_a_question_stands_without_what_is_polite_around_it(polite, plain):
    assert without_politeness(polite) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Danke-Fest für Ehrenamtliche",
        "Gut leben im Alter",
        "Test der Dorf-App",
        "Mahlzeitendienst im Dorf",
        "Wie danken wir Ehrenamtlichen?",
        "Gruß aus der Küche",
        "Hallo",
        "Können Sie mir sagen, ob das so ist?",
        "Wer kann sagen, wann das MVZ öffnet?",
        "Landgericht: LG Köln?",
    ],
)
def test_nothing_is_taken_away_that_belongs_to_the_question(text):
    assert without_politeness(text) == text


def test_only_what_is_polite_at_the_end_is_left_out():
    text = "Mit freundlichen Grüßen endet jeder Brief. Wie endet ein Bescheid?"
    assert without_politeness(text) == text


@pytest.mark.evaluation
@pytest.mark.parametrize("name", ["germanquad", "xquad-de"])
def test_questions_without_politeness_stay_as_they_are(evaluation_data, name):
    asked = [clean(question.text) for question in read_questions(evaluation_data / name / "questions.tsv")]
    changed = [text for text in asked if without_politeness(text) != text]
    assert len(changed) < 0.003 * len(asked)
