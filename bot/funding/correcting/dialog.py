"""Asking back, answering and reminding: the capability."""

from bot.engine.dialogs.capability import Capability, Talk, Upkeep
from bot.funding.correcting import reminders


def capability() -> Capability:
    """Return the capability of asking back about grants, and of reminding."""
    talk = Talk(guards={reminders.UNCHANGED: reminders.is_unchanged})
    return Capability("funding-correcting", talk, Upkeep(reminders.jobs()))
