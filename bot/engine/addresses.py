"""Where people find the assistant at the messengers, and the links that lead to it.

A link to Telegram can carry a payload, which comes back as "/start <payload>"; one to Matrix cannot, so what to type is
said beside it.
"""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, select

from bot.config import Settings
from bot.storage.schema import metadata
from bot.storage.upsert import Upsert

TELEGRAM = "telegram"

account_names = Table(
    "account_names",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("name", String(255), nullable=False),  # as the messenger calls the account
)


@dataclass(frozen=True)
class Addresses:
    """The accounts of the assistant. telegram: its name, without "@". matrix: "@user:server". "": there is none."""

    telegram: str = ""
    matrix: str = ""

    def telegram_link(self, payload: str = "") -> str:
        """Return what opens the chat at Telegram, "" without an account there. payload: letters, digits, "_", "-"."""
        if not self.telegram:
            return ""
        return f"https://t.me/{self.telegram}" + (f"?start={payload}" if payload else "")

    def matrix_link(self) -> str:
        """Return what opens the chat at Matrix, "" without an account there."""
        return f"https://matrix.to/#/{self.matrix}" if self.matrix else ""


def addresses(connection: Connection, settings: Settings) -> Addresses:
    """Return the accounts of the settings; what Telegram calls its own is known since `lotse run` was there last."""
    telegram = settings.telegram.name or connection.execute(_NAME).scalar_one_or_none() or ""
    return Addresses(telegram.removeprefix("@"), settings.matrix.user)


def note_name(connection: Connection, channel: str, name: str) -> None:
    """Keep how a messenger calls the account."""
    _NOTE.run(connection, [{"channel": channel, "name": name}])


_NAME = select(account_names.c.name).where(account_names.c.channel == TELEGRAM)
_NOTE = Upsert(account_names, "channel", ("name",))
