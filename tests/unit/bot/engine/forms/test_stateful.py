"""Random forms, filled in with random inputs in random order: nothing breaks, gets lost or gets stuck."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText, Parser
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.advance import NOTICES, advance, needs_lookup, understood
from bot.engine.forms.form import Form, Question, always, answered
from bot.engine.forms.inputs import (
    AnswerIt,
    AskIt,
    ChangeAnswer,
    Confirm,
    Found,
    Input,
    LookedUp,
    Move,
    NotFound,
    Picked,
    PickedOffer,
    ReallyCancel,
    SentFile,
    Several,
    Text,
)
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.views import (
    Ask,
    AskAgain,
    AskCancel,
    AskElsewhere,
    AskOffer,
    AskWhether,
    Filed,
    Interlude,
    Step,
    Summary,
)
from bot.engine.talk.messages import FileReference

pytestmark = pytest.mark.slow  # hundreds of random walks

KEYS = ("a", "b", "c", "d", "e", "f")
PARSERS: tuple[tuple[Parser, tuple[str, ...], str], ...] = (  # parser, options, an answer
    (OneOf(), ("x", "later"), "x"),
    (YesNo(), ("yes", "no"), "ja"),
    (Number(1, 20), ("5", "10"), "7"),
    (FreeText(40), (), "Fest"),
    (FreeText(40, 10), (), "ein langer Text"),
    (Euros(), (), "5 €"),
    (AnyOf(), ("x", "later"), "alle"),
)
ANSWERS = {parser: answer for parser, _, answer in PARSERS}
LABELS = {"x": "Fest", "later": "Später", "yes": "Ja", "no": "Nein"}
SHEET = SentFile(FileReference("1"))
LOOKED_UP: tuple[LookedUp | None, ...] = (
    Found("x"),
    Found({"id": [1, None]}),
    Several((("x", "Fest"), (2, "Neustadt"))),
    Several(()),
    NotFound("unknown"),
    None,
)
TYPED = (
    "zurück|weiter|abbrechen|später|hilfe|?|überspringen|ja|nein|1|2|3|absenden|ja, absenden|ändern 1|a|Fest|5|5 €"
    "|Fall 1|Danke|bist du ein Mensch|ich möchte abbrechen|kein Foto|weiß nicht"
    "|Neustadt|Was ist das?|wie geht es weiter|Antwort|Frage||keine davon|doch nicht|\x00\u200b|😀|ein langer Text?"
)
TEXTS = st.one_of(st.sampled_from([*TYPED.split("|"), "x" * 20_000]), st.text())


def label(question: str, option: str) -> str:
    return LABELS.get(option, f"{question} {option}")


@st.composite
def forms(draw: st.DrawFn) -> Form:
    questions: list[Question] = []
    for key in KEYS[: draw(st.integers(1, len(KEYS)))]:
        parser, options, _ = draw(st.sampled_from(PARSERS))
        earlier = draw(st.sampled_from(questions)) if questions else None
        conditions = [always, answered(earlier.key), answered(earlier.key, True, "x", 5)] if earlier else [always]
        question = Question(
            key,
            parser,
            options,
            draw(st.sampled_from(conditions)),
            optional=draw(st.booleans()),
            confidential=draw(st.integers(0, 3)) == 0,
            lookup="" if isinstance(parser, AnyOf) else draw(st.sampled_from(["", "", "look"])),
            depends_on=earlier.key if earlier and draw(st.integers(0, 2)) == 0 else "",
        )
        question = replace(question, secret=bool(question.lookup) and draw(st.booleans()))
        wants_file = not options and draw(st.integers(0, 4)) == 0
        questions.append(replace(question, wants_file=True, lookup="look") if wants_file else question)
    return Form("random", tuple(questions))


def on_route(form: Form, progress: Progress) -> dict[str, Any]:
    """Walk through a form that is complete and return the answers on the way."""
    answers: dict[str, Any] = {}
    for question in form.questions:
        if question.when(answers):
            if question.key in progress.answers:
                answers[question.key] = progress.answers[question.key]
            else:
                assert question.optional
                assert question.key in progress.skipped
    return answers


class FillingIn(RuleBasedStateMachine):
    form: Form
    progress: Progress
    may_ask_confidential: bool

    @initialize(form=forms())
    def begin(self, form: Form) -> None:
        self.form, self.progress, self.may_ask_confidential = form, Progress(), True

    @property
    def position(self) -> Position:
        return Position(self.form, self.progress, self.may_ask_confidential)

    def take(self, given: Input, looked_up: LookedUp | None = None) -> Step:
        before = self.position
        said = understood(self.form, self.progress, given, label, may_ask_confidential=self.may_ask_confidential)
        request = needs_lookup(said)
        step = advance(said, looked_up)
        assert {key for key, _ in step.notices} <= {*NOTICES, "unknown"}
        stored = json.loads(json.dumps(step.progress.to_json(), allow_nan=False))
        self.progress = Progress.from_json(self.form, stored)
        assert self.progress.to_json() == stored
        self.check(before, given, step)
        if request:
            assert before.question
            assert (request.name, request.question) == (before.question.lookup, before.question.key)
        return step

    def check(self, before: Position, given: Input, step: Step) -> None:
        view = step.view.then if isinstance(step.view, Interlude) else step.view
        if isinstance(view, AskAgain):
            assert step.progress.misses > 1
            view = view.then
        if question := getattr(view, "question", None):
            assert question == self.position.question
            assert question in self.position.route
        if isinstance(view, Filed):
            assert isinstance(given, Confirm | Text)
            assert view.answers == on_route(self.form, before.progress) == on_route(self.form, self.progress)
            assert all(
                question.accepts(view.answers[question.key])
                for question in before.route
                if question.key in view.answers
            )
            assert getattr(given, "digest", before.digest) == before.digest
        if isinstance(step.view, Interlude) or isinstance(given, ChangeAnswer | Confirm | AskIt):
            assert step.progress.answers == before.progress.answers
        if isinstance(given, Picked | PickedOffer) and (
            before.question is None or before.question.key != given.question
        ):
            assert step.progress.answers == before.progress.answers
        if not self.may_ask_confidential and before.question and before.question.confidential:
            assert step.progress.answers.keys() <= before.progress.answers.keys()

    @rule(move=st.sampled_from(Move))
    def moves(self, move: Move) -> None:
        self.take(move)

    @rule(text=TEXTS, looked_up=st.sampled_from(LOOKED_UP))
    def says(self, text: str, looked_up: LookedUp | None) -> None:
        self.take(Text(text, means_else=text == "Neustadt"), looked_up)

    @rule(data=st.data())
    def presses_any_button(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(KEYS))
        buttons: list[Input] = [
            PickedOffer(key, data.draw(st.sampled_from(["x", 2, None]))),
            ChangeAnswer(key),
            Confirm(data.draw(st.sampled_from(["", "0" * 12]))),
            AnswerIt(),
            AskIt(),
            ReallyCancel(yes=data.draw(st.booleans())),
        ]
        self.take(data.draw(st.sampled_from(buttons)), data.draw(st.sampled_from(LOOKED_UP)))

    @rule(key=st.sampled_from(KEYS), option=st.sampled_from(["x", "later", "yes", "5", ""]))
    def picks(self, key: str, option: str) -> None:
        self.take(Picked(key, option), Found("x"))

    @rule(looked_up=st.sampled_from(LOOKED_UP))
    def sends_a_file(self, looked_up: LookedUp | None) -> None:
        self.take(SHEET, looked_up)

    @rule()
    def confirms_what_is_there(self) -> None:
        complete = self.position.first_open is None
        assert isinstance(self.take(Confirm(self.position.digest)).view, Filed) == complete

    @rule(steps=st.integers(1, 6), which=st.integers(0, 1))
    def answers(self, steps: int, which: int) -> None:
        for _ in range(steps):
            self.answer(which)

    @rule(key=st.sampled_from(KEYS), which=st.integers(0, 1))
    def changes_an_answer(self, key: str, which: int) -> None:
        if isinstance(self.take(ChangeAnswer(key)).view, Ask):
            self.answer(which)

    @rule()
    def changes_the_messenger(self) -> None:
        self.may_ask_confidential = not self.may_ask_confidential

    @rule(form=forms())
    def changes_the_release(self, form: Form) -> None:
        self.form = form
        self.progress = Progress.from_json(form, self.progress.to_json())

    @rule(
        name=st.sampled_from(list(Progress().to_json())),
        value=st.sampled_from(["a", "f", True, 3, None, [], [["x", "y"]], ["a"]]),
    )
    def spoils_the_stored_progress(self, name: str, value: Any) -> None:
        self.progress = Progress.from_json(self.form, {**self.progress.to_json(), name: value})

    def answer(self, which: int = 0) -> Step:
        """Do the obvious: answer what is shown, with this option if there are some."""
        view = self.take(Move.RESUME).view
        match view:
            case AskCancel():
                return self.take(ReallyCancel(yes=False))
            case AskElsewhere():
                self.may_ask_confidential = True
                return self.take(Move.RESUME)
            case AskOffer(asked, offers):
                return self.take(PickedOffer(asked.key, offers[0][0]))
            case AskWhether():
                return self.take(AnswerIt())
            case Summary():
                return self.take(Move.RESUME)
        question = self.position.question
        assert question is not None
        if question.wants_file:
            return self.take(SHEET, Found("x"))
        if question.options:
            step = self.take(Picked(question.key, question.options[which]), Found("x"))
            return self.take(Move.KEEP) if isinstance(question.parser, AnyOf) else step
        return self.take(Text(ANSWERS[question.parser]), Found("x"))

    @invariant()
    def never_stuck(self) -> None:
        kept = self.progress, self.may_ask_confidential
        for _ in range(3 * len(self.form.questions) + 4):
            if isinstance(self.answer().view, Summary):
                break
        else:
            raise AssertionError("the summary is never reached")
        step = self.take(Confirm(self.position.digest))
        assert isinstance(step.view, Filed)
        self.progress, self.may_ask_confidential = kept


TestFillingIn = FillingIn.TestCase
TestFillingIn.settings = settings(max_examples=150, stateful_step_count=20, deadline=None)
