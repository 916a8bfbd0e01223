import pytest

from knowledge.dangling import dangles, leans


@pytest.mark.parametrize(
    "sentence",
    [
        "Dabei hilft das Land.",
        "dabei, so heißt es.",
        "- Dazu zählen Busse.",
        "2. Danach folgt es.",
        "In diesem Fall hilft das Land.",
        "Für solche Vorhaben gibt es Geld.",
        "Letztere ist kostenlos.",
        "Das gilt auch für Vereine.",
        "Das können Sie online erledigen.",
        "Sie ist kostenlos.",
        "Sie wurden 2019 gegründet.",
        "Er fährt zweimal am Tag.",
        "Es enthält alle Angaben.",
        "„Diese Regel gilt.“",
    ],
)
def test_a_sentence_that_points_back_dangles(sentence):
    assert dangles(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Bus fährt dabei.",
        "Dabeisein ist alles.",
        "Das Land hilft.",
        "Das neue Gesetz gilt.",
        "Sie können den Antrag online stellen.",
        "Sie müssen nichts zahlen.",
        "Es gibt drei Wege.",
        "Es braucht Geduld.",
        "Klären Sie außerdem die Haftung.",
        "Erst danach folgt der Rat.",
        "",
        "- ",
        "2026",
    ],
)
def test_a_sentence_that_can_be_understood_alone_does_not(sentence):
    assert not dangles(sentence)


@pytest.mark.parametrize("sentence", ["Klären Sie außerdem die Haftung.", "Binden Sie deshalb alle ein."])
def test_a_sentence_that_continues_the_one_before_leans_on_it(sentence):
    assert leans(sentence)
    assert not dangles(sentence)
