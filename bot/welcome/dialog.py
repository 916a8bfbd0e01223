"""The greeting, and the help that names all commands."""

from collections.abc import Sequence

from bot.engine.capability import Capability, Command, Outcome, Turn
from bot.engine.messages import Line, Reply
from bot.engine.spoken import spoken
from bot.engine.wording import Wording


def capability(others: Sequence[Command], wording: Wording) -> Capability:
    """others: the commands that the help names besides its own."""
    names = spoken(__package__)

    def start(_turn: Turn) -> Outcome:
        return Outcome((Reply((Line("welcome-greeting"), Line("welcome-next"))),))

    def help_text(_turn: Turn) -> Outcome:
        lines = [
            Line("help-command", {"name": command.slash_names[0], "text": wording(f"command-{command.key}")})
            for command in (*others, *own)
            if command.slash_names
        ]
        return Outcome((Reply((Line("help-intro"), *lines, Line("help-limits"))),))

    own = (
        Command("start", names["start"], start, for_groups=True),
        Command("help", names["help"], help_text, for_groups=True),
    )
    return Capability("welcome", commands=own)
