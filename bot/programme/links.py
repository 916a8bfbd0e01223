"""Links that lead to one meeting in the chat, for posters, calendars and colleagues."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.config import Settings
from bot.engine.addresses import addresses

PAYLOAD = "e"
"""What the payload of a link to a meeting begins with; its number follows."""


@dataclass(frozen=True)
class MeetingLinks:
    """Where one meeting is found. telegram: shows its card; matrix: opens the chat, in which the number is typed.

    "" where the assistant has no account, or where its name is not known.
    """

    telegram: str
    matrix: str

    @property
    def first(self) -> str:
        """The link for where there is room for one only, "" if there is none."""
        return self.telegram or self.matrix


def links_to(connection: Connection, settings: Settings, number: int) -> MeetingLinks:
    """Return the links to the meeting of this number; needs no network."""
    found = addresses(connection, settings)
    return MeetingLinks(found.telegram_link(f"{PAYLOAD}{number}"), found.matrix_link())
