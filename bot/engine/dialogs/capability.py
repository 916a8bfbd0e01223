"""What a feature hands to the kernel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Answering, Dialog, Outcome, Refusal, Transaction, Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form
from bot.engine.forms.inputs import LookedUp
from bot.engine.personal import PersonalTable
from bot.engine.talk.messages import Line, Reply


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
