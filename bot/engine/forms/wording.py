"""What a form says at each step: wording keys and choices, made from the names of the form and its questions.

A form "feedback" with a question "topic" and its option "praise" needs the keys feedback-topic (the question),
feedback-topic-label (its short name), feedback-topic-help and feedback-topic-praise.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.dates import Date
from bot.engine.answers.options import AnyOf
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.form import Form, Question
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
)
from bot.engine.forms.tokens import token
from bot.engine.forms.views import Ask, AskCancel, AskElsewhere, AskOffer, AskWhether, Standing, Step, Summary
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import label
from bot.engine.talk.wording import Value, Wording

_Choices = list[tuple[Line, Input, bool]]  # label, what it stands for, whether it is a minor way out

_MOVES = {move: Line(f"form-move-{move}") for move in Move}
_LONGEST_SHOWN = 300


class FormWording:
    """Says the steps of one form."""

    def __init__(self, form: Form, wording: Wording) -> None:
        """Raises WordingBroken if a sentence of the form is missing."""
        self.form = form
        self._wording = wording
        self._labels: dict[tuple[str, str], str] = {}
        wording.require(self._keys())

    def _keys(self) -> Iterator[str]:
        yield from (self._key("title"), self._key("intro"))
        for question in self.form.questions:
            yield from (self._key(question.key, part) for part in ("", "label", "help"))
            if not isinstance(question.parser, YesNo | Number):
                yield from (self._key(question.key, option) for option in question.options)

    def _key(self, *parts: str) -> str:
        return "-".join((self.form.key, *(part for part in parts if part))).replace("_", "-")

    def intro(self, *, is_known: bool = False) -> Line:
        """Return what is said before the first step. is_known: there are answers from before."""
        known = self._key("known")
        key = known if is_known and known in self._wording.keys else self._key("intro")
        return Line(key)

    def cancelled(self) -> Line:
        return self._own("cancelled")

    def _own(self, name: str) -> Line:
        """Return what this form says instead of what forms say, if it has words of its own for it."""
        own = self._key(name)
        key = own if own in self._wording.keys else f"form-{name}"
        return Line(key)

    def title(self) -> str:
        return self._wording(self._key("title"))

    def label(self, question: str, option: str) -> str:
        """Return the short name of a question, or of one of its options, as `advance` needs it."""
        known = self._labels.get((question, option))
        if known is None:
            known = self._labels[question, option] = label(self._label(question, option), self._wording)
        return known

    def _label(self, question: str, option: str) -> Line:
        parser = self.form.by_key[question].parser
        if not option:
            return Line(self._key(question, "label"))
        if isinstance(parser, YesNo):
            return Line(f"form-{option}")
        if isinstance(parser, Number):
            return Line("form-number", {"number": option})
        return Line(self._key(question, option))

    def step(self, draft: str, step: Step, view: Standing) -> Reply:
        """Return the message that shows where somebody stands."""
        lines, choices = self._show(step, view)
        notices = tuple(Line(key, values) for key, values in step.notices)
        return Reply(
            (*notices, *lines),
            tuple(Choice(label, token(draft, given), minor) for label, given, minor in choices),
            is_confidential=isinstance(view, Ask | AskOffer) and view.question.confidential,
        )

    def _show(self, step: Step, view: Standing) -> tuple[list[Line], _Choices]:
        match view:
            case Ask(question, wants_help):
                return self._ask(step, question, wants_help=wants_help)
            case AskElsewhere(question):
                elsewhere = Line("form-elsewhere", {"label": self.label(question.key, "")})
                return [elsewhere], self._ways_out(step, question)
            case AskOffer(question, offers):
                picks: _Choices = [
                    (Line("form-offer", {"label": label}), PickedOffer(question.key, value), False)
                    for value, label in offers
                ]
                return [Line("form-which")], [*picks, *self._ways_out(step, question)]
            case AskWhether(text):
                whether: _Choices = [
                    (Line("form-it-is-answer"), AnswerIt(), False),
                    (Line("form-it-is-question"), AskIt(), False),
                ]
                return [Line("form-answer-or-question", {"text": _short(text)})], whether
            case AskCancel():
                really: _Choices = [
                    (Line("form-cancel-yes"), ReallyCancel(yes=True), False),
                    (Line("form-cancel-no"), ReallyCancel(yes=False), False),
                    (_MOVES[Move.LATER], Move.LATER, False),
                ]
                return [self._own("really-cancel")], really
            case Summary():
                return self._summary(view)

    def _ask(self, step: Step, question: Question, *, wants_help: bool) -> tuple[list[Line], _Choices]:
        route = self.form.route(step.progress.answers)
        lines = [Line("form-position", {"number": route.index(question) + 1, "of": len(route)})]
        lines.append(Line(self._key(question.key)))
        if wants_help:
            lines += [Line(self._key(question.key, "help")), Line("form-help-moves")]
        if question.key in step.progress.answers:
            lines.append(
                Line("form-present-answer", {"value": self.shown(question, step.progress.answers[question.key])})
            )
        options = [
            (self._option(step, question, option), Picked(question.key, option), False) for option in question.options
        ]
        return lines, [*options, *self._ways_out(step, question)]

    def _option(self, step: Step, question: Question, option: str) -> Line:
        """Return what stands on a button; of several options, those that are chosen bear a mark."""
        if isinstance(question.parser, AnyOf) and option in step.progress.answers.get(question.key, ()):
            return Line("form-chosen", {"label": self.label(question.key, option)})
        return self._label(question.key, option)

    def _ways_out(self, step: Step, question: Question) -> _Choices:
        moves = [Move.LATER, Move.CANCEL]
        if question.optional:
            moves.insert(0, Move.SKIP)
        if self.form.route(step.progress.answers)[0] != question:
            moves.insert(0, Move.BACK)
        if question.key in step.progress.answers:
            moves.insert(0, Move.KEEP)
        return [(_MOVES[move], move, True) for move in moves]

    def _summary(self, view: Summary) -> tuple[list[Line], _Choices]:
        lines = [Line("form-check")]
        changes: _Choices = []
        for number, (key, value) in enumerate(view.rows, 1):
            label = self.label(key, "")
            values: dict[str, Value] = {"number": number, "label": label, "value": self._row(key, value, view)}
            lines.append(Line("form-row", values))
            changes.append((Line("form-change", {"label": label}), ChangeAnswer(key), True))
        lines.append(Line("form-check-next"))
        # Typed in words: a number means the line of the summary that it stands before.
        confirm: tuple[Line, Input, bool] = (Line("form-confirm"), Confirm(view.digest), True)
        ways: _Choices = [(_MOVES[move], move, True) for move in (Move.BACK, Move.LATER, Move.CANCEL)]
        return lines, [confirm, *changes, *ways]

    def _row(self, key: str, value: Any, view: Summary) -> str:
        if key in view.concealed:
            return self._wording("form-concealed")
        return self._wording("form-skipped") if value is None else self.shown(self.form.by_key[key], value)

    def shown(self, question: Question, value: Any) -> str:
        """Return an answer as people write it."""
        if isinstance(value, Mapping):  # of a lookup: its name for people
            return str(value.get("name", ""))
        parser = question.parser
        if isinstance(value, list):
            return ", ".join(self.label(question.key, option) for option in value) or self._wording("form-none")
        if isinstance(value, bool):
            return self._wording("form-yes" if value else "form-no")
        if isinstance(parser, Euros):
            return format_currency(value / 100, "EUR", locale="de_DE")
        if isinstance(parser, Date):
            return format_date(date.fromisoformat(value), "d. MMMM yyyy", locale="de")
        if isinstance(value, int | float):
            return format_decimal(value, locale="de_DE")
        return self.label(question.key, value) if value in question.options else _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + " …"
