"""Micro-grants in the chat: what is refused wherever a grant is acted on, and the news of each change."""

from bot.engine.dialogs.capability import Capability, Talk, Upkeep
from bot.funding import telling
from bot.funding.access import NotEditor
from bot.funding.files.room import GrantFilesFull
from bot.funding.filing import NoRules, NotOfKommune, TooLate
from bot.funding.ledger import CapExceeded
from bot.funding.moving import GrantMovedOn
from bot.funding.reading import GrantGone


def capability() -> Capability:
    """Return the capability of micro-grants."""
    talk = Talk(
        refusals={
            NoRules: "grant-no-rules",
            TooLate: "grant-too-late",
            NotOfKommune: "grant-members-only",
            CapExceeded: "grant-cap-exceeded",
            GrantFilesFull: "grant-files-full",
            GrantGone: "grant-gone",
            NotEditor: "grant-not-editor",
            GrantMovedOn: "grant-moved-on",
        },
    )
    return Capability("funding", talk, Upkeep(telling.jobs()))
