"""How much the files of a grant may be together."""

from datetime import datetime

import pytest
from sqlalchemy import Connection

from bot.engine.dialogs.turn import Transaction
from bot.engine.files import File, load, reference, store
from bot.funding.files.room import GrantFilesFull
from bot.funding.filing import OFFER, keep_files
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member


def test_files_of_a_grant_fill_sixty_megabytes_and_no_more(sqlite: Database) -> None:
    ada = add_person(sqlite)
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, ada)
    grant = add_grant(sqlite, ada)

    def add(size_bytes: int, now: datetime = NOW) -> None:
        file = File("angebot.pdf", "application/pdf", bytes(size_bytes))

        def keeps(connection: Connection) -> None:
            number = store(connection, ada, file, now)
            keep_files(Transaction(connection, now, ada, None), grant, OFFER, reference(number, file))

        sqlite.write(keeps)

    for _ in range(3):
        add(20_000_000)
    with pytest.raises(GrantFilesFull) as refused:
        add(1)
    assert refused.value.details == {"megabytes": 60, "left": 0}
    assert sqlite.read(lambda connection: load(connection, 3)) is not None
    assert sqlite.read(lambda connection: load(connection, 4)) is None
