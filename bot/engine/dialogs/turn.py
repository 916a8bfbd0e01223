"""One message as a dialog is given it, and what the dialog gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.jobs import Job
from bot.engine.memory import Draft, Memory
from bot.engine.talk.messages import Reply
from bot.engine.talk.wording import Value


class Refusal(Exception):
    """Something that a service does not do; the capability names the sentence that says so."""

    def __init__(self, **details: Value) -> None:
        super().__init__(type(self).__name__)
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
        """What may be used here: where others read along, nothing of the person."""
        return Memory() if self.message.is_group else self.recalled

    @property
    def person_id(self) -> int:
        return self.message.person_id


@dataclass(frozen=True)
class Transaction:
    """The turn's transaction, in which services change what is stored."""

    connection: Connection
    now: datetime
    person_id: int
    conversation_id: int | None


Act = Callable[[Transaction], tuple[Reply, ...]]


@dataclass(frozen=True)
class Outcome:
    """What a dialog decided; all of it is committed together, or nothing.

    notes: what this dialog wants to remember under its name; None leaves it as it was. act: runs in the transaction and
    says the rest; if it raises a Refusal, nothing of the outcome is kept, and the refusal is said instead, followed by
    if_refused. drafts: forms to store. active_draft: which form is being filled in from now on, None for none, "" as
    before. jobs: to be planned; dropped_jobs: the keys of those that are no longer wanted. is_lasting: what a job says
    is delivered however late. is_prompt: it belongs to what the person is doing and is delivered like a reply, also in
    quiet hours. forgets_message: the text that came in is not kept. forgets_person: nothing is remembered
    of the turn, since its person was erased in it. certainty: of an answer to free text, how sure it is that an answer
    was wanted, 0 … 1; below 1 the text may mean something else. step: of the open form, shown after what the act says.
    step_aside: if the act offers choices, the form is left instead, so that they can be typed, and this is said first.
    """

    replies: tuple[Reply, ...] = ()
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    act: Act | None = None
    drafts: tuple[Draft, ...] = ()
    active_draft: str | None = ""
    jobs: tuple[Job, ...] = ()
    dropped_jobs: tuple[str, ...] = ()
    if_refused: tuple[Reply, ...] = ()
    is_lasting: bool = False
    is_prompt: bool = False
    forgets_message: bool = False
    forgets_person: bool = False
    certainty: float = 1.0
    step: tuple[Reply, ...] = ()
    step_aside: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Slow:
    """Work that takes long or may fail (search, a download): it is done aside, and nobody else waits for it."""

    work: Callable[[], Outcome]


@dataclass(frozen=True)
class Begin:
    """The person wants to fill in a form."""

    form: str


Dialog = Callable[[Turn], Outcome | Slow | Begin]
Answering = Callable[[Turn], Outcome | Slow]
