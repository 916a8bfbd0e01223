"""Several options at once: typed in all the ways people list things, or tapped one after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf, select
from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Form, FormBroken, Question
from bot.engine.forms.inputs import ChangeAnswer, Confirm, Move, Picked, Text
from bot.engine.forms.views import Ask, Filed, Interlude, Summary
from tests.unit.bot.engine.forms.filling import Filling

TOPICS = {
    "housing": "Wohnen",
    "meeting": "Begegnung, Beratung, Selbsthilfe",
    "health": "Gesundheit und Pflege",
    "work": "Arbeit und Wirtschaft",
    "integration": "Integration",
}
FORM = Form(
    "interests",
    (
        Question("topics", AnyOf(), tuple(TOPICS), optional=True),
        Question("note", FreeText(50)),
    ),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", "housing"),
        ("1, 3 und 5", "housing health integration"),
        ("1 3 5", "housing health integration"),
        ("1. 3. 5.", "housing health integration"),
        ("5; 1/3", "housing health integration"),
        ("2 bis 4", "meeting health work"),
        ("1-2, 5", "housing meeting integration"),
        ("eins und drei", "housing health"),
        ("Wohnen", "housing"),
        ("wohnen, integration bitte", "housing integration"),
        ("Gesundheit und Pflege", "health"),
        ("Pflege und Wohnen", "housing health"),
        ("Gesundheit und Pflege sowie Arbeit und Wirtschaft", "health work"),
        ("Begegnung, Beratung, Selbsthilfe, Wohnen", "housing meeting"),
        ("Ich nehme Wohnen und Integrazion", "housing integration"),
        ("1, 1 und Wohnen", "housing"),
        ("alle", "housing meeting health work integration"),
        ("Alle bitte!", "housing meeting health work integration"),
        ("keine", ""),
        ("nichts davon", ""),
    ],
)
def test_what_is_listed_is_chosen(said: str, meant: str) -> None:
    assert select(said, TOPICS) == meant.split()


@pytest.mark.parametrize(
    "said",
    ["", "6", "0", "1 und 9", "4 bis 2", "3-8", "alle außer 3", "Raumfahrt", ",,;", "x" * 20_000, "1," * 400 + "7"],
)
def test_what_fits_nothing_is_refused_as_a_whole(said: str) -> None:
    with pytest.raises(Unreadable):
        select(said, TOPICS)


@given(st.text())
def test_any_text_is_read_or_refused(said: str) -> None:
    try:
        found = select(said, TOPICS)
    except Unreadable:
        return
    assert found == [topic for topic in TOPICS if topic in found]


@given(st.lists(st.sampled_from(list(TOPICS)), unique=True, min_size=1))
def test_labels_in_any_order_are_found_again(chosen: list[str]) -> None:
    assert set(select(" und ".join(TOPICS[topic] for topic in chosen), TOPICS)) == set(chosen)


def test_taps_add_and_take_away_and_going_on_keeps_them() -> None:
    filling = Filling(FORM)
    for option in ("integration", "housing", "health", "housing"):
        filling.takes(Picked("topics", option))
        assert filling.at == "topics"
    assert filling.progress.answers == {"topics": ["health", "integration"]}
    filling.says("weiter")
    assert filling.at == "note"
    filling.says("zurück")
    filling.takes(Picked("topics", "work"))
    filling.takes(Move.KEEP)
    filling.says("nichts")
    assert isinstance(filling.step.view, Summary)
    assert filling.progress.answers["topics"] == ["health", "work", "integration"]


def test_a_change_from_the_summary_leads_back_to_it() -> None:
    filling = Filling(FORM, {"topics": ["work"], "note": "x"})
    filling.takes(ChangeAnswer("topics"))
    filling.takes(Picked("topics", "work"))
    assert (filling.at, filling.progress.answers["topics"]) == ("topics", [])
    assert isinstance(filling.takes(Move.KEEP).view, Summary)
    assert filling.takes(Confirm(filling.digest)).view == Filed({"topics": [], "note": "x"})


def test_typed_choices_go_on_at_once_and_skipping_drops_them() -> None:
    filling = Filling(FORM)
    filling.takes(Picked("topics", "work"))
    filling.says("topics work, topics housing")
    assert (filling.at, filling.progress.answers) == ("note", {"topics": ["housing", "work"]})
    filling.says("zurück")
    filling.says("überspringen")
    assert (filling.at, filling.progress.answers, filling.progress.skipped) == ("note", {}, ("topics",))


def test_a_question_in_between_is_asked_and_nonsense_refused() -> None:
    filling = Filling(FORM)
    assert isinstance(filling.says("Was ist mit Integration gemeint?").view, Interlude)
    assert filling.takes(Text("Raumfahrt")).notices == (("form-unreadable-choices", {}),)


def test_a_stored_choice_must_still_be_offered() -> None:
    question = FORM.by_key["topics"]
    assert question.accepts([])
    assert question.accepts(["housing", "work"])
    for stored in (["space"], ["work", "housing"], ["work", "work"], "work", [1], {"work": 1}, [["work"]]):
        assert not question.accepts(stored)


DEPENDENT = Form(
    "address",
    (
        Question("kind", OneOf(), ("private", "official")),
        Question("email", FreeText(50), optional=True, depends_on="kind"),
        Question("code", FreeText(10), lookup="code", optional=True, depends_on="email", secret=True),
        Question("note", FreeText(50)),
    ),
)
KNOWN = {"kind": "official", "email": "a@b.de", "code": "a@b.de", "note": "x"}


@pytest.mark.parametrize(
    ("key", "said", "left"),
    [
        ("email", "c@d.de", {"kind", "email", "note"}),
        ("email", "a@b.de", set(KNOWN)),
        ("email", "überspringen", {"kind", "note"}),
        ("kind", "kind private", {"kind", "note"}),
        ("note", "z", set(KNOWN)),
    ],
)
def test_an_answer_goes_with_the_one_it_depends_on(key: str, said: str, left: set[str]) -> None:
    filling = Filling(DEPENDENT, KNOWN)
    filling.takes(ChangeAnswer(key))
    filling.says(said)
    assert set(filling.progress.answers) == left
    assert isinstance(filling.step.view, Summary) == (left == set(KNOWN))


def test_a_skip_goes_with_the_answer_it_depends_on() -> None:
    filling = Filling(DEPENDENT, {"kind": "official", "email": "a@b.de", "note": "x"}, skipped=("code",))
    assert isinstance(filling.step.view, Summary)
    filling.takes(ChangeAnswer("email"))
    filling.says("c@d.de")
    assert (filling.at, filling.progress.skipped) == ("code", ())
    assert filling.step.view == Ask(DEPENDENT.by_key["code"])


@pytest.mark.parametrize(
    "question",
    [
        Question("a", AnyOf()),
        Question("a", AnyOf(), ("x",), lookup="look"),
        Question("a", FreeText(5), depends_on="a"),
        Question("a", FreeText(5), depends_on="later"),
        Question("a", FreeText(5), secret=True),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(question: Question) -> None:
    with pytest.raises(FormBroken):
        Form("broken", (question, Question("later", FreeText(5))))
