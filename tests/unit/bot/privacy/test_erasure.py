"""Nothing is left of a person who is erased, in any table, and nothing of anybody else is touched."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.engine.outbox.table import SendState, outbox
from bot.engine.personal import PersonalData, joined
from bot.engine.persons import persons
from bot.funding.own.editorship import LEFT
from bot.people.rights.granting import LastAdmin
from bot.privacy.erasure import Eraser, PreviewOutdated, Seal
from bot.privacy.held import held
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person
from tests.people import grant
from tests.unit.bot.privacy.holdings import Holdings, everything, filled, registry, traces


def erase(database: Database, eraser: Eraser, holdings: Holdings) -> None:
    person_id = holdings.person_id
    database.write(partial(eraser.erase, person_id=person_id, now=NOW, by=person_id))


def remove(database: Database, eraser: Eraser, holdings: Holdings) -> None:
    database.write(partial(eraser.remove, person_id=holdings.person_id, now=NOW))


def test_each_table_holds_something_before(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    found = database.read(partial(held, tables=eraser.everything.tables, person_id=ada.person_id))
    assert {one.key for one in found} == {table.key for table in eraser.everything.tables if not table.is_hidden}
    assert {trace.partition(".")[0] for trace in traces(database, ada)} >= {
        table.table.name for table in eraser.everything.tables if table.column == "person_id"
    }


def test_nothing_is_left_in_any_table(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    erase(database, eraser, ada)
    remove(database, eraser, ada)
    assert traces(database, ada) == []
    gone = select(persons.c.id).where(persons.c.id == ada.person_id)
    assert database.read(lambda connection: connection.execute(gone).first()) is None


def test_until_the_last_word_is_said_only_the_chat_and_blank_messages_are_left(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    erase(database, eraser, ada)
    assert set(traces(database, ada)) == {"conversations.address", "conversations.person_id", "inbox.person_id"} | {
        f"inbox.{name}" for name in ("channel", "event_id")
    }
    (message,) = [row for row in everything(database)["inbox"] if row["person_id"] == ada.person_id]
    assert message["payload"] is None


def test_nothing_of_somebody_else_is_touched(database: Database) -> None:
    eraser, (ada, bob) = filled(database, "ada", "bob")
    before = {name: [row for row in rows if _is_of(row, bob)] for name, rows in everything(database).items()}
    erase(database, eraser, ada)
    remove(database, eraser, ada)
    after = {name: [row for row in rows if _is_of(row, bob)] for name, rows in everything(database).items()}
    news = [job for job in after["jobs"] if job["kind"] == LEFT]
    after["jobs"] = [job for job in after["jobs"] if job not in news]
    assert after == before
    assert [job["person_id"] for job in news] == [bob.person_id]
    assert {name for name, rows in before.items() if rows} >= {table.table.name for table in eraser.everything.tables}


def _is_of(row: dict[str, object], somebody: Holdings) -> bool:
    names = ("person_id", "taken_by", "written_by", "proposed_by", "decided_by", "declared_by", "answered_by")
    ids = [value for name, value in row.items() if name.endswith(names)]
    is_about = row.get("subject") == f"person:{somebody.person_id}"
    return somebody.name in str(row) or somebody.person_id in ids or is_about


def test_what_others_add_meanwhile_goes_with_the_rest(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    erase(database, eraser, ada)
    for key in ("job", "watch", "dialog"):
        table = next(table for table in eraser.everything.tables if table.key == key)
        database.write(lambda connection, table=table: ada._add(connection, table) and None)
    remove(database, eraser, ada)
    assert traces(database, ada) == []


def test_what_is_being_sent_loses_its_words_and_stays_until_the_end(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    changes(database, outbox.update().values(state=SendState.LEASED))
    erase(database, eraser, ada)
    (row,) = everything(database)["outbox"]
    assert (row["state"], row["payload"], row["guard"]) == (SendState.LEASED, None, None)
    remove(database, eraser, ada)
    assert everything(database)["outbox"] == []


def test_the_audit_log_keeps_a_number_and_nothing_else(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")
    erase(database, eraser, ada)
    (entry,) = [row for row in everything(database)["audit_entries"] if row["action"] == "person-erased"]
    assert (entry["subject"], entry["actor_id"], entry["details_digest"]) == (
        f"person:{ada.person_id}",
        ada.person_id,
        "",
    )


def test_rights_end_before_anything_is_erased(database: Database) -> None:
    seen: list[int] = []
    eraser, (ada,) = filled(database, "ada")

    def revoke(connection, person_id, now) -> None:
        seen.append(len(held(connection, eraser.everything.tables, person_id)))

    erase(database, Eraser(joined((eraser.everything, PersonalData(revokes=(revoke,))))), ada)
    assert seen
    assert seen[0] > len(eraser.everything.tables) - 8


def test_the_last_admin_has_to_hand_over_first(database: Database) -> None:
    _, eraser = registry(database)
    ada, bob = new_person(database), new_person(database)
    grant(database, ada, "admin")
    with pytest.raises(LastAdmin):
        database.write(partial(eraser.erase, person_id=ada, now=NOW, by=ada))
    grant(database, bob, "admin")
    database.write(partial(eraser.erase, person_id=ada, now=NOW, by=ada))
    assert [row["person_id"] for row in everything(database)["staff"]] == [bob]


def test_an_agreement_holds_for_half_an_hour_and_for_what_was_seen(database: Database) -> None:
    eraser, (ada,) = filled(database, "ada")

    def seal() -> str:
        found = database.read(partial(held, tables=eraser.everything.tables, person_id=ada.person_id))
        return str(Seal.of(found, NOW))

    def check(said: str, minutes: float = 0) -> None:
        now = NOW + timedelta(minutes=minutes)
        database.read(partial(eraser.check, person_id=ada.person_id, said=said, now=now))

    said = seal()
    check(said)
    check(said, 30)
    for minutes in (31, -2):
        with pytest.raises(PreviewOutdated):
            check(said, minutes)
    for wrong in ("", "x", said[:-1], f"{said}0", said.replace(".", ""), "keep"):
        with pytest.raises(PreviewOutdated):
            check(wrong)
    table = next(table for table in eraser.everything.tables if table.key == "watch")
    database.write(lambda connection: ada._add(connection, table) and None)
    with pytest.raises(PreviewOutdated):
        check(said)
    check(seal())
