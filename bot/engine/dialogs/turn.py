"""One message as a dialog is given it, and what the dialog gives back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.jobs import Job
from bot.engine.memory import OFFERED, OFFERED_IN, Draft, Memory
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value

_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_MOST_DIGITS = 9  # of a row's number, so that any database takes it


class Refusal(Exception):
    """A request that a service turns down; the capability names the sentence that says so.

    lines: said after it. choices: offered then, instead of what would be said otherwise; an open form is left for them.
    """

    def __init__(self, *lines: Line, choices: tuple[Choice, ...] = (), **details: Value) -> None:
        super().__init__(type(self).__name__)
        self.lines = lines
        self.choices = choices
        self.details = details


class NotNow(Exception):
    """Raised by an act: the turn has to wait for somebody else's; it is tried again soon, as if for the first time."""


@dataclass(frozen=True)
class Turn:
    """One message with all that is known when it is worked on.

    recalled: all that is remembered of the person. text: of the message, or the part of it that is meant. argument:
    what stands behind a command, or behind the name in a button's token. may_ask_confidential: personal data may be
    asked for in this chat.
    """

    message: Claimed
    recalled: Memory
    now: datetime
    text: str
    argument: str = ""
    may_ask_confidential: bool = True

    @property
    def memory(self) -> Memory:
        """The memory that may be used in this chat: where others read along, nothing of the person."""
        return Memory() if self.message.is_group else self.recalled

    @property
    def person_id(self) -> int:
        return self.message.person_id

    @property
    def job(self) -> Mapping[str, Any]:
        """The payload of the job that this turn does; of a message, nothing."""
        job: Mapping[str, Any] = self.message.payload.get("job") or {}
        return job

    @property
    def number(self) -> int:
        """The number of a row behind a button or command, "#" or not; 0 if there is none."""
        return row_number(self.argument)


def offered_in(turn: Turn) -> list[list[Any]]:
    """Return what was offered last in the chat of a message: [[token, label, is_minor], …]."""
    notes = turn.memory.notes
    is_here = notes.get(OFFERED_IN, {}).get("chat", turn.message.conversation_id) == turn.message.conversation_id
    return list(notes.get(OFFERED, ())) if is_here else []


def row_number(text: str) -> int:
    """Return the number of a row as it stands in a token or was typed, 0 if it is none that a row can have.

    Dots between thousands are left out.
    """
    typed = text.strip().removeprefix("#").strip()
    digits = typed.replace(".", "") if _DOTTED.fullmatch(typed) else typed
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else 0


@dataclass(frozen=True)
class Transaction:
    """The turn's transaction, in which services change what is stored.

    received_at: when the message was stored that is worked on, however late that is; it decides about last days.
    notes: what an act puts here is remembered like the notes of its outcome.
    """

    connection: Connection
    now: datetime
    person_id: int
    conversation_id: int | None
    received_at: datetime | None = None
    notes: dict[str, Mapping[str, Any]] = field(default_factory=dict)


Act = Callable[[Transaction], tuple[Reply, ...]]


@dataclass(frozen=True)
class Outcome:
    """What a dialog makes of a turn; all of it is committed together, or nothing."""

    replies: tuple[Reply, ...] = ()
    """Messages to the person, in this order."""

    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What dialogs want to remember, each under its names; the others stay as they were."""

    act: Act | None = None
    """Runs in the transaction and says the rest. If it raises a Refusal, nothing of the outcome is kept, and the
    refusal is said instead, followed by if_refused."""

    if_refused: tuple[Reply, ...] = ()
    """Said after the refusal."""

    drafts: tuple[Draft, ...] = ()
    """Forms to store."""

    opens: str = ""
    """The key of the draft that is filled in from now on; without one, and unless leaves_form, it stays as it is."""

    leaves_form: bool = False
    """No form is filled in from now on."""

    keeps_offered: bool = False
    """It was a miss: what was offered before can still be chosen, unless something else is offered by number."""

    step: tuple[Reply, ...] = ()
    """The open form's step, shown after what the act says."""

    step_takes_choices: bool = False
    """What the act offers stands below the step, beside what that offers, and the form stays open."""

    step_aside: tuple[Reply, ...] = ()
    """Said first if the act offers choices: then the form is left instead, so that they can be typed."""

    jobs: tuple[Job, ...] = ()
    """To be planned."""

    dropped_jobs: tuple[str, ...] = ()
    """The keys of those that are no longer wanted."""

    dropped_files: frozenset[int] = frozenset()
    """The ids of files that go, unless somebody keeps them."""

    delivery: Delivery | None = None
    """None: a reply to a message, a reminder of a job."""

    forgets_message: bool = False
    """The text that came in is not kept."""

    forgets_person: bool = False
    """Nothing is remembered of the turn, since its person was erased in it."""

    is_answer: bool = False
    """It answers, from what is known, what the text was about."""

    certainty: float = 1.0
    """Of an answer to free text, how sure it is that an answer was wanted, 0 … 1; below 1 the text may mean something
    else."""


@dataclass(frozen=True)
class Slow:
    """Work that takes long or may fail (search, a download): it is done aside, and nobody else waits for it."""

    work: "Callable[[], Outcome | Slow]"

    def done(self) -> Outcome:
        """Return the outcome: do the work, and slow work that follows from it, here and now."""
        outcome = self.work()
        return outcome.done() if isinstance(outcome, Slow) else outcome

    def then(self, change: Callable[[Outcome], Outcome]) -> "Slow":
        """Return the same work, whose outcome is changed when it is there."""
        return Slow(lambda: change(self.done()))


def then(outcome: Outcome | Slow, change: Callable[[Outcome], Outcome]) -> Outcome | Slow:
    """Return an outcome changed, now or as soon as the slow work has it."""
    return outcome.then(change) if isinstance(outcome, Slow) else change(outcome)


@dataclass(frozen=True)
class Prepared:
    """What a form is begun with: answers and facts that are known, and what is said before its first step.

    What is optional and not known is asked; with bare answers instead, it counts as skipped.
    """

    known: Mapping[str, Any]
    says: tuple[Line, ...] = ()


Prepare = Callable[[Turn], Mapping[str, Any] | Prepared | Outcome]
"""Done aside when a form is begun; returns what is known already, or what is said instead."""


@dataclass(frozen=True)
class Begin:
    """The wish of a person to fill in a form, instead of an outcome."""

    form: str
    """Its key."""

    about: Mapping[str, Any] = field(default_factory=dict)
    """Facts that say what it is about; a draft with the same is gone on with."""

    changes: str = ""
    """The question that is asked first though it has an answer."""

    argument: str = ""
    """Of the turn, for what prepares the form."""

    prepare: Prepare | None = None
    """Instead of the form's own; then it is begun anew, whatever drafts of it there are."""

    draft: str = ""
    """The key of one that is gone on with instead."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    """Those that change in that draft; None takes one away."""


Dialog = Callable[[Turn], Outcome | Slow | Begin]
Answering = Callable[[Turn], Outcome | Slow]
