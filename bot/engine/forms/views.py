"""What a form shows at a step; no words yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.engine.forms.form import Answers, Question
from bot.engine.forms.progress import Offers, Position, Progress
from bot.engine.talk.wording import Value

Notice = tuple[str, Mapping[str, Value]]  # wording key, values


@dataclass(frozen=True)
class Ask:
    """The question is asked. help: it is explained as well. A present answer is in the step's progress."""

    question: Question
    help: bool = False


@dataclass(frozen=True)
class AskElsewhere:
    """A confidential question where it may not be asked: only moves work; skipping, if it is optional."""

    question: Question


@dataclass(frozen=True)
class AskOffer:
    """Which of these answers was meant? offers: (value, label), numbered from 1 when typed."""

    question: Question
    offers: Offers


@dataclass(frozen=True)
class Summary:
    """All answers of the form, for checking.

    rows: (question key, value; None if skipped), numbered from 1 when typed. digest: belongs into the confirm button.
    concealed: questions whose answers may not be shown on this channel; their value in rows is None, too.
    """

    rows: tuple[tuple[str, Any], ...]
    digest: str
    concealed: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskCancel:
    """Shall the draft really be thrown away? Choices in this order: 1 yes, 2 no, 3 later."""


@dataclass(frozen=True)
class AskWhether:
    """Is this text the answer or a question? Choices in this order: 1 the answer, 2 a question.

    doubt: why that is asked, "" for a question mark; otherwise: shall it be kept as the answer?
    """

    text: str
    doubt: str = ""


@dataclass(frozen=True)
class AskAgain:
    """The step stays after several texts that were not understood: ways out of it instead of all that it offers."""

    then: "Ask | AskOffer | Summary"


Standing = Ask | AskElsewhere | AskOffer | Summary | AskCancel | AskWhether | AskAgain  # where somebody stands


@dataclass(frozen=True)
class Filed:
    """The form is complete and confirmed. answers: those on the route; the draft is the engine's to close."""

    answers: Answers


@dataclass(frozen=True)
class Cancelled:
    """The draft is to be thrown away."""


@dataclass(frozen=True)
class Paused:
    """The draft stays; Move.RESUME shows its step again."""


@dataclass(frozen=True)
class Interlude:
    """A question to the wiki; after its answer the step is shown again."""

    text: str
    then: Standing


View = Standing | Interlude | Filed | Cancelled | Paused


@dataclass(frozen=True)
class Step:
    """The step that follows from an input: the progress to store, what to show, and what to say before it."""

    progress: Progress
    view: View
    notices: tuple[Notice, ...] = ()


def view(position: Position) -> Standing:
    """Return what is shown at the step where a person stands."""
    if position.progress.is_cancelling:
        return AskCancel()
    question = position.question
    if question is None:
        return _summary(position)
    if position.is_blocked:
        return AskElsewhere(question)
    if position.pending:
        return AskWhether(position.pending, position.progress.doubt)
    return AskOffer(question, position.offers) if position.offers else Ask(question)


def _summary(position: Position) -> Summary:
    may_show_all = position.may_ask_confidential
    concealed = tuple(
        q.key for q in position.route if q.confidential and q.key in position.answers and not may_show_all
    )
    shown = {key: value for key, value in position.answers.items() if key not in concealed}
    return Summary(tuple((q.key, shown.get(q.key)) for q in position.route), position.digest, concealed)


def show(position: Position, progress: Progress, notices: tuple[Notice, ...] = (), query: str = "") -> Step:
    """Return the step at which this progress stands, after a question to the wiki if there is one."""
    there = replace(position, progress=progress)
    shown = view(there)
    digest = shown.digest if isinstance(shown, Summary) else ""
    return Step(replace(progress, shown_digest=digest), Interlude(query, shown) if query else shown, notices)


def stay(position: Position, key: str) -> Step:
    """Return the present step with a notice."""
    return show(position, position.progress, ((key, {}),))
