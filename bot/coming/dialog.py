"""What people ask for that is not there yet: the wiki answers, and they are told that it is coming."""

from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.given import Given
from bot.engine.talk.spoken import examples


def capability(given: Given) -> Capability:
    """Return the capability that tells of commands still to come; see docs/people.md. Raises WordingBroken."""
    coming = examples(__package__)
    given.wording.require(f"coming-{key}" for key in coming)
    return Capability("coming", Talk(coming=coming))
