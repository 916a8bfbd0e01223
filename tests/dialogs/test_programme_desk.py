"""The office's desk around a meeting: participants, messages to them, attendance, figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select, update

from bot.channels import console
from bot.engine.files import load
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import outbox
from bot.people.audit.reading import entries
from bot.people.rights.tables import staff
from bot.programme.desk.messages import LETTER
from bot.programme.desk.tables import meeting_letters, meeting_messages
from bot.programme.tables import MeetingState, meetings, signups
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.meetings import add_meeting
from tests.participants import add_participant, add_participants
from tests.people import add_kommune, grant, person_of

OPEN_TO_ALL = replace(console.TRAITS, is_confidential=False)


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


@pytest.fixture
def audience(talks: Callable[..., Conversation], sqlite: Database, meeting: int) -> list[Conversation]:
    """Three persons who have signed up."""
    chats = [talks(name) for name in ("ada", "bea", "cleo")]
    for chat in chats:
        chat.says(f"Termin {meeting}").taps("meeting-join").shows("meeting-confirmed")
    return chats


def written(office: Conversation, meeting: int, text: str = "Bitte *pünktlich*.\n- Plan") -> Conversation:
    """Write to all who have signed up, as far as the summary."""
    office.says(f"/teilnehmende {meeting}").taps("desk-write").shows("desk-head", "meeting-message-to")
    office.says("Angemeldete").shows("meeting-message-text")
    return office.says(text)


def became(office: Conversation) -> dict[str, Any]:
    """Return the figures of what became of a message, as they were said last."""
    names = ("planned", "delivered", "open", "skipped", "failed")
    return {name: office.value("meeting-message-became", name) for name in names}


def test_each_gets_the_message_once_as_it_was_previewed(
    office: Conversation, audience: list[Conversation], meeting: int
) -> None:
    written(office, meeting).shows(
        "meeting-message-preview", "meeting-letter-head", "meeting-letter-item", "form-check"
    )
    preview = office.text.partition("\n")[2]
    office.says("absenden").shows("meeting-message-sent")
    assert office.value("meeting-message-sent", "count") == 3
    for chat in audience:
        chat.waits(minutes=1).shows("meeting-letter-head", "meeting-letter-line", "meeting-letter-item")
        assert preview.startswith(chat.text)
        chat.waits(minutes=1).shows_nothing()
    office.says(f"/teilnehmende {meeting}").taps("desk-sent").shows("meeting-message-became", "meeting-message-quoted")
    assert became(office) == {"planned": 3, "delivered": 3, "open": 0, "skipped": 0, "failed": 0}
    office.waits(minutes=11).shows("desk-head", "meeting-message-became")
    office.waits(hours=2).shows_nothing()


def test_a_job_that_runs_again_says_nothing_again(
    office: Conversation, audience: list[Conversation], sqlite: Database, meeting: int
) -> None:
    written(office, meeting).says("absenden")
    audience[0].waits(minutes=1).shows("meeting-letter-head")
    again = Job("again", LETTER, office.clock.now, person_of(sqlite, "ada"), {"message": 1})
    sqlite.write(lambda connection: schedule(connection, [again]))
    audience[0].waits(minutes=1).shows_nothing()


def test_who_has_left_meanwhile_or_cannot_be_reached_is_counted(
    office: Conversation, audience: list[Conversation], sqlite: Database, meeting: int
) -> None:
    add_participant(sqlite, meeting, "Ohne Chat")
    office.clock.moves(minutes=5)  # for the others, its jobs are not due before they have left
    written(office, meeting)
    audience[0].says("/meine_seminare").says("1").taps("meeting-leave")
    office.says("absenden").shows("meeting-message-sent")
    assert office.value("meeting-message-sent", "count") == 3
    audience[1].says(f"Termin {meeting}").taps("meeting-leave")
    audience[1].waits(minutes=6).shows_nothing()
    audience[0].waits(minutes=6).shows_nothing()
    audience[2].waits(minutes=6).shows("meeting-letter-head")
    office.waits(minutes=12).shows("meeting-message-became")
    assert became(office) == {"planned": 3, "delivered": 1, "open": 0, "skipped": 1, "failed": 1}


def test_a_second_message_the_same_day_is_asked_about(
    office: Conversation, audience: list[Conversation], meeting: int
) -> None:
    written(office, meeting).says("absenden").shows("meeting-message-sent")
    written(office, meeting, "Noch etwas").shows("meeting-message-doubt-again", "meeting-message-sure")
    office.says("ja").shows("form-check").says("absenden").shows("meeting-message-sent")
    office.clock.moves(days=1)
    written(office, meeting, "Am nächsten Tag").shows("form-check")


def test_a_meeting_cancelled_meanwhile_is_asked_about(
    office: Conversation, audience: list[Conversation], sqlite: Database, meeting: int
) -> None:
    written(office, meeting)
    cancel = update(meetings).values(state=MeetingState.CANCELLED)
    sqlite.write(lambda connection: connection.execute(cancel) and None)
    office.says("absenden").shows("meeting-message-doubtful")
    office.says("ändern 3").says("Schade, dass es nicht klappt.").shows(
        "meeting-message-doubt-cancelled", "meeting-message-sure"
    )
    office.taps("meeting-message-sure-yes").says("absenden").shows("meeting-message-sent")
    audience[0].waits(minutes=1).shows("meeting-letter-head")


def test_what_was_written_before_a_cancellation_is_not_sent_after_it(
    office: Conversation, audience: list[Conversation], sqlite: Database, meeting: int
) -> None:
    office.clock.moves(minutes=5)
    written(office, meeting).says("absenden")
    cancel = update(meetings).values(state=MeetingState.CANCELLED)
    sqlite.write(lambda connection: connection.execute(cancel) and None)
    audience[0].waits(minutes=6).shows_nothing()


def test_nobody_is_written_to_where_nobody_is(office: Conversation, meeting: int, sqlite: Database) -> None:
    add_participant(sqlite, meeting, "Bea")
    office.says(f"/teilnehmende {meeting}").taps("desk-write")
    office.says("Warteliste").shows("meeting-message-nobody", "meeting-message-to")
    office.says("alle die da waren").shows("meeting-message-nobody")


def test_a_reply_is_an_ordinary_message(office: Conversation, audience: list[Conversation], meeting: int) -> None:
    ada = audience[0].says("/seminare")
    written(office, meeting).says("absenden")
    ada.waits(minutes=1).shows("meeting-letter-head")
    ada.says("1").shows("meeting-title")


def test_others_cannot_write_to_participants(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database, meeting: int
) -> None:
    add_participant(sqlite, meeting, "Bea")
    ada = talks("ada")
    ada.presses(f"desk_write:{meeting}").shows("not-allowed")
    ada.presses(f"desk_sent:{meeting}").shows("not-allowed")
    written(office, meeting)
    revoke = delete(staff).where(staff.c.person_id == person_of(sqlite, "office"))
    sqlite.write(lambda connection: connection.execute(revoke) and None)
    office.says("absenden").shows("not-allowed")
    assert sqlite.read(lambda connection: connection.execute(select(meeting_messages)).all()) == []


def test_at_night_it_waits_for_the_morning_unless_the_meeting_is_near(
    office: Conversation, audience: list[Conversation], sqlite: Database, meeting: int
) -> None:
    for chat in (office, *audience):
        chat.clock.now = chat.clock.now.replace(hour=22)
    written(office, meeting).says("absenden")
    audience[0].waits(minutes=1)
    streams = select(outbox.c.stream).join(meeting_letters, meeting_letters.c.outbox_key == outbox.c.key)
    assert set(sqlite.read(lambda connection: connection.execute(streams).scalars().all())) == {"announcement"}
    soon = office.clock.now + timedelta(minutes=30)
    sqlite.write(
        lambda connection: (
            connection.execute(update(meetings).values(starts_at=soon, ends_at=soon + timedelta(hours=1))) and None
        )
    )
    written(office, meeting, "Neuer Link").says("ja").says("absenden")
    audience[1].waits(minutes=1)
    assert "reply" in set(sqlite.read(lambda connection: connection.execute(streams).scalars().all()))


@pytest.fixture
def begun(office: Conversation, sqlite: Database) -> int:
    """A meeting that has begun, with five who have signed up."""
    number = add_meeting(sqlite, office.clock.now - timedelta(minutes=5), seats=30)
    for name in ("Ada Eins", "Bea Zwei", "Cleo Drei", "", "Emil Fünf"):
        add_participant(sqlite, number, name)
    return number


def came(sqlite: Database, meeting: int) -> list[int]:
    """Return the numbers of those of whom it is noted that they were there."""
    here = (signups.c.meeting_id == meeting) & signups.c.attended_by.is_not(None)
    numbers = select(signups.c.place_in_line).where(here).order_by(signups.c.place_in_line)
    return sqlite.read(lambda connection: list(connection.execute(numbers).scalars()))


def test_one_tap_notes_who_is_there_and_another_takes_it_back(
    office: Conversation, sqlite: Database, begun: int
) -> None:
    office.says(f"/teilnehmende {begun}").taps("desk-came-list").shows(
        "desk-head", "attendance-so-far", "attendance-how"
    )
    office.taps("attendance-tick", number=2, attended="no").shows("attendance-so-far")
    office.taps("attendance-tick", number=4, attended="no")
    assert came(sqlite, begun) == [2, 4]
    token = next(button.token for button in office.buttons if button.label.startswith("2"))
    office.presses(token)
    office.presses(token)
    assert came(sqlite, begun) == [4]
    office.taps("attendance-all")
    assert came(sqlite, begun) == [1, 2, 3, 4, 5]


def test_what_is_typed_below_the_list_is_checked_and_noted(office: Conversation, sqlite: Database, begun: int) -> None:
    office.says(f"/teilnehmende {begun}").taps("desk-came-list").taps("attendance-tick", number=3, attended="no")
    office.says("alle außer 3 und 8").shows("attendance-unclear")
    assert office.value("attendance-unclear", "text") == "8"
    office.says("alle außer 3 und Emil Fünf waren da").shows("meeting-attendance-walk-ins")
    office.says("2").shows("form-check").says("absenden").shows("attendance-noted")
    assert came(sqlite, begun) == [1, 2, 4]
    assert (office.value("attendance-noted", "came"), office.value("attendance-noted", "walk_ins")) == (3, 2)
    office.taps("desk-figures").shows("desk-came", "desk-walked-in")
    office.says(f"/teilnehmende {begun}").taps("desk-came-list")
    assert len([button for button in office.buttons if "✓" in button.label]) == 3


def test_a_number_alone_is_one_of_the_list_and_not_a_choice(office: Conversation, sqlite: Database, begun: int) -> None:
    office.says(f"/teilnehmende {begun}").taps("desk-came-list").says("5").shows("meeting-attendance-walk-ins")
    office.says("überspringen").shows("form-check").says("absenden").shows("attendance-noted")
    assert came(sqlite, begun) == [5]


def test_only_who_came_without_signing_up_is_counted(office: Conversation, sqlite: Database, begun: int) -> None:
    office.says(f"/teilnehmende {begun}").taps("desk-came-list").says("überspringen").says("3").says("absenden")
    office.shows("attendance-noted").taps("attendance-list").shows("attendance-how")
    assert came(sqlite, begun) == []


def test_what_a_code_word_has_shown_stays(office: Conversation, sqlite: Database, begun: int) -> None:
    add_participant(sqlite, begun, "Mit Losung", attended_by="code")
    office.says(f"/teilnehmende {begun}").taps("desk-came-list").taps("attendance-tick", number=6, attended="yes")
    assert came(sqlite, begun) == [6]


def test_the_list_opens_with_the_meeting(office: Conversation, sqlite: Database, meeting: int) -> None:
    add_participant(sqlite, meeting, "Ada")
    office.says(f"/teilnehmende {meeting}")
    assert "desk_came" not in "".join(button.token for button in office.buttons)
    office.presses(f"desk_came:{meeting}").shows("attendance-too-early")
    office.presses(f"desk_tick:{meeting}:1:y:0").shows("attendance-too-early")
    assert came(sqlite, meeting) == []


def test_three_hundred_are_ticked_page_by_page(office: Conversation, sqlite: Database, begun: int) -> None:
    other = add_meeting(sqlite, office.clock.now, title="Groß")
    add_participants(sqlite, other, 300)
    office.says(f"/teilnehmende {other}").taps("desk-came-list").shows("desk-page")
    assert len([button for button in office.buttons if button.token.startswith("desk_tick")]) == 25
    office.taps("desk-next").taps("attendance-tick", number=30, attended="no").shows("desk-page")
    assert office.value("desk-page", "page") == 2
    office.says("100-299 waren da").says("überspringen").says("absenden").shows("attendance-noted")
    assert len(came(sqlite, other)) == 201


def test_others_note_nothing(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database, begun: int
) -> None:
    ada = talks("ada")
    for token in (
        f"desk_came:{begun}",
        f"desk_came:{begun}:1",
        f"desk_tick:{begun}:all:y:0",
        "desk_tick:",
        "desk_came",
    ):
        ada.presses(token).shows("not-allowed")
    office.presses("desk_tick:999:all:y:0").shows("meeting-gone")
    assert came(sqlite, begun) == []
