"""What a form says at each step: wording keys and choices, made from the names of the form and its questions.

A form "feedback" with a question "topic" and its option "praise" needs the keys feedback-topic (the question),
feedback-topic-label (its short name), feedback-topic-help and feedback-topic-praise.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from bot.engine.answers.parser import shortened
from bot.engine.forms.form import Form, Question, several
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
from bot.engine.forms.progress import Position
from bot.engine.forms.tokens import token
from bot.engine.forms.views import (
    Ask,
    AskAgain,
    AskCancel,
    AskElsewhere,
    AskOffer,
    AskWhether,
    Standing,
    Step,
    Summary,
)
from bot.engine.forms.words import WhyDoubt
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import label
from bot.engine.talk.wording import Value, Wording

_Choices = list[tuple[Line, Input, bool]]  # label, what it stands for, whether it is a minor way out

_SEVERAL = 3
_MEANT: dict[str, str] = {WhyDoubt.EXACT: "form-meant-exactly", WhyDoubt.NET: "form-meant-with-vat"}
_MOVES = {move: Line(f"form-move-{move}") for move in Move}


class FormWording:
    """The words for the steps of one form."""

    def __init__(self, form: Form, wording: Wording) -> None:
        """Take the form's words. Raises WordingBroken if some are missing."""
        self.form = form
        self._wording = wording
        self._labels: dict[tuple[str, str], str] = {}
        wording.require(self._keys())

    def _keys(self) -> Iterator[str]:
        yield from (self._key("title"), self._key("intro"))
        for question in self.form.questions:
            yield from (self._asked(question.key, part) for part in ("", "label", "help"))
            yield from (self._label(question.key, option).key for option in question.options)

    def _key(self, *parts: str) -> str:
        return _joined(self.form.key, *parts)

    def _asked(self, *parts: str) -> str:
        """Return the key of what is said of a question; several forms may have the same words."""
        return _joined(self.form.words or self.form.key, *parts)

    def intro(self, *, is_known: bool = False) -> Line:
        """Return the line before the first step. is_known: there are answers from before."""
        known = self._key("known")
        key = known if is_known and known in self._wording.keys else self._key("intro")
        return Line(key)

    def cancelled(self) -> Line:
        return self._own("cancelled")

    def reminder(self, title: str) -> Line:
        """Return what somebody is told whose draft lies untouched; title: what it is called."""
        return self._own("reminder", {"title": title})

    def _own(self, name: str, values: Mapping[str, Value] | None = None) -> Line:
        """Return the line with this form's own words, if it has some, otherwise with those of all forms."""
        own = self._key(name)
        key = own if own in self._wording.keys else f"form-{name}"
        return Line(key, values or {})

    def title(self) -> str:
        return self._wording(self._key("title"))

    def label(self, question: str, option: str) -> str:
        """Return the short name of a question, or of one of its options, as `advance` needs it."""
        known = self._labels.get((question, option))
        if known is None:
            known = self._labels[question, option] = label(self._label(question, option), self._wording)
        return known

    def _label(self, question: str, option: str) -> Line:
        if not option:
            return Line(self._asked(question, "label"))
        return self.form.by_key[question].parser.option_line(option, Line(self._asked(question, option)))

    def step(self, draft: str, step: Step, view: Standing) -> Reply:
        """Return the reply that shows the step at which somebody stands."""
        lines, choices = self._show(step, view)
        notices = tuple(Line(key, values) for key, values in step.notices)
        return Reply(
            (*notices, *lines),
            tuple(Choice(label, token(draft, given), minor) for label, given, minor in choices),
            is_confidential=_is_confidential(view),
        )

    def _show(self, step: Step, view: Standing) -> tuple[list[Line], _Choices]:
        match view:
            case Ask(question, wants_help):
                return self._ask(step, question, wants_help=wants_help)
            case AskElsewhere(question):
                elsewhere = self._own("elsewhere", {"label": self.label(question.key, "")})
                return [elsewhere], self._ways_out(step, question)
            case AskOffer(question, offers):
                picks: _Choices = [
                    (Line("form-offer", {"label": label}), PickedOffer(question.key, value), False)
                    for value, label in offers
                ]
                return [Line("form-which")], [*picks, *self._ways_out(step, question)]
            case AskWhether():
                return _whether(view)
            case AskAgain(then):
                shown: tuple[Line, Input, bool] = (Line("form-show-again"), Move.RESUME, True)
                return [Line("form-again")], [shown, *self._ways_out_of(step, then)]
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
        route = self.form.route(step.progress.answers, step.progress.facts)
        lines = [Line("form-position", {"number": route.index(question) + 1, "of": len(route)})]
        lines.append(Line(self._asked(question.key)))
        if wants_help:
            lines += [Line(self._asked(question.key, "help")), Line("form-help-moves")]
        if question.key in step.progress.answers:
            lines.append(
                Line("form-present-answer", {"value": self.shown(question, step.progress.answers[question.key])})
            )
        options = [
            (self._option(step, question, option), Picked(question.key, option), False) for option in question.options
        ]
        return lines, [*options, *self._ways_out(step, question)]

    def _option(self, step: Step, question: Question, option: str) -> Line:
        """Return what stands on an option's button; of several options, those that are chosen bear a mark."""
        if question.parser.takes_several and option in step.progress.answers.get(question.key, ()):
            return Line("form-chosen", {"label": self.label(question.key, option)})
        return self._label(question.key, option)

    def _ways_out(self, step: Step, question: Question) -> _Choices:
        moves = [Move.LATER, Move.CANCEL]
        if question.optional:
            if _ends_soon(Position(self.form, step.progress)):
                moves.insert(0, Move.FINISH)
            moves.insert(0, Move.SKIP)
        if self.form.route(step.progress.answers, step.progress.facts)[0] != question:
            moves.insert(0, Move.BACK)
        if question.key in step.progress.answers:
            moves.insert(0, Move.KEEP)
        return [(_MOVES[move], move, True) for move in moves]

    def _ways_out_of(self, step: Step, view: Ask | AskOffer | Summary) -> _Choices:
        if isinstance(view, Summary):
            return [(_MOVES[move], move, True) for move in (Move.LATER, Move.CANCEL)]
        return [way for way in self._ways_out(step, view.question) if way[1] is not Move.BACK]

    def _summary(self, view: Summary) -> tuple[list[Line], _Choices]:
        lines = [Line("form-check")]
        changes: _Choices = []
        for number, (key, value) in enumerate(view.rows, 1):
            label = self.label(key, "")
            values: dict[str, Value] = {"number": number, "label": label, "value": self._row(key, value, view)}
            lines.append(Line("form-row", values))
            changes.append((Line("form-change", {"label": label}), ChangeAnswer(key), True))
        lines.append(self._own("check-next"))
        # Typed in words: a number means the line of the summary that it stands before.
        confirm: tuple[Line, Input, bool] = (self._own("confirm"), Confirm(view.digest), True)
        ways: _Choices = [(_MOVES[move], move, True) for move in (Move.BACK, Move.LATER, Move.CANCEL)]
        return lines, [confirm, *changes, *ways]

    def _row(self, key: str, value: Any, view: Summary) -> str:
        if key in view.concealed:
            return self._wording("form-concealed")
        return self._wording("form-skipped") if value is None else self.shown(self.form.by_key[key], value)

    def shown(self, question: Question, value: Any) -> str:
        """Return an answer as people write it, also one that a lookup has found."""
        found = several(value)
        if found and all(isinstance(one, Mapping) for one in found):  # by a lookup: its name for people
            return ", ".join(str(one.get("name", "")) for one in found)
        if not question.parser.accepts_among(value, question.options):  # found by a lookup, or kept of old
            return shortened(str(value))
        return question.parser.shown(value, partial(self.label, question.key)) or self._wording("form-none")


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part).replace("_", "-")


def _ends_soon(position: Position) -> bool:
    """Tell whether nothing but several optional questions is left, which can be left out at once."""
    return len(position.left) >= _SEVERAL and all(question.optional for question in position.left)


def _whether(view: AskWhether) -> tuple[list[Line], _Choices]:
    text = {"text": shortened(view.text)}
    if view.doubt in _MEANT:
        meant_so = ((Line("form-meant-yes"), AnswerIt()), (Line("form-meant-no"), AskIt()))
        return [Line(_MEANT[view.doubt], text)], [(label, given, False) for label, given in meant_so]
    if view.doubt:
        kept = ((Line("form-take-it"), AnswerIt()), (Line("form-leave-it"), AskIt()))
        return [Line("form-take-as-text", text)], [(label, given, False) for label, given in kept]
    meant = ((Line("form-it-is-answer"), AnswerIt()), (Line("form-it-is-question"), AskIt()))
    return [Line("form-answer-or-question", text)], [(label, given, False) for label, given in meant]


def _is_confidential(view: Standing) -> bool:
    """Tell whether nobody but the reader may see what is chosen at a step."""
    if isinstance(view, AskAgain):
        return _is_confidential(view.then)
    return isinstance(view, Ask | AskOffer) and view.question.confidential
