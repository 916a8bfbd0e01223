"""The greeting, and the help that names all commands by what they are about."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files

from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Begin, Outcome, Slow, Turn, then
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, spoken

_NAME = "help"
_PAYLOAD = re.compile(r"([A-Za-z]+)(?:[-_]|(?=[0-9]))([\w-]+)", re.ASCII)
"""Of a link: letters that say what it opens, then its number, or after "-" or "_" any other name."""


def capability(given: Given, others: Sequence[Capability]) -> Capability:
    """Return the capability of greeting and help. others: the capabilities whose commands the help names."""
    names, wording = spoken(__package__), given.wording

    def start(turn: Turn) -> Outcome | Slow | Begin:
        """Greet, or open what the link stands for that was followed. turn.argument: the link's payload."""
        payload = _PAYLOAD.fullmatch(turn.argument.strip())
        wanted = opened.get(payload[1].lower()) if payload else None
        if payload is None or wanted is None:
            return Outcome((Reply((Line("welcome-greeting"), Line("welcome-next"), Line("welcome-privacy"))),))
        said = wanted(replace(turn, argument=payload[2]))
        if isinstance(said, Begin) or turn.message.is_group or turn.recalled.notes:
            return said
        return then(said, _greeted)

    def help_text(_turn: Turn) -> Outcome:
        lines = (
            Line("help-group", {"group": wording(f"help-group-{group}"), "commands": ", ".join(map(_slash, commands))})
            for group, commands in grouped.items()
        )
        choices = tuple(Choice(Line(f"help-group-{group}"), f"{_NAME}:{group}") for group in grouped)
        return Outcome((Reply((Line("help-intro"), *lines, Line("help-limits")), choices),))

    def help_group(turn: Turn) -> Outcome:
        """Say what each command of a group does. turn.argument: the group."""
        if turn.argument not in grouped:
            return Outcome((say("choice-outdated"),))
        lines = (
            Line("help-command", {"name": command.slash_names[0], "text": wording(f"command-{command.key}")})
            for command in grouped[turn.argument]
        )
        return Outcome((Reply((Line("help-about", {"group": wording(f"help-group-{turn.argument}")}), *lines)),))

    talk = Talk(
        commands=(
            Command("start", names["start"], start, for_groups=True),
            Command(_NAME, names["help"], help_text, for_groups=True, examples=examples(__package__)["help"]),
        ),
        presses={_NAME: help_group},
    )
    own = Capability("welcome", talk)
    opened = {kind: dialog for other in others for kind, dialog in other.talk.starts.items()}
    grouped = _grouped((*others, own))
    return own


def _greeted(said: Outcome) -> Outcome:
    """Return what somebody is told who is new and came by a link: first, shortly, by whom."""
    return replace(said, replies=(Reply((Line("welcome-greeting"), Line("welcome-privacy"))), *said.replies))


def _slash(command: Command) -> str:
    return f"/{command.slash_names[0]}"


def _grouped(capabilities: Sequence[Capability]) -> Mapping[str, Sequence[Command]]:
    """Return the commands that have a name, by group; those of a capability that is in no group stand in the last."""
    listed = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))["groups"]
    group_of = {name: group for group, names in listed.items() for name in names}
    last = list(listed)[-1]
    found: dict[str, list[Command]] = {group: [] for group in listed}
    for capability in capabilities:
        named = [command for command in capability.talk.commands if command.slash_names and not command.for_office]
        found[group_of.get(capability.name, last)] += named
    return {group: commands for group, commands in found.items() if commands}
