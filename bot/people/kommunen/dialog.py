"""Kommunen as answers to questions of forms."""

from bot.engine.dialogs.capability import Capability, Talk
from bot.people.kommunen.lookup import NAME, Kommunen


def capability(known: Kommunen) -> Capability:
    """Return the capability of Kommunen. known: those of the register, held once for all who look them up."""
    return Capability("kommunen", Talk(lookups={NAME: known.look_up}))
