"""What an input means at the step where a person stands; typed text is understood here, nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose, is_label, number_of
from bot.engine.answers.options import toggled
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.form import Labels, Question
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
    SentFile,
    Text,
)
from bot.engine.forms.progress import Position
from bot.engine.forms.words import begins_like_question, ends_in_question_mark, is_question, move_of, really_cancel
from bot.engine.talk.messages import FileReference
from bot.engine.talk.vocabulary import VOCABULARY, is_said, phrases, without
from bot.engine.talk.wording import Value
from knowledge.text import clean

_WHETHER = {name: phrases(listed) for name, listed in VOCABULARY["whether"].items()}
_CONFIRM, _CHANGE = (phrases(VOCABULARY["summary"][name]) for name in ("confirm", "change"))
_NO_OFFER = phrases(VOCABULARY["offers"]["none"])


@dataclass(frozen=True)
class GivenAnswer:
    """An answer to the present question, which a lookup may have to turn into the value.

    has_more: options are still being chosen, so the question stays.
    """

    question: Question
    value: Any = None
    text: str = ""
    file: FileReference | None = None
    has_more: bool = False


@dataclass(frozen=True)
class TakeOffer:
    """The answer is one of the values that a lookup offered."""

    question: Question
    value: Any


@dataclass(frozen=True)
class Doubt:
    """A text that may be the answer or a question to the wiki."""

    question: Question
    text: str


@dataclass(frozen=True)
class AskWiki:
    """A question to the wiki."""

    text: str


@dataclass(frozen=True)
class InputRefused:
    """The step stays as it is. is_new_input: an answer was meant, so what the bot asked back is settled."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    is_new_input: bool = False


Meaning = GivenAnswer | TakeOffer | Doubt | AskWiki | InputRefused | Move | ChangeAnswer | Confirm | ReallyCancel

_OUTDATED = InputRefused("form-choice-outdated")
_ELSEWHERE = InputRefused("form-confidential-elsewhere")


def understand(position: Position, given: Input, labels: Labels) -> Meaning:
    """Return what an input means at the step where the person stands."""
    match given:
        case Text():
            meaning = _read(position, replace(given, text=clean(given.text)), labels)
        case Picked():
            meaning = _picked(position, given)
        case PickedOffer():
            meaning = _picked_offer(position, given)
        case SentFile():
            meaning = _received(position, given)
        case AnswerIt() | AskIt():
            meaning = _decided(position, given)
        case ReallyCancel():
            meaning = given if position.progress.is_cancelling else _OUTDATED
        case _:
            meaning = given
    return meaning


def _picked(position: Position, given: Picked) -> Meaning:
    question = position.question
    if question is None or question.key != given.question or given.option not in question.options:
        return _OUTDATED
    if position.is_blocked:
        return _ELSEWHERE
    if question.parser.takes_several:
        chosen = position.progress.answers.get(question.key, ())
        return GivenAnswer(question, toggled(given.option, chosen, question.options), has_more=True)
    return GivenAnswer(question, question.parser.value_of(given.option))


def _picked_offer(position: Position, given: PickedOffer) -> Meaning:
    question = position.question
    is_offered = any(type(given.value) is type(value) and given.value == value for value, _ in position.offers)
    return TakeOffer(question, given.value) if question and question.key == given.question and is_offered else _OUTDATED


def _received(position: Position, given: SentFile) -> Meaning:
    if position.question is None or not position.question.wants_file:
        return InputRefused("form-no-file-wanted")
    return _ELSEWHERE if position.is_blocked else GivenAnswer(position.question, file=given.file)


def _decided(position: Position, given: AnswerIt | AskIt) -> Meaning:
    if not position.pending or position.question is None:
        return _OUTDATED
    if isinstance(given, AskIt):
        return AskWiki(position.pending)
    try:
        return GivenAnswer(position.question, position.question.parser.parse(position.pending), position.pending)
    except Unreadable as refusal:
        return InputRefused(refusal.key, refusal.values, is_new_input=True)


def _read(position: Position, given: Text, labels: Labels) -> Meaning:
    if not given.text:
        return InputRefused("form-empty")
    if position.progress.is_cancelling:
        return _read_about_cancelling(given.text)
    if position.question is None:
        return _read_at_summary(position, given.text, labels)
    return _read_at_question(position, position.question, given, labels)


def _read_at_question(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    if position.is_blocked:
        return move_of(given.text) or _ELSEWHERE
    if position.pending:
        return _read_about_pending(position, question, given, labels)
    if position.offers:
        return _read_about_offers(position, question, given, labels)
    return _read_answer(question, given, labels)


def _read_about_cancelling(text: str) -> Meaning:
    decided = really_cancel(text)
    if isinstance(decided, bool):
        return ReallyCancel(decided)
    move = decided or move_of(text)
    if move is Move.KEEP:
        return ReallyCancel(yes=False)
    return move or (AskWiki(text) if begins_like_question(text) else InputRefused("form-unreadable-yes-no"))


def _read_at_summary(position: Position, text: str, labels: Labels) -> Meaning:
    if is_said(text, _CONFIRM) and not ends_in_question_mark(text):
        return Confirm(position.progress.shown_digest)
    if move := move_of(text):
        return move
    rows = {question.key: labels(question.key, "") for question in position.route}
    try:
        return ChangeAnswer(choose(without(text, _CHANGE), rows))
    except Unreadable:
        return AskWiki(text) if is_question(text) else InputRefused("form-unreadable-summary")


def _read_about_pending(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    for name, decision in (("answer", AnswerIt()), ("question", AskIt())):
        if is_said(given.text, _WHETHER[name]):
            return _decided(position, decision)
    try:
        YesNo().parse(given.text)
    except Unreadable:
        return _as_new_input(_read_answer(question, given, labels))
    return InputRefused("form-unreadable-whether")  # a yes to "this or that?" says nothing


def _read_about_offers(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    if is_said(given.text, _NO_OFFER):
        return Move.BACK
    names = {index: label for index, (_, label) in enumerate(position.offers)}
    try:
        return TakeOffer(question, position.offers[choose(given.text, names, loosely=False)][0])
    except Unreadable as refusal:
        if number_of(given.text) is not None:
            return InputRefused(refusal.key, refusal.values)
        return _as_new_input(_read_answer(question, given, labels))


def _as_new_input(meaning: Meaning) -> Meaning:
    return replace(meaning, is_new_input=True) if isinstance(meaning, InputRefused) else meaning


def _read_answer(question: Question, given: Text, labels: Labels) -> Meaning:
    names = {option: labels(question.key, option) for option in question.options}
    chosen = next((option for option, label in names.items() if is_label(given.text, label)), None)
    if chosen is not None and number_of(given.text) is None:  # a label before a move: somebody offers "later"
        return GivenAnswer(question, question.parser.value_of(chosen), given.text)
    if move := move_of(given.text):
        return move
    if question.wants_file:
        return AskWiki(given.text) if is_question(given.text) else InputRefused("form-file-wanted")
    if question.lookup and begins_like_question(given.text):
        return AskWiki(given.text)
    return _read_value(question, given, names)


def _read_value(question: Question, given: Text, names: Mapping[str, str]) -> Meaning:
    try:
        value = question.parser.on(given.said_on).read(given.text, names)
    except Unreadable as refusal:
        return AskWiki(given.text) if is_question(given.text) else InputRefused(refusal.key, refusal.values)
    if question.doubts_question_marks and ends_in_question_mark(given.text):
        return Doubt(question, given.text)
    return GivenAnswer(question, value, given.text)
