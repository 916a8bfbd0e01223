"""What the office writes about a grant: to its Kommune, or as a note that nobody else reads."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.funding import access
from bot.funding.desk.calling import LETTER
from bot.funding.desk.tables import Readers, grant_letters
from bot.funding.reading import Grant
from bot.people.audit.chain import Entry, record

WRITTEN, NOTED = "grant-written", "grant-noted"
"""Of entries in the audit log."""


class LetterReachesNobody(Refusal):
    """A Kommune has no official left who could read what the office writes."""


def readers_of(connection: Connection, grant: Grant, readers: Readers) -> Sequence[int]:
    """Return the persons who read what is written for some readers; of a note, nobody outside the office."""
    if readers is Readers.OFFICE:
        return ()
    if readers is Readers.EDITORS:
        return access.editors_of(connection, grant)
    return access.readers_of(connection, grant)


def write(connection: Connection, grant: Grant, by: int, draft: str, readers: Readers, text: str, now: datetime) -> int:
    """Keep what somebody in the office wrote, plan that its readers get it, and return how many they are.

    draft: of the form; the same is sent once. Raises LetterReachesNobody.
    """
    persons = readers_of(connection, grant, readers)
    if not persons and readers is not Readers.OFFICE:
        raise LetterReachesNobody(number=grant.number)
    row = {"draft": draft, "grant_id": grant.id, "readers": readers, "text": text, "written_by": by, "written_at": now}
    letter = int(connection.execute(insert(grant_letters).values(row).returning(grant_letters.c.id)).scalar_one())
    payload = {"grant": grant.id, "letter": letter}
    schedule(connection, [Job(f"{LETTER}:{letter}:{one}", LETTER, now, one, payload) for one in persons])
    action = NOTED if readers is Readers.OFFICE else WRITTEN
    record(connection, Entry(action, f"grant:{grant.number}", by, None, {"readers": readers.value, "text": text}), now)
    return len(persons)
