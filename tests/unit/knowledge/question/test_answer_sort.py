import pytest

from knowledge.question.answer_sort import asked_for, gives


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Wie viel Geld gibt es?", "amount"),
        ("was kostet eine mitfahrbank", "amount"),
        ("Wie hoch ist der Zuschuss?", "amount"),
        ("Wie viele Leute sitzen im Bürgerrat?", "number"),
        ("Ab wie viel Jahren?", "number"),
        ("Wann endet die Frist?", "time"),
        ("Wie lange dauert das?", "time"),
        ("Wer zahlt das?", "body"),
        ("An wen kann ich mich wenden?", "body"),
        ("Wo kann ich das beantragen?", "place"),
    ],
)
def test_question_words_tell_what_is_asked_for(question, sort):
    assert sort in {one.name for one in asked_for(question)}


@pytest.mark.parametrize("question", ["Wie gründen wir einen Dorfladen?", "bürgerbus verein", "", "Warum ist das so?"])
def test_most_questions_ask_for_no_sort_of_answer(question):
    assert asked_for(question) == ()
    assert not gives("Das kostet 5 Euro am 1. Mai im Rathaus.", asked_for(question))


@pytest.mark.parametrize(
    ("question", "holding", "lacking"),
    [
        ("Was kostet das?", "Das kostet rund 1.500 Euro.", "Das ist teuer."),
        ("Was kostet das?", "Die Registrierung ist kostenlos.", "Die Registrierung ist einfach."),
        ("Wie viele sind es?", "Es sind zwölf.", "Es sind einige."),
        ("Wann ist das?", "Der Fachtag war am 9. Dezember 2025.", "Der Fachtag war gut besucht."),
        ("Wann ist das?", "Geöffnet ist ab 8 Uhr.", "Geöffnet ist immer."),
        ("Wie lange dauert es?", "Es dauert einige Monate.", "Es dauert."),
        ("Wer hilft?", "Das Jugendamt hilft.", "Hilfe gibt es überall."),
        ("Wo ist das?", "Es steht am Bahnhof.", "Es steht gut sichtbar."),
    ],
)
def test_a_sentence_holds_what_is_asked_for_or_not(question, holding, lacking):
    assert gives(holding, asked_for(question))
    assert not gives(lacking, asked_for(question))
