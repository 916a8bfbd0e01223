"""Files of a grant: kept with it, and in the audit log by what they hold."""

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Transaction
from bot.engine.files import File, files, reference, store
from bot.funding.filing import keep_files
from bot.people.audit.reading import about
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member


def test_what_is_kept_is_in_the_audit_log_by_its_digest(database: Database) -> None:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    grant = add_grant(database, person_id)
    offer = File("Angebot.pdf", "application/pdf", b"%PDF")

    def work(connection: Connection) -> None:
        file_id = store(connection, person_id, offer, NOW)
        keep_files(Transaction(connection, NOW, person_id, None), grant, "offer", [reference(file_id, offer)])

    database.write(work)
    is_kept, digest = database.read(
        lambda connection: connection.execute(select(files.c.is_kept, files.c.sha256)).one()
    )
    *_, recorded = database.read(lambda connection: about(connection, f"grant:{grant.number}"))
    assert is_kept
    assert (recorded.action, recorded.details) == ("grant-files", {"slot": "offer", "sha256": [digest]})
