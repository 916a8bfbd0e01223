"""Announcements: what they hold of persons, and how long; what people say and tap is in the rooms."""

from functools import partial

from bot.announcements.personal import PERSONAL
from bot.announcements.retention import clean_up
from bot.engine.dialogs.capability import Capability, Upkeep
from bot.engine.given import Given


def capability(given: Given) -> Capability:
    days = given.settings.retention.announcements_days
    return Capability("announcements", upkeep=Upkeep(clean_up=partial(clean_up, days=days)), personal=PERSONAL)
