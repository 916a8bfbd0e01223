"""The office's desk: what waits, and what can be done about it."""

from collections.abc import Iterable, Sequence

from bot.engine.dialogs.audiences import size
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.spoken import spoken
from bot.engine.talk.wording import Wording
from bot.people.rights.roles import Role, require


def capability(given: Given, others: Sequence[Capability]) -> Capability:
    """Return the capability of the office's desk. Raises WordingBroken.

    others: the capabilities whose areas, audiences and commands for the office are named.
    """
    areas = [other.office for other in others if other.office]
    audiences = [audience for other in others for audience in other.audiences]
    given.wording.require(f"audience-{audience.key}" for audience in audiences)
    commands = _commands(others, given.wording)
    choices = tuple(choice for area in areas for choice in area.choices)

    def overview(_turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            require(connection, transaction.person_id, Role.OFFICE)
            waiting = [line for area in areas for line in area.waiting(connection)]
            reached = [
                Line("office-audience", {"audience": audience.key, "count": size(connection, audience, now)})
                for audience in audiences
            ]
            return (Reply((Line("office-intro"), *waiting, *reached, Line("office-commands"), *commands), choices),)

        return Outcome(act=act)

    command = Command("office", spoken(__package__)["office"], overview, for_office=True)
    return Capability("office", Talk(commands=(command,)))


def _commands(others: Iterable[Capability], wording: Wording) -> list[Line]:
    """Return the commands for the office that a sentence describes."""
    return [
        Line("office-command", {"name": command.slash_names[0], "text": wording(f"command-{command.key}")})
        for other in others
        for command in other.talk.commands
        if command.for_office and f"command-{command.key}" in wording.keys
    ]
