"""What an input means at the step where a person stands; typed text is understood here, nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.answers.errors import Unreadable, Unsure
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
from bot.engine.forms.words import (
    WhyDoubt,
    begins_like_question,
    confirms,
    doubt_about,
    ends_in_question_mark,
    is_aside,
    is_only_signs,
    is_question,
    knows_nothing,
    move_in_sentence,
    move_of,
    really_cancel,
    says_nothing,
    to_change,
    wants_change,
)
from bot.engine.talk.messages import FileReference
from bot.engine.talk.vocabulary import VOCABULARY, is_said, phrases
from bot.engine.talk.wording import Value
from knowledge.text import clean

_WHETHER = {name: phrases(listed) for name, listed in VOCABULARY["whether"].items()}
_ASKED_BACK = {WhyDoubt.BARE, WhyDoubt.EXACT, WhyDoubt.NET}
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
    """A text that may be the answer or something else: a question to the wiki, or as `why` says."""

    question: Question
    text: str
    why: str = ""


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
    return _taken(question, given.value) if question and question.key == given.question and is_offered else _OUTDATED


def _taken(question: Question, value: Any) -> Meaning:
    return GivenAnswer(question, value) if question.offers_lead_on else TakeOffer(question, value)


def _received(position: Position, given: SentFile) -> Meaning:
    if position.question is None or not position.question.wants_file:
        return InputRefused("form-no-file-wanted")
    return _ELSEWHERE if position.is_blocked else GivenAnswer(position.question, file=given.file)


def _decided(position: Position, given: AnswerIt | AskIt) -> Meaning:
    if not position.pending or position.question is None:
        return _OUTDATED
    if isinstance(given, AskIt):
        return _not_the_answer(position)
    try:
        return GivenAnswer(position.question, position.question.parser.parse(position.pending), position.pending)
    except Unreadable as refusal:
        return InputRefused(refusal.key, refusal.values, is_new_input=True)


def _not_the_answer(position: Position) -> Meaning:
    """Return what the text means about which was asked, if it is no answer."""
    if move := move_in_sentence(position.pending):
        return move
    says_nothing_else = position.progress.doubt in _ASKED_BACK
    return Move.BACK if says_nothing_else else AskWiki(position.pending)


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
        return _read_where_blocked(position, given, labels)
    if position.pending:
        return _read_about_pending(position, question, given, labels)
    if position.offers:
        return _read_about_offers(position, question, given, labels)
    return _read_answer(position, question, given, labels)


def _read_where_blocked(position: Position, given: Text, labels: Labels) -> Meaning:
    """Return what is said where the question may not be asked; an answer to it is not looked at."""
    if meaning := _as_form_word(position, given.text, labels) or move_in_sentence(given.text):
        return meaning
    is_said_besides = given.means_else or is_aside(given.text)
    return AskWiki(given.text) if is_said_besides or is_question(given.text) else _ELSEWHERE


def _read_about_cancelling(text: str) -> Meaning:
    decided = really_cancel(text)
    if isinstance(decided, bool):
        return ReallyCancel(decided)
    move = decided or move_of(text)
    if move is Move.KEEP:
        return ReallyCancel(yes=False)
    is_besides = begins_like_question(text) or is_aside(text)
    return move or (AskWiki(text) if is_besides else InputRefused("form-unreadable-yes-no"))


def _read_at_summary(position: Position, text: str, labels: Labels) -> Meaning:
    if confirms(text):
        return Confirm(position.progress.shown_digest)
    if move := move_of(text):
        return move
    rows = {question.key: labels(question.key, "") for question in position.route}
    try:
        return ChangeAnswer(choose(to_change(text), rows))
    except Unreadable:
        if move := move_in_sentence(text):
            return move
        return AskWiki(text) if is_question(text) or is_aside(text) else InputRefused("form-unreadable-summary")


def _read_about_pending(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    for name, decision in (("answer", AnswerIt()), ("question", AskIt())):
        if is_said(given.text, _WHETHER[name]):
            return _decided(position, decision)
    try:
        is_yes = YesNo().parse(given.text)
    except Unreadable:
        return _as_new_input(_read_answer(position, question, given, labels))
    if position.progress.doubt:
        return _decided(position, AnswerIt() if is_yes else AskIt())
    return InputRefused("form-unreadable-whether")  # a yes to "this or that?" says nothing


def _read_about_offers(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    if is_said(given.text, _NO_OFFER):
        return Move.BACK
    names = {index: label for index, (_, label) in enumerate(position.offers)}
    try:
        return _taken(question, position.offers[choose(given.text, names, loosely=False)][0])
    except Unreadable as refusal:
        if number_of(given.text) is not None:
            return InputRefused(refusal.key, refusal.values)
        return _as_new_input(_read_answer(position, question, given, labels))


def _as_new_input(meaning: Meaning) -> Meaning:
    return replace(meaning, is_new_input=True) if isinstance(meaning, InputRefused) else meaning


def _read_answer(position: Position, question: Question, given: Text, labels: Labels) -> Meaning:
    names = {option: labels(question.key, option) for option in question.options}
    chosen = next((option for option, label in names.items() if is_label(given.text, label)), None)
    if chosen is not None and number_of(given.text) is None:  # a label before a move: somebody offers "later"
        return GivenAnswer(question, question.parser.value_of(chosen), given.text)
    if meaning := _as_form_word(position, given.text, labels):
        return meaning
    if question.optional and question.parser.takes_any_words and says_nothing(given.text, loosely=question.wants_file):
        return Move.SKIP
    if question.wants_file:
        return _unread(question, given, InputRefused("form-file-wanted"))
    if question.lookup and (begins_like_question(given.text) or given.means_else or is_aside(given.text)):
        return AskWiki(given.text)
    return _read_value(question, given, names)


def _as_form_word(position: Position, text: str, labels: Labels) -> Meaning | None:
    """Return what a text means that is a word of the form at each of its questions, None if it is none."""
    if move := move_of(text):
        return move
    if confirms(text):
        return Move.KEEP if position.has_cursor else InputRefused("form-not-complete")
    if not wants_change(text):
        return None
    rows = {question.key: labels(question.key, "") for question in position.route}
    named = to_change(text)
    try:
        key = choose(named, rows, loosely=False)
    except Unreadable:
        return InputRefused("form-nothing-to-change") if not named or number_of(named) is not None else None
    is_done = any(question.key == key and position.is_done(question) for question in position.route)
    return ChangeAnswer(key) if is_done else InputRefused("form-nothing-to-change")


def _read_value(question: Question, given: Text, names: Mapping[str, str]) -> Meaning:
    try:
        value = question.parser.on(given.said_on).read(given.text, names)
    except Unsure as unsure:
        return Doubt(question, unsure.meant, unsure.why)
    except Unreadable as refusal:
        return _unread(question, given, InputRefused(refusal.key, refusal.values))
    if question.doubts_question_marks and ends_in_question_mark(given.text) and not given.means_else:
        return Doubt(question, given.text)
    if question.takes_any_words and (why := doubt_about(given.text, means_else=given.means_else)):
        return Doubt(question, given.text, why)
    return GivenAnswer(question, value, given.text)


def _unread(question: Question, given: Text, refused: InputRefused) -> Meaning:
    """Return what a text means that is no answer to a question."""
    text = given.text
    if question.optional and says_nothing(text, loosely=True):
        return Move.SKIP
    if move := move_in_sentence(text) or (Move.HELP if knows_nothing(text) else None):
        return move
    if is_question(text) or given.means_else or is_aside(text):
        return AskWiki(text)
    return InputRefused("form-only-signs") if is_only_signs(text) else refused
