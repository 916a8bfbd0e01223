"""What a feature hands to the kernel, and what a dialog is given and gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.form_input import LookedUp
from bot.engine.forms import LookupRequest
from bot.engine.inbox_claims import Claimed
from bot.engine.jobs import Job
from bot.engine.memory import Draft, Memory
from bot.engine.messages import Line, Reply
from bot.engine.personal import PersonalTable
from bot.engine.questions import Answers, Form
from bot.engine.wording import Value


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


@dataclass(frozen=True)
class Command:
    """Something that can be asked for by "/name" or in plain words; words.toml says how.

    key: names the command in words.toml, and its line in the menu: "command-<key>". for_groups: may be used where
    others read along. for_office: stands in no menu. examples: what people write who want this; see
    `bot.engine.spoken.examples`. pattern: a regular expression; a whole text that matches means the command, too, and
    its group is the argument. acts_at_once: it changes something without asking first; by its meaning alone it is only
    offered.
    """

    key: str
    spoken: tuple[str, ...]
    dialog: Dialog
    for_groups: bool = False
    for_office: bool = False
    examples: tuple[str, ...] = ()
    pattern: str = ""
    acts_at_once: bool = False

    @property
    def slash_names(self) -> tuple[str, ...]:
        return tuple(name.removeprefix("/") for name in self.spoken if name.startswith("/"))


@dataclass(frozen=True)
class Filing:
    """A form that was confirmed; draft is the key under which it is filed once."""

    draft: str
    answers: Answers


@dataclass(frozen=True)
class FormService:
    """A form with what happens when it is confirmed; file runs in the turn's transaction.

    prepare: done aside when the form is begun; the answers that are known already, or what is said instead.
    """

    form: Form
    file: Callable[[Filing, Transaction], tuple[Reply, ...]]
    prepare: Callable[[Turn], Answers | Outcome] | None = None


Lookup = Callable[[LookupRequest, Turn], LookedUp]


@dataclass(frozen=True)
class Transfer:
    """Something that passes from a departing person to a successor in the same Kommune.

    key: its name in words is "transfer-<key>". count: how many of it the person has. move: gives all of it to the
    successor, in the transaction in which both have confirmed; arguments: from whom, to whom.
    """

    key: str
    count: Callable[[Connection, int], int]
    move: Callable[[Connection, int, int, datetime], None]


@dataclass(frozen=True)
class Capability:
    """A feature, as the kernel sees it.

    presses: by the name before the colon in a button's token. jobs: by kind. guards: checks by name, made when a
    message is about to be sent. free_text: answers what nobody else claims. refusals: wording key of each Refusal.
    clean_up: removes, each night, what is kept no longer. personal: its tables with personal data. revoke: takes back
    what only members may have, such as places and invitations, when a person's rights end. transfers: what passes to a
    successor. examples: what people write whom free_text answers. coming: examples of what will be a command one day,
    by its key; free_text answers it, with the line "coming-<key>" before.
    """

    name: str
    commands: tuple[Command, ...] = ()
    presses: Mapping[str, Dialog] = field(default_factory=dict)
    jobs: Mapping[str, Dialog] = field(default_factory=dict)
    forms: tuple[FormService, ...] = ()
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    guards: Mapping[str, Callable[[Connection, Any], bool]] = field(default_factory=dict)
    free_text: Answering | None = None
    refusals: Mapping[type[Refusal], str] = field(default_factory=dict)
    clean_up: Callable[[Connection, datetime], object] | None = None
    personal: tuple[PersonalTable, ...] = ()
    revoke: Callable[[Connection, int, datetime], None] | None = None
    transfers: tuple[Transfer, ...] = ()
    office_lines: Callable[[Connection], tuple[Line, ...]] | None = None
    examples: tuple[str, ...] = ()
    coming: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
