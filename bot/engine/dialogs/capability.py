"""What a feature hands to the kernel: how it talks, what it does unasked, what it holds of persons, its desk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.filters import MemberFilter
from bot.engine.dialogs.nudging import NudgesOf
from bot.engine.dialogs.pending import PendingOf
from bot.engine.dialogs.suggestions import Suggest
from bot.engine.dialogs.turn import Answering, Begin, Dialog, Outcome, Prepare, Refusal, Slow, Transaction, Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form
from bot.engine.forms.inputs import LookedUp
from bot.engine.personal import PersonalData
from bot.engine.talk.messages import Choice, Line, Reply


@dataclass(frozen=True)
class Command:
    """Something that can be asked for by "/name" or in plain words; words.toml says how."""

    key: str
    """Names the command in words.toml, and its line in the menu: "command-<key>"."""

    spoken: tuple[str, ...]
    """What may be typed for it; names with "/" stand in the menu."""

    dialog: Dialog
    """What is run."""

    for_groups: bool = False
    """May be used where others read along."""

    for_office: bool = False
    """Stands in no menu."""

    examples: tuple[str, ...] = ()
    """What people write who want this; see `bot.engine.talk.spoken.examples`."""

    pattern: str = ""
    """A regular expression; a whole text that matches means the command, too, and its group is the argument."""

    takes_code: bool = False
    """What its pattern finds is a code, which is kept by nobody and is never the answer to a question."""

    exposed: Dialog | None = None
    """What is run if its argument, a secret, was typed where others read along."""

    acts_at_once: bool = False
    """It changes something without asking first; by its meaning alone it is only offered."""

    @property
    def slash_names(self) -> tuple[str, ...]:
        return tuple(name.removeprefix("/") for name in self.spoken if name.startswith("/"))

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(said for said in self.spoken if not said.startswith("/"))


@dataclass(frozen=True)
class Filing:
    """A form that was confirmed; draft is the key under which it is filed once. facts: known when it was begun."""

    draft: str
    answers: Answers
    facts: Answers = field(default_factory=dict)


REMINDER_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Revised:
    """What has become of a draft meanwhile. facts: from now on. asked: the questions whose answers no longer hold.

    says: before the next step.
    """

    facts: Answers
    asked: tuple[str, ...] = ()
    says: tuple[Line, ...] = ()


@dataclass(frozen=True)
class FormService:
    """A form with what happens when it is confirmed."""

    form: Form
    """What is asked."""

    file: Callable[[Filing, Transaction], tuple[Reply, ...]]
    """Runs in the turn's transaction when the form is confirmed."""

    prepare: Prepare | None = None
    """What is known when the form is begun."""

    foretell: Callable[[Filing, Transaction], tuple[Reply, ...]] | None = None
    """Says before the summary what filing would do; it changes nothing and raises no refusal; if it offers choices,
    they take the place of the summary."""

    remind_after: timedelta = REMINDER_AFTER
    """How long a draft lies untouched until its owner is reminded of it."""

    tells_end: bool = False
    """Its owner is told before a draft that lies untouched is dropped."""

    revise: Callable[[Filing], Revised | None] | None = None
    """Looks aside, at each step, whether answers no longer hold, such as after rules have changed."""

    named_by: str = ""
    """The question whose answer tells drafts apart."""


Claim = Callable[[Turn], Outcome | Slow | Begin | None]
"""Returns what is said to a text, None if it is for somebody else; looks at the text and what is remembered only."""

Lookup = Callable[[LookupRequest, Turn], LookedUp]
Guard = Callable[[Connection, Any], bool]
"""Tells, when a message is about to be sent, whether it is still to be."""


@dataclass(frozen=True)
class Talk:
    """What a feature says and understands: its commands, buttons, forms and what goes with them."""

    commands: tuple[Command, ...] = ()
    """In the order of the menu."""

    presses: Mapping[str, Dialog] = field(default_factory=dict)
    """By the name before the colon in a button's token."""

    starts: Mapping[str, Dialog] = field(default_factory=dict)
    """What links to the assistant open, by the letters that their payload begins with; the rest is the argument."""

    listens: tuple[Callable[[Turn], Outcome | Slow | None], ...] = ()
    """Look at what a person writes in private before it is an answer to a form or goes to free_text, but after offers
    and commands; None: it is none of theirs. They are quick with texts that cannot be."""

    unagreed: Mapping[str, str] = field(default_factory=dict)
    """What is said to a mere "ja" where agreement has to be typed out: the wording key, by the name of the button."""

    forms: tuple[FormService, ...] = ()
    """Forms that its dialogs open."""

    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    """What has to be found out before an answer counts, by the name that questions use."""

    guards: Mapping[str, Guard] = field(default_factory=dict)
    """Checks of messages that are about to be sent, by the name that replies use."""

    refusals: Mapping[type[Refusal], str] = field(default_factory=dict)
    """The wording key of each."""

    notes: tuple[str, ...] = ()
    """The names under which its dialogs remember something."""

    claim: Claim | None = None
    """Answers a text that is plainly its own, though it is no command; None for all other texts."""

    free_text: Answering | None = None
    """Answers what nobody else claims."""

    examples: tuple[str, ...] = ()
    """What people write whom free_text answers."""

    coming: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Examples of what free_text answers after the line "coming-<key>", by key: what will be a command one day, or has
    one that goes further."""

    suggest: tuple[Suggest, ...] = ()
    """What it has that fits an answer of the wiki."""

    nudges: tuple[NudgesOf, ...] = ()
    """What it might remind a person of."""

    pending: tuple[PendingOf, ...] = ()
    """What waits for a person."""


@dataclass(frozen=True)
class Periodic:
    """Work that goes on beside the conversations, in a thread, again and again while the program runs.

    every: the pause between two times. is_owned: by one process at a time, under the lease of this name.
    """

    name: str
    every: timedelta
    work: Callable[[], object]
    is_owned: bool = False


@dataclass(frozen=True)
class Upkeep:
    """What a feature does without being asked.

    jobs: by kind. clean_up: removes, each night, what is kept no longer.
    """

    jobs: Mapping[str, Dialog] = field(default_factory=dict)
    clean_up: Callable[[Connection, datetime], object] | None = None
    periodic: tuple[Periodic, ...] = ()


def _no_figures(_connection: Connection) -> tuple[Line, ...]:
    return ()


def _no_tasks(_connection: Connection, _now: datetime) -> Iterable["OfficeTask"]:
    return ()


@dataclass(frozen=True)
class OfficeTask:
    """Something that waits for the office. since: since when. choice: leads there with one tap.

    taken_by: the person in the office who is at it, None if nobody is.
    """

    since: datetime
    line: Line
    choice: Choice
    taken_by: int | None = None


TasksOf = Callable[[Connection, datetime], Iterable[OfficeTask]]
"""Returns what a feature has that waits for the office at a moment."""


@dataclass(frozen=True)
class OfficeArea:
    """A feature's part of the office's desk.

    tasks: each thing that waits. figures: says in numbers how things stand. choices: the buttons that lead there.
    """

    tasks: TasksOf = _no_tasks
    figures: Callable[[Connection], tuple[Line, ...]] = _no_figures
    choices: tuple[Choice, ...] = ()


_SILENT, _NO_UPKEEP, _NOTHING_PERSONAL = Talk(), Upkeep(), PersonalData()


@dataclass(frozen=True)
class Capability:
    """A feature, as the kernel sees it."""

    name: str
    """No other has the same."""

    talk: Talk = _SILENT
    """What it says and understands."""

    upkeep: Upkeep = _NO_UPKEEP
    """What it does without being asked."""

    personal: PersonalData = _NOTHING_PERSONAL
    """What it holds of persons."""

    office: OfficeArea | None = None
    """Its part of the office's desk."""

    audiences: tuple[Audience, ...] = ()
    """Groups of persons that the office is told of."""

    filters: tuple[MemberFilter, ...] = ()
    """By what it knows, the office can say which members are meant."""
