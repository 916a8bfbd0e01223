"""Filling in a form: `advance` is a pure function from progress and input to the next step.

A form is data (`Form`, `Question`). The dialog has an input `understood` once, asks `needs_lookup`, looks up what that
names, and calls `advance`, which reads no clock, no storage and no wording. What an input means is decided in
`reading`, at which step a person stands in `progress`; here is what follows from both:

* An answer moves on. After going back, the steps that were passed come again one by one, each with its answer, which
  KEEP keeps; after a change from the summary, the summary comes again, or first what became visible by the change.
* BACK leaves what the bot asked back (cancel? answer or question? which offer?) for the step itself, a change for
  the summary, and goes to the question before otherwise.
* A tap on one of several options adds it or takes it away; KEEP goes on. An answer that changes takes those with it
  that depend on it.
* SKIP leaves an optional question without an answer, also one that had an answer.
* CANCEL said twice does not cancel: only a yes does.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.forms.form import Answers, Form, Labels, Question
from bot.engine.forms.inputs import (
    ChangeAnswer,
    Confirm,
    Found,
    Input,
    LookedUp,
    Move,
    NotFound,
    ReallyCancel,
    Several,
    Text,
)
from bot.engine.forms.moves import make_move, onward, with_answer
from bot.engine.forms.progress import Offers, Position, Progress
from bot.engine.forms.reading import AskWiki, Doubt, GivenAnswer, InputRefused, Meaning, TakeOffer, understand
from bot.engine.forms.views import Ask, AskAgain, AskOffer, Cancelled, Filed, Step, Summary, show, stay
from bot.engine.forms.words import is_question
from bot.engine.talk.messages import FileReference

# Every wording key that a step's notices can have, those of lookups apart; with the values it carries.
NOTICES = (
    "form-ambiguous-choice",  # choices: the labels that fit
    "form-amount-out-of-range",  # smallest, largest: "1.000,00 €"
    "form-cannot-skip",
    "form-choice-outdated",
    "form-confidential-elsewhere",
    "form-date-without-year",
    "form-days-not-half",
    "form-empty",
    "form-file-wanted",
    "form-help-cancel",
    "form-help-elsewhere",
    "form-help-offer",
    "form-help-summary",
    "form-help-whether",
    "form-lookup-failed",
    "form-no-file-wanted",
    "form-not-complete",
    "form-nothing-to-change",
    "form-nothing-to-go-back",
    "form-one-of-several",  # choices: the labels that fit
    "form-only-signs",
    "form-number-out-of-range",  # smallest, largest: int
    "form-summary-outdated",
    "form-too-long",  # limit, length: characters
    "form-too-short",  # minimum: characters
    "form-unreadable-amount",
    "form-unreadable-choice",
    "form-unreadable-choices",
    "form-unreadable-date",
    "form-unreadable-days",
    "form-unreadable-email",
    "form-unreadable-number",
    "form-unreadable-phone",
    "form-unreadable-summary",
    "form-unreadable-text",
    "form-unreadable-whether",
    "form-unreadable-yes-no",
)


_MOST_MISSES = 99


@dataclass(frozen=True)
class LookupRequest:
    """What has to be looked up before an answer counts."""

    name: str
    """Question.lookup."""

    question: str
    """Key of the question."""

    answers: Answers
    """Those on the route so far."""

    value: Any = None
    """What the parser made of the text or button, None for a file."""

    text: str = ""
    """As typed, cleaned; "" for a button."""

    file: FileReference | None = None
    """What was sent instead."""

    facts: Answers = field(default_factory=dict)
    """What was known when the form was begun."""

    binds_photos: bool = False
    """A photo becomes the page of a PDF."""

    sheets: Answers = field(default_factory=dict)
    """The PDF of photos to which it is added, as answers refer to it."""

    order: tuple[int, ...] = ()
    """Which of its pages are kept, in order; all if there is none."""

    offers: Offers = ()
    """What was offered for the question when this was said."""


@dataclass(frozen=True)
class UnderstoodInput:
    """An input, and what it means at the step where somebody stands."""

    position: Position
    given: Input
    meaning: Meaning


def understood(
    form: Form, progress: Progress, given: Input, labels: Labels, *, may_ask_confidential: bool = True
) -> UnderstoodInput:
    """Return what an input means in a form. labels: says what is shown for a question or an option."""
    position = Position(form, progress, may_ask_confidential)
    return UnderstoodInput(position, given, understand(position, given, labels))


def needs_lookup(said: UnderstoodInput) -> LookupRequest | None:
    """Return what must be looked up before an input counts as an answer, None if nothing."""
    meaning = said.meaning
    if not isinstance(meaning, GivenAnswer) or not meaning.question.lookup:
        return None
    question = meaning.question
    given_values = (meaning.value, meaning.text, meaning.file)
    facts = said.position.progress.facts
    asked = (question.lookup, question.key, said.position.answers)
    return LookupRequest(*asked, *given_values, facts, question.binds_photos, offers=said.position.offers)


def advance(said: UnderstoodInput, looked_up: LookedUp | None = None) -> Step:
    """Return the step that follows an input.

    looked_up: the result for this very input, where `needs_lookup` wants one; None there means that the lookup failed.
    """
    match said.meaning:
        case GivenAnswer() as answer:
            step = _take_answer(said.position, answer, looked_up)
        case Move() as move:
            step = make_move(said.position, move)
        case meaning:
            step = _decide(said.position, meaning)
    is_refused = isinstance(said.given, Text) and isinstance(said.meaning, InputRefused)
    return _counted(step, said.position.progress.misses + 1 if is_refused else 0)


def is_missed(said: UnderstoodInput) -> bool:
    """Tell whether a text is no answer to the question that is asked, as far as its words tell."""
    is_refused = isinstance(said.meaning, InputRefused) and not said.meaning.values
    is_asked = said.position.question is not None and not said.position.is_blocked
    return isinstance(said.given, Text) and is_refused and is_asked


def _counted(step: Step, misses: int) -> Step:
    """Return a step with the number of misses in a row; from the second on it does not show all again."""
    counted = replace(step, progress=replace(step.progress, misses=min(misses, _MOST_MISSES)))
    if misses > 1 and isinstance(step.view, Ask | AskOffer | Summary):
        return replace(counted, view=AskAgain(step.view))
    return counted


def _take_answer(position: Position, answer: GivenAnswer, looked_up: LookedUp | None) -> Step:
    question = answer.question
    if answer.has_more:
        return _add(position, question, answer.value)
    if not question.lookup:
        return _store(position, question, answer.value)
    match looked_up:
        case Found(value, says, also) if question.accepts(value):
            step = onward(position, question, _with_others(position, with_answer(position, question, value), also))
            return replace(step, notices=(*says, *step.notices))
        case Several(offers, says) if offers and all(question.accepts(value) for value, _ in offers):
            return show(position, replace(position.progress.settled(), about=question.key, offers=offers), says)
        case NotFound(key, values, says):
            if question.parser.may_be_question and is_question(answer.text):
                return show(position, position.progress.settled(), query=answer.text)
            return show(position, position.progress.settled(), (*says, (key, values)))
    return stay(position, "form-lookup-failed")


def _with_others(position: Position, progress: Progress, also: Answers) -> Progress:
    """Return the progress with answers to other questions that were given at once."""
    for key, value in also.items():
        asked = position.form.by_key.get(key)
        if asked and asked.accepts(value):
            progress = with_answer(replace(position, progress=progress), asked, value)
    return progress


def _store(position: Position, question: Question, value: Any) -> Step:
    return onward(position, question, with_answer(position, question, value))


def _add(position: Position, question: Question, value: Any) -> Step:
    """Take the options that were chosen so far as the answer, and stay to choose more."""
    progress = with_answer(position, question, value)
    return show(position, replace(progress.settled(), cursor=question.key))


def _decide(position: Position, meaning: Meaning) -> Step:
    progress = position.progress
    match meaning:
        case InputRefused(key, values, is_new_input):
            step = show(position, progress.settled() if is_new_input else progress, ((key, values),))
        case TakeOffer(question, value):
            step = _store(position, question, value)
        case Doubt(question, text, why):
            step = show(position, replace(progress.settled(), about=question.key, pending=text, doubt=why))
        case AskWiki(text):
            keeps = progress.is_cancelling or position.offers  # that is asked again after the wiki's answer
            step = show(position, progress if keeps else progress.settled(), query=text)
        case ChangeAnswer(key):
            step = _change(position, key)
        case Confirm(digest):
            step = _confirm(position, digest)
        case ReallyCancel(yes=True):
            step = Step(Progress(), Cancelled())
        case _:
            step = show(position, replace(progress, is_cancelling=False))
    return step


def _change(position: Position, key: str) -> Step:
    if not any(question.key == key and position.is_done(question) for question in position.route):
        return stay(position, "form-choice-outdated")
    return show(position, replace(position.progress.settled(), cursor=key, is_change=True))


def _confirm(position: Position, digest: str) -> Step:
    if position.first_open:
        return stay(position, "form-summary-outdated")
    at_summary = replace(position.progress.settled(), cursor="", is_change=False)
    if digest != position.digest:
        return show(position, at_summary, (("form-summary-outdated", {}),))
    return Step(replace(at_summary, shown_digest=""), Filed(position.answers))
