"""Two of the office who file an edit of the same meeting at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.memory import drafts
from bot.engine.talk.messages import Reply
from bot.engine.talk.wording import Wording
from bot.people.audit.verifying import Intact, verify
from bot.programme.office.clock_lookup import ClockLookup
from bot.programme.office.entry import BASE, ENTRY, MEETING, SCOPE, answers_of
from bot.programme.office.filing import OfficeFiling
from bot.programme.reading import any_meeting
from bot.programme.tables import meetings
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows
from tests.meetings import add_meeting
from tests.people import grant

WORDING = Wording()
CLOCK = ClockLookup(WORDING)
ROUNDS = 30


def filing_of(number: int) -> Callable[[Filing, Transaction], tuple[Reply, ...]]:
    """Return what files an edit. number: makes the keys of its drafts its own."""
    keys = iter(f"key{number}{count}" for count in range(100))
    services = OfficeFiling(WORDING, CLOCK, "test", lambda: next(keys), ()).services(lambda _turn: {})
    return next(one.file for one in services if one.form is ENTRY)


def test_one_of_two_edits_is_taken_and_the_other_is_kept(database: Database) -> None:
    number = add_meeting(database, NOW + timedelta(days=10), members_only=True)
    people = [new_person(database), new_person(database)]
    for person in people:
        grant(database, person)
    files = [filing_of(person) for person in people]
    for round_number in range(ROUNDS):
        meeting = database.read(lambda connection: any_meeting(connection, number))
        assert meeting
        base = answers_of(meeting, CLOCK)
        barrier = Barrier(2)

        def edit(index: int, base: dict[str, Any] = base, barrier: Barrier = barrier, turn: int = round_number) -> str:
            wanted = {**base, "name": f"Titel {turn} von {index}"}
            filing = Filing(f"draft{turn}{index}", wanted, {MEETING: number, BASE: base, SCOPE: ""})

            def work(connection: Connection) -> str:
                said = files[index](filing, Transaction(connection, NOW, people[index], None))
                return said[0].lines[0].key

            barrier.wait()
            return database.write(work)

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(edit, range(2))) == ["meeting-office-changed", "meeting-office-outdated"]
    assert rows(database, meetings)[0].sequence == ROUNDS
    assert len(rows(database, drafts)) == ROUNDS
    assert isinstance(database.read(verify), Intact)
