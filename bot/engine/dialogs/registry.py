"""All names that the capabilities register: of buttons, jobs, commands, checks …, each once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.capability import Capability, Command, Periodic
from bot.engine.dialogs.turn import Dialog, Refusal
from bot.engine.talk.vocabulary import spellings

K = TypeVar("K")
V = TypeVar("V")


class NameTwice(Exception):
    """Two capabilities register the same name; one of them would never be reached."""

    def __init__(self, what: str, name: object) -> None:
        super().__init__(f"{what} {name!r} is registered twice")


def each_once(what: str, named: Iterable[tuple[K, V]]) -> dict[K, V]:
    """Return what capabilities register, by name. Raises NameTwice."""
    found: dict[K, V] = {}
    for name, value in named:
        if name in found:
            raise NameTwice(what, name)
        found[name] = value
    return found


@dataclass(frozen=True)
class Registry:
    """What all capabilities hand over, by name."""

    commands: tuple[Command, ...]
    """In the order of the menu."""

    slash_names: Mapping[str, Command]
    """By "/name" without the slash, in every way of writing umlauts."""

    phrases: Mapping[str, Command]
    """By spelling, see `talk.vocabulary.spellings`."""

    presses: Mapping[str, Dialog]
    """Dialogs of buttons, by the name before the colon in the token."""

    jobs: Mapping[str, Dialog]
    """Dialogs of jobs, by kind."""

    guards: Mapping[str, Callable[[Connection, Any], bool]]
    """Checks of messages that are about to be sent, by name; called with the argument of the guard."""

    refusals: Mapping[type[Refusal], str]
    """Wording keys of refusals, by their class."""

    notes: frozenset[str]
    """Names under which dialogs remember something."""

    audiences: Mapping[str, Audience]
    """By key."""

    periodic: tuple[Periodic, ...]
    """Work that goes on beside the conversations; each has a name of its own."""

    @classmethod
    def of(cls, capabilities: Sequence[Capability]) -> Self:
        """Return the registry of these capabilities. Raises NameTwice."""
        each_once("capability", ((one.name, one) for one in capabilities))
        talks, upkeeps = [one.talk for one in capabilities], [one.upkeep for one in capabilities]
        commands = tuple(command for talk in talks for command in talk.commands)
        each_once("command", ((command.key, command) for command in commands))
        each_once("start", (item for talk in talks for item in talk.starts.items()))
        each_once("personal table", ((table.key, table) for one in capabilities for table in one.personal.tables))
        each_once("transfer", ((transfer.key, one) for one in capabilities for transfer in one.personal.transfers))
        each_once("coming", ((key, said) for talk in talks for key, said in talk.coming.items()))
        periodic = each_once("periodic work", ((work.name, work) for upkeep in upkeeps for work in upkeep.periodic))
        audiences = ((audience.key, audience) for one in capabilities for audience in one.audiences)
        return cls(
            commands,
            each_once("command", _slash_names(commands)),
            each_once("phrase", _phrases(commands)),
            each_once("button", (item for talk in talks for item in talk.presses.items())),
            each_once("job kind", (item for upkeep in upkeeps for item in upkeep.jobs.items())),
            each_once("guard", (item for talk in talks for item in talk.guards.items())),
            each_once("refusal", (item for talk in talks for item in talk.refusals.items())),
            frozenset(each_once("note name", ((name, talk) for talk in talks for name in talk.notes))),
            each_once("audience", audiences),
            tuple(periodic.values()),
        )

    def knows(self, slash_name: str) -> bool:
        """Tell whether there is a command of this name, as people write it."""
        return any(name in self.slash_names for name in names_of(slash_name.lower().replace("-", "_")))


def names_of(slash_name: str) -> frozenset[str]:
    """Return a command's name with umlauts written out and left out, as phones and messengers make it."""
    return frozenset(said.replace(" ", "_") for said in spellings(slash_name.replace("_", " ")))


def _slash_names(commands: Iterable[Command]) -> Iterable[tuple[str, Command]]:
    """Return each way of writing each name; two names of one command may be the same in one of them."""
    for command in commands:
        said = {name for slash_name in command.slash_names for name in names_of(slash_name)}
        yield from ((name, command) for name in said)


def _phrases(commands: Iterable[Command]) -> Iterable[tuple[str, Command]]:
    for command in commands:
        said = {spelling for phrase in command.phrases for spelling in spellings(phrase)}
        yield from ((spelling, command) for spelling in said)
