"""Linking, cutting off and choosing where reminders come, as two chats of one person live it, in the whole bot."""

import re
from collections.abc import Callable

import pytest

from bot.engine.talk.rendering import Traits
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.people import add_kommune, add_member, grant, person_of

OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)
Chats = Callable[..., Conversation]


@pytest.fixture
def chats(sqlite: Database) -> Chats:
    """Open a chat of somebody by name."""
    return lambda person, **more: Conversation(sqlite, answer, person=person, settings=PATIENT, **more)


def code(chat: Conversation) -> str:
    found = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", chat.says("/verknuepfen").shows("link-code").text)
    assert found
    return found[0]


def linked(chats: Chats) -> tuple[Conversation, Conversation]:
    desk, phone = chats("desk"), chats("phone")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-done", "link-done-next")
    return desk, phone


def test_both_chats_are_one_person_and_both_are_told(chats: Chats, sqlite: Database) -> None:
    desk, phone = linked(chats)
    desk.waits(seconds=1).shows("link-done-there")
    phone.says("/trennen").shows("unlink-which").says("keinen").shows("unlink-kept")
    phone.says("/trennen").shows("unlink-which").says("1").shows("unlink-done")
    desk.waits(seconds=1).shows("unlink-done-there")
    assert person_of(sqlite, "desk") != person_of(sqlite, "phone")


def test_the_membership_follows(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("Hallo")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "desk"))
    phone.says("/nachfolge").shows("not-allowed")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-done")
    phone.says("/nachfolge").shows("handover-nobody")
    phone.says("/trennen").taps("link-place", channel="console").shows("unlink-done")
    desk.says("/nachfolge").shows("not-allowed")
    phone.says("/nachfolge").shows("handover-nobody")


def test_two_active_members_stay_two(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    add_kommune(sqlite)
    for chat, name in ((desk, "desk"), (phone, "phone")):
        chat.says("Hallo")
        add_member(sqlite, person_of(sqlite, name), email=f"{name}@halle.example")
    given = code(desk)
    phone.says(f"/verknuepfen {given}")
    assert "link-done" not in phone.keys
    assert len(phone.keys) == 1
    assert person_of(sqlite, "desk") != person_of(sqlite, "phone")


def test_a_suspension_is_not_shaken_off_by_linking(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("Hallo")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "desk"), state=MemberState.SUSPENDED)
    desk.says(f"/verknuepfen {code(phone)}").shows("link-done")
    phone.says("/nachfolge").shows("not-allowed")


def test_the_rights_of_the_office_follow(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("Hallo")
    phone.says("Hallo")
    grant(sqlite, person_of(sqlite, "desk"))
    grant(sqlite, person_of(sqlite, "phone"), "admin")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-done")
    for chat in (desk, phone):
        assert "not-allowed" not in chat.says("/team").keys


def test_a_code_in_small_letters_and_without_the_command_is_understood(chats: Chats) -> None:
    desk, phone = chats("desk"), chats("phone")
    phone.says(f"Code {code(desk).lower().replace('-', ' ')}").shows("link-done")


def test_the_help_names_the_commands(chats: Chats) -> None:
    text = chats("desk").says("/hilfe").text
    assert "/verknuepfen" in text


def test_where_others_might_read_no_address_is_shown(chats: Chats) -> None:
    desk, _ = linked(chats)
    open_chat = chats("open", traits=OPEN_TO_ALL)
    open_chat.says(f"/verknuepfen {code(desk)}").shows("link-done")
    labels = [button.label for button in open_chat.says("/trennen").shows("unlink-which").buttons]
    assert len(set(labels)) == len(labels) == 3
    assert not any(name in label for label in labels for name in ("desk", "phone"))
    assert ["phone" in button.label for button in desk.says("/trennen").buttons] == [True, False, False]


def test_reminders_come_where_they_are_wanted(chats: Chats) -> None:
    desk, phone = linked(chats)
    phone.says("/rueckmeldung").says("Lob").says("später")
    phone.says("/erinnerungen_wohin").shows("reminders-where").says("1").shows("reminders-chosen")
    phone.waits(days=4).shows_nothing()
    desk.clock.moves(days=4)
    assert "form-reminder" in desk.waits(seconds=1).keys


def test_a_form_is_finished_in_the_other_messenger(chats: Chats) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("/rueckmeldung").says("Lob").says("Weiter so.").shows("feedback-attachment")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-done")
    phone.says("/entwuerfe").shows("form-drafts").says("1").shows("feedback-attachment")
    phone.says("überspringen").says("nein").says("absenden").shows("feedback-filed")


def test_buttons_are_short_and_name_nobody(chats: Chats) -> None:
    _, phone = linked(chats)
    for command in ("/trennen", "/erinnerungen_wohin"):
        for button in phone.says(command).buttons:
            assert len(button.token.encode()) <= 64
            assert re.fullmatch(r"(unlink|remind):(\d+|latest|none)", button.token)
