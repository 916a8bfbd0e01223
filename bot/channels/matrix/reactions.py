"""Numbers to tap below a message: reactions that the assistant puts there, and those of others.

Reactions are not encrypted: whoever runs a server in the room sees which number was chosen.
"""

from urllib.parse import quote

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import Client
from bot.channels.matrix.failures import ServerRefused

MOST_SEEDED = 5
_KEYCAP = "\ufe0f\u20e3"
_DIGITS = "123456789"
_ALREADY_THERE = "M_DUPLICATE_ANNOTATION"


def number(key: str) -> int:
    """Return the number that a reaction stands for, 0 if it is none from 1 to 9."""
    digit = key.replace("\ufe0f", "").replace("\u20e3", "")
    return int(digit) if len(digit) == 1 and digit in _DIGITS else 0


async def seed(client: Client, room_id: str, event_id: str, key: str, count: int) -> None:
    """Put the numbers from 1 to count below a message. key: of the message. Raises ServerRefused."""
    for digit in _DIGITS[:count]:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": digit + _KEYCAP}
        transaction = quote(f"{key}:reaction{digit}", safe="")
        path = f"/v3/rooms/{quote(room_id, safe='')}/send/m.reaction/{transaction}"
        try:
            (await call(client, "PUT", path, {"m.relates_to": relation})).checked()
        except ServerRefused as refusal:
            if refusal.code != _ALREADY_THERE:
                raise
