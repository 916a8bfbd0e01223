"""Linking, cutting off and choosing where reminders come, as two chats of one person live it, in the whole bot."""

import re
from collections.abc import Callable

import pytest

from bot.engine.inbox.table import inbox
from bot.engine.talk.messages import Kind
from bot.engine.talk.rendering import Traits
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.engine import rows
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
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask").says("1").shows("link-done", "link-done-next")
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
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask").taps("link-ask-yes").shows("link-done")
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
    phone.says(f"/verknuepfen {given}").taps("link-ask-yes").shows("two-memberships")
    assert person_of(sqlite, "desk") != person_of(sqlite, "phone")


def test_a_suspension_is_not_shaken_off_by_linking(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("Hallo")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "desk"), state=MemberState.SUSPENDED)
    desk.says(f"/verknuepfen {code(phone)}").shows("link-ask").taps("link-ask-yes").shows("link-done")
    phone.says("/nachfolge").shows("not-allowed")


@pytest.mark.parametrize("shows", ["office", "stranger"])
def test_rights_in_the_office_pass_by_no_link_and_other_admins_are_told(
    chats: Chats, sqlite: Database, shows: str
) -> None:
    office, stranger, admin = chats("office"), chats("stranger"), chats("admin")
    for chat in (office, stranger, admin):
        chat.says("Hallo")
    grant(sqlite, person_of(sqlite, "office"))
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    shown, types = (office, stranger) if shows == "office" else (stranger, office)
    types.says(f"/verknuepfen {code(shown)}").shows("link-ask", "link-ask-rights").taps("link-ask-yes")
    types.shows("link-done")
    for chat in (office, stranger):
        chat.says("/buero").shows("not-allowed")
    admin.waits(seconds=1).shows("office-rest", "office-rest-next").taps("office-rest-again").shows("office-rest-given")
    for chat in (office, stranger):
        chat.says("/buero").shows("office-none-waits")
        chat.says("/team").shows("not-allowed")
    admin.presses(f"team-again:{person_of(sqlite, 'office')}").shows("office-rest-over")


def test_nobody_gets_rights_by_the_button_of_what_rests(chats: Chats, sqlite: Database) -> None:
    stranger, admin = chats("stranger"), chats("admin")
    for chat in (stranger, admin):
        chat.says("Hallo")
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    number = person_of(sqlite, "stranger")
    stranger.presses(f"team-again:{number}").shows("not-allowed")
    admin.presses(f"team-again:{number}").shows("office-rest-over")
    stranger.says("/buero").shows("not-allowed")


def test_the_only_admin_keeps_the_rights_and_links_nothing(chats: Chats, sqlite: Database) -> None:
    admin, stranger = chats("admin"), chats("stranger")
    admin.says("Hallo")
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    admin.says(f"/verknuepfen {code(stranger)}").taps("link-ask-yes").shows("office-team-last-admin")
    admin.says("/team").shows("office-team-intro")
    assert person_of(sqlite, "admin") != person_of(sqlite, "stranger")


# ---- a code that a stranger sent


@pytest.mark.parametrize("typed", ["Code {}", "/verknuepfen {}", "verknüpfungscode: {}", "code {}!"])
def test_a_line_that_a_stranger_dictates_hands_nothing_over(chats: Chats, sqlite: Database, typed: str) -> None:
    victim, stranger = chats("victim"), chats("stranger")
    victim.says("Hallo")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "victim"))
    victim.says(typed.format(code(stranger))).shows("link-ask", "link-ask-account", "link-ask-there", "link-ask-item")
    victim.shows("link-ask-whose")
    assert "stranger" in victim.text
    assert person_of(sqlite, "victim") != person_of(sqlite, "stranger")
    stranger.says("/nachfolge").shows("not-allowed")
    victim.taps("link-ask-no").shows("link-not-done")
    assert person_of(sqlite, "victim") != person_of(sqlite, "stranger")


@pytest.mark.parametrize("typed", ["/verknuepfen {}", "Code {}", "/koppeln {}"])
def test_a_code_that_was_typed_in_a_group_is_void_and_not_kept(chats: Chats, sqlite: Database, typed: str) -> None:
    desk, phone = chats("desk"), chats("phone")
    given = code(desk)
    phone.sends(kind=Kind.TEXT, text=typed.format(given), is_group=True).shows("link-code-exposed")
    assert given not in str([row.payload for row in rows(sqlite, inbox)])
    phone.says(f"/verknuepfen {given}").shows("link-code-spoilt")


def test_after_a_no_the_code_is_void(chats: Chats) -> None:
    victim, stranger = chats("victim"), chats("stranger")
    given = code(stranger)
    victim.says(f"/verknuepfen {given}").taps("link-ask-no").says(f"/verknuepfen {given}").shows("link-code-spoilt")


def test_what_passes_is_named_for_both_sides(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    desk.says("Hallo")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "desk"))
    phone.says("/rueckmeldung").says("Lob").says("später")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask-there", "link-ask-item", "link-ask-here", "link-ask-item")
    assert "link-ask-rights" not in phone.keys


def test_the_yes_of_somebody_else_or_of_another_chat_counts_for_nothing(chats: Chats, sqlite: Database) -> None:
    desk, phone, eve = chats("desk"), chats("phone"), chats("eve")
    phone.says(f"/verknuepfen {code(desk)}")
    token = next(button.token for button in phone.buttons)
    eve.presses(token).shows("link-code-spoilt")
    desk.presses(token).shows("link-code-own")
    phone.waits(minutes=11).presses(token).shows("link-code-spoilt")
    assert len({person_of(sqlite, name) for name in ("desk", "phone", "eve")}) == 3


def test_what_has_changed_since_it_was_shown_is_asked_again(chats: Chats, sqlite: Database) -> None:
    desk, phone = chats("desk"), chats("phone")
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask")
    token = next(button.token for button in phone.buttons)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "phone"))
    phone.presses(token).shows("link-ask", "link-ask-item").taps("link-ask-yes").shows("link-done")


def test_where_others_might_read_no_account_is_named_in_the_question(chats: Chats) -> None:
    desk, phone = chats("desk"), chats("phone", traits=OPEN_TO_ALL)
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask-account")
    assert "desk" not in phone.text


def test_a_code_in_small_letters_and_without_the_command_is_understood(chats: Chats) -> None:
    desk, phone = chats("desk"), chats("phone")
    phone.says(f"Code {code(desk).lower().replace('-', ' ')}").shows("link-ask").taps("link-ask-yes").shows("link-done")


def test_the_help_names_the_commands(chats: Chats) -> None:
    text = chats("desk").says("/hilfe").text
    assert "/verknuepfen" in text


def test_where_others_might_read_no_address_is_shown(chats: Chats) -> None:
    desk, _ = linked(chats)
    open_chat = chats("open", traits=OPEN_TO_ALL)
    open_chat.says(f"/verknuepfen {code(desk)}").shows("link-ask").taps("link-ask-yes").shows("link-done")
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
    phone.says(f"/verknuepfen {code(desk)}").shows("link-ask").taps("link-ask-yes").shows("link-done")
    phone.says("/entwuerfe").shows("form-drafts").says("1").shows("feedback-attachment")
    phone.says("überspringen").says("nein").says("absenden").shows("feedback-filed")


def test_buttons_are_short_and_name_nobody(chats: Chats) -> None:
    _, phone = linked(chats)
    for command in ("/trennen", "/erinnerungen_wohin"):
        for button in phone.says(command).buttons:
            assert len(button.token.encode()) <= 64
            assert re.fullmatch(r"(unlink|remind):(\d+|latest|none)", button.token)
