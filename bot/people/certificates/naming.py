"""On whose name a certificate is."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.documents.letters import has_all
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from knowledge.text import clean, one_line

_LONGEST_NAME = 100

NameOf = Callable[[Connection], str]
"""Returns the name that a certificate is to be on."""


def typed_name(text: str) -> tuple[str, str]:
    """Return the name that was typed, and the wording key of what is wrong with it, "" if nothing."""
    name = one_line(clean(text))
    if not 2 <= len(name) <= _LONGEST_NAME or not any(letter.isalpha() for letter in name):
        return name, "certificate-name-odd"
    return name, "" if has_all(name) else "certificate-name-letters"


def member_name(connection: Connection, person_id: int) -> str:
    """Return the name of an active membership, "" if there is none."""
    member = member_of(connection, person_id)
    return member.name if member and member.state is MemberState.ACTIVE else ""
