"""Kommunen as answers to questions of forms."""

from bot.engine.dialogs.capability import Capability
from bot.people.kommunen.lookup import NAME, Kommunen
from bot.storage.database import Database


def capability(database: Database) -> Capability:
    return Capability("kommunen", lookups={NAME: Kommunen(database).look_up})
