"""The figures of a meeting."""

from datetime import timedelta

from bot.programme.desk.figures import Group, charts_of, figures_of, lines_of
from bot.storage.database import Database
from tests.engine import NOW, WORDING
from tests.meetings import add_meeting
from tests.participants import add_participant
from tests.people import add_kommune

STARTED = NOW + timedelta(hours=3)


def land(database: Database, key: str, name: str) -> str:
    """Add a Land with one Gemeinde, and return the key of that."""
    add_kommune(database, key, kind="land", name=name, title="", land_key=key, kreis_key="")
    return add_kommune(database, f"{key}0010000000", name=f"Ort in {name}")


def test_groups_of_a_few_are_not_counted_out(database: Database) -> None:
    here, there = land(database, "15", "Sachsen-Anhalt"), land(database, "14", "Sachsen")
    meeting = add_meeting(database, NOW + timedelta(hours=2))
    for number in range(5):
        add_participant(database, meeting, f"A{number}", kommune_key=here, attended_by="list")
    for number in range(4):
        add_participant(database, meeting, f"B{number}", kommune_key=there, role="mayor")
    add_participant(database, meeting)
    found = database.read(lambda connection: figures_of(connection, meeting, STARTED))
    assert found.groups["land"] == (Group("Sachsen-Anhalt", 5), Group("", None), Group("Sachsen", None))
    assert found.groups["role"] == (Group("staff", 5), Group("", None), Group("mayor", None))
    keys = [line.key for line in lines_of(found, STARTED)]
    assert keys.count("desk-group-land") == 3
    assert keys[-1] == "desk-few"
    came = next(line for line in lines_of(found, STARTED) if line.key == "desk-came")
    assert came.values == {"attended": 5, "confirmed": 10, "absent": 5, "share": 50}
    by_land, _ = charts_of(found, WORDING)
    assert [bar.value for bar in by_land.bars] == [5, 0, 0]
    assert by_land.says.startswith("Sachsen-Anhalt: 5")
    assert "4" not in by_land.says


def test_before_the_start_and_without_marks_nobody_counts_as_absent(database: Database) -> None:
    add_kommune(database)
    meeting = add_meeting(database, NOW + timedelta(hours=2), seats=9)
    add_participant(database, meeting, "Ada")
    found = database.read(lambda connection: figures_of(connection, meeting, NOW))
    assert "desk-nobody-ticked" not in [line.key for line in lines_of(found, NOW)]
    assert "desk-nobody-ticked" in [line.key for line in lines_of(found, STARTED)]
    assert charts_of(found, WORDING) == []


def test_who_is_noted_before_the_start_is_counted(database: Database) -> None:
    add_kommune(database)
    meeting = add_meeting(database, NOW + timedelta(minutes=5))
    add_participant(database, meeting, "Ada", attended_by="list")
    found = database.read(lambda connection: figures_of(connection, meeting, NOW))
    assert "desk-came" in [line.key for line in lines_of(found, NOW)]
