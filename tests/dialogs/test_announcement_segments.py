"""Segments in the chat: kept, listed, named, deleted, and used in a sentence."""

from collections.abc import Callable

import pytest

from bot.announcements.audience.segment import segments
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.people import add_kommune, add_member, grant, person_of


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    add_kommune(sqlite)
    for number in range(2):
        talks(f"reader-{number}")
        add_member(sqlite, person_of(sqlite, f"reader-{number}"), name=f"Mitglied {number}", role="mayor")
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


def names(database: Database) -> list[str]:
    return [one.name for one in database.read(segments)]


def test_a_segment_is_kept_listed_named_and_deleted(office: Conversation, sqlite: Database) -> None:
    office.says("/zielgruppen").shows("audience-segments-none", "audience-segments-how")
    office.says("/zielgruppen Rathaus und mehr: Rolle = Bürgermeister").shows("audience-segment-kept")
    assert office.value("audience-segment-line", "count") == 2
    office.says("/zielgruppen rathaus UND mehr = alle").shows("audience-segment-there")
    office.says("/zielgruppen 1 Rathäuser").shows("audience-segment-named")
    office.says("/zielgruppen").shows("audience-segments", "audience-segment-line")
    office.taps("audience-segment-drop", name="Rathäuser").shows("audience-segment-really")
    assert names(sqlite) == ["Rathäuser"]
    office.taps("audience-segment-yes").shows("audience-segment-dropped")
    office.says("/zielgruppen 1 Neu").shows("audience-segment-gone")
    assert names(sqlite) == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Nord: Blubb", "announcement-audience-unclear"),
        (": alle", "audience-segment-unnamed"),
        ("Nord", "audience-segment-unnamed"),
    ],
)
def test_what_cannot_be_kept_is_told(office: Conversation, sqlite: Database, said: str, shown: str) -> None:
    office.says(f"/zielgruppen {said}").shows(shown)
    assert names(sqlite) == []


@pytest.mark.parametrize("said", ["Zielgruppe Rathaus", "segment = rathaus", "Segment(Rathaus)", "Rathaus und alle"])
def test_a_segment_is_part_of_a_sentence(office: Conversation, said: str) -> None:
    office.says("/zielgruppen Rathaus: Rolle = Bürgermeister")
    office.says("/ankuendigung").says("1").says("Neues").says("Am Montag.")
    for _ in range(3):
        office.says("überspringen")
    office.says(said).shows("announcement-audience-meant", "announce-places")
    assert "Rolle" in str(office.value("announcement-audience-meant", "rule"))


def test_a_segment_is_tapped(office: Conversation) -> None:
    office.says("/zielgruppen Rathaus: Rolle = Bürgermeister")
    office.says("/ankuendigung").says("1").says("Neues").says("Am Montag.")
    for _ in range(3):
        office.says("überspringen")
    office.taps("announce-audience-steps").says("Gespeicherte Zielgruppe").shows("audience-tap-segment")
    office.says("Rathaus").shows("announcement-audience-meant")
    assert office.value("announcement-audience-meant", "count") == 2


def test_others_than_the_office_learn_nothing(talks: Callable[..., Conversation], sqlite: Database) -> None:
    chat = talks("somebody")
    chat.says("/zielgruppen Nord: alle")
    assert "audience-segment-kept" not in chat.keys
    assert names(sqlite) == []
