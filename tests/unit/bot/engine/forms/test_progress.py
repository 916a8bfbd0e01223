import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.engine
from bot.engine.answers.amounts import Number
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.advance import NOTICES
from bot.engine.forms.form import Form, FormBroken, Question
from bot.engine.forms.inputs import (
    AnswerIt,
    AskIt,
    ChangeAnswer,
    Confirm,
    Input,
    Move,
    Picked,
    PickedOffer,
    ReallyCancel,
    Text,
)
from bot.engine.forms.progress import Progress
from tests.unit.bot.engine.forms.filling import DONE, FORM, MOVES, PLACES, PLAN, SECRET, Filling


@pytest.mark.parametrize(
    "questions",
    [
        (Question("a", YesNo()), Question("a", YesNo())),
        (Question("A", YesNo()),),
        (Question("a" * 21, YesNo()),),
        (Question("a1", YesNo()),),
        (Question("", YesNo()),),
        (Question("a", OneOf()),),
        (Question("a", YesNo(), ("yes", "maybe")),),
        (Question("a", Number(1, 3), ("5",)),),
        (Question("a", OneOf(), ("x", "x")),),
        (Question("a", OneOf(), ("x:y",)),),
        (Question("a", FreeText(10), ("x",)),),
        (Question("a", FreeText(10), wants_file=True),),
        (Question("a", OneOf(), ("x",), wants_file=True, lookup="x"),),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(questions: tuple[Question, ...]) -> None:
    with pytest.raises(FormBroken):
        Form("broken", questions)


def test_progress_survives_json() -> None:
    progress = Progress(DONE, ("which",), "amount", is_change=True, is_cancelling=True, about="note", pending="Was?")
    progress = replace(progress, skipped=(), offers=(("x", "y"),), shown_digest="abc")
    assert Progress.from_json(FORM, json.loads(json.dumps(progress.to_json()))) == progress


def test_progress_of_another_release_keeps_what_still_fits() -> None:
    stored = {
        "answers": {"kind": "gone", "amount": "500", "partner": 1, "note": "x", "old": 1, "which": ["x"]},
        "skipped": ["note", "kind", "old", 3, {}],
        "cursor": ["kind"],
        "is_change": "yes",
        "offers": [["x"], "xy", [None, "x"], [1, 2], [1, "one"]],
        "pending": 3,
        "new": True,
    }
    assert Progress.from_json(FORM, stored) == Progress({"note": "x"}, offers=((1, "one"),))
    broken: list[Any] = [None, [], "x", 3, {"answers": [1]}, {"answers": {"note": "\ud800"}}, {"skipped": {"note": 1}}]
    for garbage in broken:
        assert Progress.from_json(FORM, garbage) == Progress()


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["kind", "note", "event"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(list(DONE)), inner),
    max_leaves=6,
)
FIELDS = list(Progress().to_json())
INPUTS = st.one_of(
    st.text().map(Text),
    st.sampled_from([text for texts in MOVES.values() for text in texts.split("|")]).map(Text),
    st.sampled_from(Move),
    st.builds(Picked, st.sampled_from(list(DONE)), st.sampled_from(["event", "yes", ""])),
    st.builds(PickedOffer, st.sampled_from(list(DONE)), JSON),
    st.builds(ChangeAnswer, st.text() | st.sampled_from(list(DONE))),
    st.builds(Confirm, st.text()),
    st.sampled_from([PLAN, AnswerIt(), AskIt(), ReallyCancel(yes=True), ReallyCancel(yes=False)]),
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)), INPUTS, st.sampled_from([FORM, PLACES, SECRET]))
def test_any_input_in_any_stored_progress_gives_a_step(stored: dict[str, Any], given_: Input, form: Form) -> None:
    filling = Filling(form)
    filling.progress = Progress.from_json(form, stored)
    assert filling.takes(given_).view


def test_every_notice_is_listed() -> None:
    kernel = Path(bot.engine.__file__).parent
    texts = [(kernel / "forms" / f"{name}.py").read_text(encoding="utf-8") for name in ("moves", "reading", "views")]
    texts.append((kernel / "forms" / "advance.py").read_text(encoding="utf-8").split("@dataclass", 1)[1])
    keys = {key for text in texts for key in re.findall(r'"(form-[a-z-]+)"', text)}
    for file in (kernel / "answers").glob("*.py"):
        keys |= set(re.findall(r'Unreadable\(\s*"(form-[a-z-]+)"', file.read_text(encoding="utf-8")))
    assert keys == set(NOTICES)
