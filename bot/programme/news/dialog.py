"""News of meetings for those who have signed up: the capability."""

from functools import partial

from bot.engine.dialogs.capability import Capability, Talk, Upkeep
from bot.engine.given import Given
from bot.engine.outbox.quiet import quiet_hours
from bot.programme.news import telling
from bot.programme.news.planning import NEWS


def capability(given: Given) -> Capability:
    """Return the capability of news of meetings."""
    tell = partial(telling.tell, given=given, quiet=quiet_hours(given.settings.engine))
    return Capability("programme-news", Talk(guards={telling.GUARD: telling.is_still_so}), Upkeep({NEWS: tell}))
