"""The JSON of an answer says all that is known of it."""

import json
from dataclasses import replace

from bot.wiki.report import answer_json
from knowledge.answer import Answer, AnswerOutcome
from knowledge.question.understood import Filters, Understood
from knowledge.steps import PathEnd, PathStep, StepTaken
from tests.dialogs.answers import DECIDING, QUOTE, answered, cited, page


def test_what_decides_where_it_stands_and_what_says_the_same():
    found = answer_json(
        answered(cited(deciding=DECIDING, anchor="fahrplan", also=(page("b", url=""),)), cited(page("c")))
    )
    assert (found["quote"], found["deciding"]) == (QUOTE, DECIDING)
    assert found["link"] == f"{found['url']}#fahrplan" == "https://wiki.example/buergerbus#fahrplan"
    assert found["also"] == [{"page": "b", "title": "Seite b", "url": None}]
    (further,) = found["further"]
    assert (further["page"], further["deciding"], further["also"]) == ("c", None, [])


def test_how_the_question_was_understood():
    understood = Understood("Bus", Filters(land="Hessen", place_sizes=("Kleinstadt",)), (("ÖPNV", "Nahverkehr"),))
    found = answered(understood=understood, widened=True, refers_back=True)
    values = json.loads(json.dumps(answer_json(found)))
    assert values["understood"]["filters"] == {"land": "Hessen", "place_sizes": ["Kleinstadt"], "kind": "", "since": ""}
    assert values["understood"]["expansions"] == [["ÖPNV", "Nahverkehr"]]
    assert (values["widened"], values["refers_back"]) == (True, True)
    before = answer_json(replace(found, understood=None, widened=False, refers_back=False))
    assert (before["understood"], before["widened"], before["refers_back"]) == (None, False, False)


def test_the_steps_have_their_times_and_the_last_one_why_it_ended():
    steps = (StepTaken(PathStep.CLEANING, 0.25, PathEnd.TOO_LONG),)
    assert answer_json(Answer(AnswerOutcome.TOO_LONG, steps=steps))["steps"] == [
        {"step": "cleaning", "ms": 0.25, "ended": "too_long"}
    ]
    assert answer_json(answered(steps=(StepTaken(PathStep.QUOTE, 1.5),)))["steps"] == [
        {"step": "quote", "ms": 1.5, "ended": None}
    ]


def test_without_an_answer_the_same_fields_are_there_and_empty():
    nothing, found = answer_json(Answer(AnswerOutcome.TOO_LONG)), answer_json(answered())
    assert nothing.keys() == found.keys()
    assert {nothing[name] for name in ("quote", "deciding", "page", "title", "section", "date", "url", "link")} == {
        None
    }
