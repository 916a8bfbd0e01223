"""What a form says of answers and options, whatever parser reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.advance import advance, understood
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import Move
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, Summary
from bot.engine.forms.wording import FormWording
from bot.engine.talk.messages import Reply
from bot.engine.talk.rendering import label
from bot.engine.talk.wording import WORDING_FILES, Wording, WordingBroken

TOPICS = ("housing", "work")
FORM = Form(
    "trip",
    (
        Question("kind", OneOf(), TOPICS),
        Question("topics", AnyOf(), TOPICS),
        Question("seats", Number(1, 9000), ("5", "1200")),
        Question("sure", YesNo(), ("yes", "no")),
        Question("told", YesNo()),
        Question("costs", Euros()),
        Question("place", FreeText(400), lookup="place"),
        Question("age", Number(), lookup="age"),
    ),
)


def sentences() -> Iterator[str]:
    yield from ("trip-title", "trip-intro")
    for question in FORM.questions:
        yield from (f"trip-{question.key}{part}" for part in ("", "-label", "-help"))
    for option in TOPICS:
        yield from (f"trip-{key}-{option}" for key in ("kind", "topics"))


def wording(folder: Path, left_out: str = "") -> Wording:
    file = folder / "trip.ftl"
    file.write_text("".join(f"{key} = Satz {key}\n" for key in sentences() if key != left_out), encoding="utf-8")
    return Wording((*WORDING_FILES, file))


ANSWERS: tuple[tuple[str, Any, str], ...] = (
    ("kind", "work", "Satz trip-kind-work"),
    ("kind", "gone", "gone"),
    ("topics", ["housing", "work"], "Satz trip-topics-housing; Satz trip-topics-work"),
    ("topics", [], "keine"),
    ("seats", 1200, "1.200"),
    ("sure", True, "Ja"),
    ("told", False, "Nein"),
    ("costs", 1_200_50, "1.200,50\xa0€"),
    ("place", {"id": 7, "name": "Neustadt"}, "Neustadt"),
    ("place", {"id": 7}, ""),
    ("place", "Neustadt", "Neustadt"),
    ("place", "x" * 500, "x" * 300 + " …"),
    ("age", {"name": "alt"}, "alt"),
    ("age", "alt", "alt"),
    ("age", -5, "-5"),
)


@pytest.mark.parametrize(("key", "value", "text"), ANSWERS)
def test_an_answer_is_shown_as_people_write_it(key: str, value: Any, text: str, tmp_path: Path) -> None:
    assert FormWording(FORM, wording(tmp_path)).shown(FORM.by_key[key], value) == text


def test_buttons_bear_the_words_of_options_and_a_mark_where_several_are_chosen(tmp_path: Path) -> None:
    words = wording(tmp_path)
    said = FormWording(FORM, words)
    asked: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
        ({}, ("Satz trip-kind-housing", "Satz trip-kind-work")),
        ({"kind": "work", "topics": ["work"]}, ("Satz trip-topics-housing", "✓ Satz trip-topics-work")),
        ({"kind": "work", "topics": []}, ("5", "1200")),
        ({"kind": "work", "topics": [], "seats": 5}, ("Ja", "Nein")),
    )
    for answers, buttons in asked:
        progress = Progress(answers, cursor="topics" if answers.get("topics") else "")
        step = advance(understood(FORM, progress, Move.RESUME, said.label))
        assert isinstance(step.view, Ask)
        assert _buttons(said.step("draft", step, step.view), words) == buttons


def test_a_summary_shows_all_answers(tmp_path: Path) -> None:
    said = FormWording(FORM, wording(tmp_path))
    answers = {"kind": "work", "topics": [], "seats": 1200, "sure": True, "told": False, "costs": 50, "place": "A"}
    step = advance(understood(FORM, Progress({**answers, "age": 3}), Move.RESUME, said.label))
    assert isinstance(step.view, Summary)
    rows = [line.values["value"] for line in said.step("draft", step, step.view).lines if line.key == "form-row"]
    assert rows == ["Satz trip-kind-work", "keine", "1.200", "Ja", "Nein", "0,50\xa0€", "A", "3"]


@pytest.mark.parametrize("key", list(sentences()))
def test_a_sentence_that_is_missing_stops_the_start(key: str, tmp_path: Path) -> None:
    with pytest.raises(WordingBroken, match=key):
        FormWording(FORM, wording(tmp_path, left_out=key))


def _buttons(reply: Reply, words: Wording) -> tuple[str, ...]:
    return tuple(label(choice.label, words) for choice in reply.choices if not choice.is_minor)
