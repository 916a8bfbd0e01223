"""A successor set by hand; a chain of them is followed, and never round and round."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.people.audit.tables import audit_entries
from bot.people.kommunen.merging import KommuneStillThere, KommuneUnknown, SuccessorRetired, merge
from bot.people.kommunen.reading import by_key, current
from bot.people.kommunen.tables import kommunen
from bot.storage.database import Database
from tests.engine import NOW
from tests.people import HALLE, add_kommune

OLD, OLDER, NEW = "150010001001", "150010002002", "150010003003"


def retire(database: Database, key: str, successor_key: str | None = None) -> None:
    values = {"retired_on": date(2026, 1, 1), "successor_key": successor_key}
    database.write(
        lambda connection: connection.execute(update(kommunen).where(kommunen.c.key == key).values(values)) and None
    )


def now(database: Database, key: str) -> str | None:
    found = database.read(lambda connection: current(connection, key))
    return found.key if found else None


@pytest.fixture
def three(database: Database) -> Database:
    for key in (OLD, OLDER, NEW):
        add_kommune(database, key, name=f"Ort {key[-1]}")
    retire(database, OLD)
    retire(database, OLDER, OLD)
    return database


def test_a_successor_is_set_and_recorded(three: Database) -> None:
    for _ in range(2):
        former, successor = three.write(lambda connection: merge(connection, OLD, NEW, NOW))
        assert (former.key, successor.key) == (OLD, NEW)
    assert now(three, OLD) == now(three, OLDER) == now(three, NEW) == NEW
    recorded = three.read(lambda connection: connection.execute(select(audit_entries)).mappings().all())
    assert [(entry["action"], entry["subject"]) for entry in recorded] == [("register-merged", f"{OLD} {NEW}")]


def test_a_successor_can_be_corrected(three: Database) -> None:
    add_kommune(three)
    for successor in (HALLE, NEW):
        three.write(lambda connection, successor=successor: merge(connection, OLD, successor, NOW))
    assert now(three, OLD) == NEW


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (NEW, OLD, KommuneStillThere),
        (OLD, OLDER, SuccessorRetired),
        (OLD, OLD, SuccessorRetired),
        ("999999999999", NEW, KommuneUnknown),
        (OLD, "", KommuneUnknown),
    ],
)
def test_other_successors_are_refused(three: Database, old: str, new: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        three.write(lambda connection: merge(connection, old, new, NOW))
    assert now(three, OLD) is None


def test_successors_in_a_circle_lead_nowhere(three: Database) -> None:
    retire(three, OLD, OLDER)
    assert now(three, OLD) is now(three, OLDER) is None


def test_a_successor_that_is_not_there_leads_nowhere(three: Database) -> None:
    retire(three, OLD, "000000000000")
    assert now(three, OLD) is None


def test_places_stand_behind_the_name(database: Database) -> None:
    add_kommune(database, "15", kind="land", name="Sachsen-Anhalt", title="", kreis_key="")
    add_kommune(database, "15084", kind="kreis", name="Burgenland", title="Landkreis")
    add_kommune(
        database, "150845501", kind="verband", name="Unstruttal", title="Verbandsgemeinde", verband_key="150845501"
    )
    add_kommune(database, "150845501550", name="Zeitz", title="Stadt", verband_key="150845501")
    found = database.read(lambda connection: by_key(connection, "150845501550"))
    assert found
    assert (found.land_name, found.kreis_name, found.verband_name) == (
        "Sachsen-Anhalt",
        "Landkreis Burgenland",
        "Verbandsgemeinde Unstruttal",
    )
    assert found.label == "Zeitz, Stadt (Landkreis Burgenland, Sachsen-Anhalt)"
    kreis = database.read(lambda connection: by_key(connection, "15084"))
    assert kreis
    assert (kreis.kreis_name, kreis.label) == ("", "Burgenland, Landkreis (Sachsen-Anhalt)")
    assert database.read(lambda connection: by_key(connection, "15084550")) is None
