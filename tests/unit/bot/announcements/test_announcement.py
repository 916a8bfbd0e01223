"""How far an announcement is follows from what was done with it."""

from datetime import datetime, timedelta

import pytest

from bot.announcements.announcement import (
    GRACE,
    AnnouncementStage,
    ButtonKind,
    announcement_by_number,
    button_from_json,
    latest_announcements,
)
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.engine import NOW

SOON = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("done", "at", "stage"),
    [
        ({}, NOW, AnnouncementStage.WRITTEN),
        ({"submitted_at": NOW}, NOW, AnnouncementStage.SUBMITTED),
        ({"submitted_at": NOW, "approved_at": NOW, "send_at": SOON}, NOW, AnnouncementStage.APPROVED),
        ({"approved_at": NOW, "send_at": SOON}, SOON + GRACE, AnnouncementStage.APPROVED),
        ({"approved_at": NOW, "send_at": SOON}, SOON + GRACE + timedelta(seconds=1), AnnouncementStage.LAPSED),
        ({"approved_at": NOW}, NOW + GRACE + timedelta(seconds=1), AnnouncementStage.LAPSED),
        ({"approved_at": NOW, "started_at": NOW}, NOW + timedelta(days=2), AnnouncementStage.SENDING),
        ({"approved_at": NOW, "started_at": NOW, "paused_at": NOW}, NOW, AnnouncementStage.PAUSED),
        ({"approved_at": NOW, "paused_at": NOW, "stopped_at": NOW}, NOW, AnnouncementStage.STOPPED),
    ],
)
def test_the_stage_follows_from_what_was_done(
    database: Database, done: dict[str, datetime], at: datetime, stage: AnnouncementStage
) -> None:
    number = add_announcement(database, **done)
    found = database.read(lambda connection: announcement_by_number(connection, number))
    assert found is not None
    assert found.stage(at) is stage


def test_announcements_are_read_as_they_were_stored(database: Database) -> None:
    button = {"kind": "signup", "label": "Anmelden", "target": "17"}
    first, second = add_announcement(database, buttons=[button], place_ids=[3]), add_announcement(database)
    found = database.read(lambda connection: latest_announcements(connection, 5))
    assert [one.id for one in found] == [second, first]
    assert found[1].buttons == (button_from_json(button),)
    assert found[1].buttons[0].kind is ButtonKind.SIGNUP
    assert found[1].buttons[0].to_json() == button
    assert found[1].place_ids == (3,)
    assert database.read(lambda connection: announcement_by_number(connection, second + 1)) is None
