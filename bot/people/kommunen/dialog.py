"""Kommunen as answers to questions of forms."""

from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.given import Given
from bot.people.kommunen.lookup import NAME, Kommunen


def capability(given: Given) -> Capability:
    return Capability("kommunen", Talk(lookups={NAME: Kommunen(given.database).look_up}))
