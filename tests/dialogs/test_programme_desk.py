"""The office's desk around a meeting: participants, messages to them, attendance, figures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.channels import console
from bot.engine.files import load
from bot.people.audit.reading import entries
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune, grant, person_of

OPEN_TO_ALL = replace(console.TRAITS, is_confidential=False)


@pytest.fixture
def talks(sqlite: Database) -> Iterator[Callable[..., Conversation]]:
    """Begin a conversation with somebody, who has written before."""
    begun: list[Conversation] = []

    def talk(person: str, **more: Any) -> Conversation:
        begun.append(Conversation(sqlite, answer, person=person, settings=PATIENT, **more).says("/start"))
        return begun[-1]

    yield talk
    for conversation in begun:
        conversation.close()


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """Somebody in the office; the Kommune Halle is known."""
    add_kommune(sqlite)
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


@pytest.fixture
def meeting(office: Conversation, sqlite: Database) -> int:
    return add_meeting(sqlite, office.clock.now + timedelta(days=3), seats=30)


def test_the_list_names_members_and_says_who_is_a_guest(office: Conversation, sqlite: Database, meeting: int) -> None:
    add_participant(sqlite, meeting, "Bea Beispiel")
    add_participant(sqlite, meeting)
    for said in (f"/teilnehmende {meeting}", f"Teilnehmer von Termin {meeting}", f"anwesenheit {meeting}"):
        office.says(said).shows("desk-head", "desk-counts", "desk-participant", "desk-participant")
        assert "Bea Beispiel" in office.text
        assert office.value("desk-counts", "confirmed") == 2


def test_without_a_number_a_meeting_is_chosen(office: Conversation, sqlite: Database, meeting: int) -> None:
    for day in range(9):
        add_meeting(sqlite, office.clock.now + timedelta(days=4 + day), title=f"Thema {day}")
    add_meeting(sqlite, office.clock.now - timedelta(days=40), title="Lange her")
    office.says("/teilnehmende").shows("desk-choose", "desk-meeting")
    assert len(office.buttons) == 9
    assert "Lange her" not in office.text
    office.taps("desk-more-meetings")
    assert office.keys == ["desk-choose", "desk-meeting", "desk-meeting"]
    office.says("/teilnehmende").says("1").shows("desk-head", "desk-counts")
    assert "desk-participant" not in office.keys


def test_many_are_shown_page_by_page(office: Conversation, sqlite: Database, meeting: int) -> None:
    add_participants(sqlite, meeting, 60)
    office.says(f"/teilnehmende {meeting}").shows("desk-page")
    assert office.keys.count("desk-participant") == 25
    office.taps("desk-next").taps("desk-next")
    assert office.keys.count("desk-participant") == 10
    office.taps("desk-previous")
    assert "Person 26," in office.text


def test_files_hold_the_participants_and_each_is_recorded(office: Conversation, sqlite: Database, meeting: int) -> None:
    add_participant(sqlite, meeting, "Bea Beispiel")
    office.says(f"/teilnehmende {meeting}").taps("desk-xlsx").shows("desk-file")
    (file_id,) = [part.file for part in office.parts if part.file]
    file = sqlite.read(lambda connection: load(connection, file_id))
    assert file is not None
    assert file.name == f"teilnehmende-{meeting}.xlsx"
    assert load_workbook(BytesIO(file.content)).active["B2"].value == "Bea Beispiel"  # type: ignore[index]
    office.says(f"/teilnehmende {meeting}").taps("desk-csv").shows("desk-file")
    recorded = sqlite.read(lambda connection: list(entries(connection)))
    me = person_of(sqlite, "office")
    assert [(one.action, one.subject, one.actor_id) for one in recorded] == [
        ("participants-exported", f"meeting:{meeting}", me)
    ] * 2


def test_figures_come_with_a_picture_where_there_is_something_to_draw(
    office: Conversation, sqlite: Database, meeting: int
) -> None:
    office.says(f"/teilnehmende {meeting}").taps("desk-figures").shows("desk-head", "desk-counts")
    assert [part.file for part in office.parts] == [None]
    add_participants(sqlite, meeting, 6)
    office.says(f"/teilnehmende {meeting}").taps("desk-figures").shows(
        "desk-by-land", "desk-group-land", "desk-by-role"
    )
    (file_id,) = [part.file for part in office.parts if part.file]
    file = sqlite.read(lambda connection: load(connection, file_id))
    assert file is not None
    assert file.content.startswith(b"\x89PNG")


def test_only_the_office_sees_any_of_it(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database, meeting: int
) -> None:
    add_participant(sqlite, meeting, "Bea Beispiel")
    ada = talks("ada")
    ada.says(f"/teilnehmende {meeting}").shows("not-allowed")
    for button in office.says(f"/teilnehmende {meeting}").buttons:
        ada.presses(button.token).shows("not-allowed")
        assert not [part for part in ada.parts if part.file]
    assert sqlite.read(lambda connection: list(entries(connection))) == []


def test_names_are_shown_in_confidence_only(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database, meeting: int
) -> None:
    add_participant(sqlite, meeting, "Bea Beispiel")
    chat = talks("other", traits=OPEN_TO_ALL)
    grant(sqlite, person_of(sqlite, "other"))
    chat.says(f"/teilnehmende {meeting}").shows("office-elsewhere")
    chat.presses(f"desk_xlsx:{meeting}").shows("office-elsewhere")
    chat.presses(f"desk_figures:{meeting}").shows("desk-counts")


def test_a_number_without_a_meeting_is_said(office: Conversation, meeting: int) -> None:
    office.says("/teilnehmende 999").shows("meeting-gone")
    for name in ("desk_xlsx", "desk_csv", "desk_figures"):
        office.presses(f"{name}:999").shows("meeting-gone")
