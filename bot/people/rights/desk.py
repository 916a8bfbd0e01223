"""The office's overview: what waits, and what can be done about it."""

from collections.abc import Sequence

from bot.engine.dialogs.capability import Capability, Command
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.spoken import spoken
from bot.engine.talk.wording import Wording
from bot.people.rights.roles import Role, require


def capability(others: Sequence[Capability], wording: Wording) -> Capability:
    """others: the capabilities whose commands for the office are named, if a sentence describes them."""
    commands = [
        Line("office-command", {"name": command.slash_names[0], "text": wording(f"command-{command.key}")})
        for other in others
        for command in other.commands
        if command.for_office and f"command-{command.key}" in wording.keys
    ]

    def overview(_turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            require(transaction.connection, transaction.person_id, Role.OFFICE)
            waiting = [
                line for other in others if other.office_lines for line in other.office_lines(transaction.connection)
            ]
            return (Reply((Line("office-intro"), *waiting, Line("office-commands"), *commands)),)

        return Outcome(act=act)

    names = spoken(__package__)
    return Capability("office", commands=(Command("office", names["office"], overview, for_office=True),))
