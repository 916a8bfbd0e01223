"""The privacy notice, everything about me, and being forgotten, as a person lives it."""

import json
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.config import Settings, TelegramSettings
from bot.engine.files import files, load
from bot.engine.persons import persons
from bot.engine.talk.messages import Kind
from bot.engine.talk.rendering import Traits
from bot.engine.turns import upkeep
from bot.people.audit.chain import Entry, record
from bot.storage.database import Database
from bot.storage.leases import leases
from bot.tables import TABLES
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, QUESTION, answer, filed, finish, go_to
from tests.engine import rows
from tests.people import add_kommune, add_member, grant, person_of
from tests.sent_files import PDF

OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)
MARK = "Geheimnis im Dorfladen"


def given(chat: Conversation) -> Conversation:
    """Ask a question, give feedback, and begin to give more."""
    finish(go_to(chat.says(QUESTION), "text"), {**ANSWERS, "text": MARK})
    return chat.says("/rueckmeldung").says("Idee").says(f"{MARK}, Entwurf").says("später")


def files_of(chat: Conversation, database: Database) -> dict[str, bytes]:
    """Return the files of the last reply, by their type."""
    sent = [database.read(partial(load, file_id=part.file)) for part in chat.parts if part.file]
    return {file.media_type: file.content for file in sent if file}


def everything(database: Database) -> str:
    """Return all that is stored, as text."""

    def read(connection: Connection) -> str:
        return "\n".join(str(connection.execute(select(one)).all()) for one in TABLES)

    return database.read(read)


def agreed(chat: Conversation) -> Conversation:
    return chat.says("/loeschen").shows("erasure-goes", "erasure-stays", "erasure-ask").taps("erasure-confirm")


# ---- the notice


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "hinweise.md"
    file.write_text("# Hinweise\n\nTexte: {messages_days} Tage\n\n- Auskunft\n", encoding="utf-8")
    return file


def test_the_notice_is_shown_as_the_operator_wrote_it_and_read_anew(sqlite: Database, notice: Path) -> None:
    chat = Conversation(sqlite, answer, settings=Settings(privacy_notice=notice))
    chat.says("/datenschutz").shows("notice-heading", "notice-paragraph", "notice-item", "notice-next")
    assert "notice-unfinished" not in chat.keys
    assert "Texte: 7 Tage" in chat.text
    notice.write_text("[[Name]]", encoding="utf-8")
    chat.says("Datenschutz").shows("notice-unfinished", "notice-paragraph")
    notice.unlink()
    chat.says("/datenschutz").shows("notice-missing")


def test_the_template_is_shown_in_messages_that_fit(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer, traits=OPEN_TO_ALL)
    chat.says("/datenschutz").shows("notice-unfinished", "notice-short-what", "notice-next")
    chat.taps("notice-all").shows("notice-heading", "notice-next")
    assert len(chat.parts) > 1


def test_the_notice_is_short_at_first_and_goes_on_section_by_section(chat: Conversation) -> None:
    chat.says("/datenschutz").shows("notice-heading", "notice-heading", "notice-short-what", "notice-next")
    assert len(chat.text) < 1_500
    shown = 1
    while chat.buttons:
        chat.says("mehr").shows("notice-heading")
        assert chat.keys.count("notice-heading") == 1
        shown += 1
    assert shown > 5
    chat.shows("notice-read", "notice-next")
    chat.says("/datenschutz").taps("notice-all").shows(*["notice-heading"] * shown, "notice-next")
    chat.presses("notice:99").shows("choice-outdated").presses("notice:x").shows("choice-outdated")


def test_the_notice_is_named_at_the_first_contact(chat: Conversation) -> None:
    chat.says("/start").shows("welcome-greeting", "welcome-privacy")


# ---- everything about me


def test_everything_comes_as_a_file_for_programs_and_one_for_reading(chat: Conversation, sqlite: Database) -> None:
    given(chat).says("/meine_daten").shows("export-page", "export-data")
    made = files_of(chat, sqlite)
    data = json.loads(made["application/json"])["data"]
    assert data["identity"]["rows"] == [{"channel": "console", "address": "ada"}]
    assert data["feedback"]["rows"][0]["text"] == MARK
    assert f"{MARK}, Entwurf" in json.dumps(data["draft"])
    assert QUESTION in [row["payload"].get("text") for row in data["message"]["rows"]]
    assert QUESTION in made["text/html"].decode()


def test_a_file_that_was_sent_comes_back(chat: Conversation, sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "dorfladen.pdf").write_bytes(PDF)
    go_to(chat, "attachment").sends_file(tmp_path / "dorfladen.pdf").says("später")
    chat.says("/meine_daten").shows("export-page", "export-data", "export-file")
    assert files_of(chat, sqlite)["application/pdf"] == PDF


def test_the_files_are_gone_an_hour_later(chat: Conversation, sqlite: Database) -> None:
    chat.says("/meine_daten").shows("export-page")
    chat.waits(minutes=61)
    assert rows(sqlite, files) == []


def test_three_times_a_day_are_enough(chat: Conversation) -> None:
    for _ in range(3):
        chat.says("/meine_daten").shows("export-page")
    chat.says("/meine_daten").shows("export-too-often")
    chat.waits(hours=25)
    chat.says("/meine_daten").shows("export-page")


def test_where_others_might_read_nothing_is_shown_but_everything_can_be_erased(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer, traits=OPEN_TO_ALL)
    chat.says(QUESTION).says("/meine_daten").shows("export-elsewhere")
    assert files_of(chat, sqlite) == {}
    agreed(chat).shows("erasure-done")


def test_by_default_telegram_is_such_a_place() -> None:
    assert TelegramSettings().allow_personal_data is False


def test_the_export_names_what_the_office_decided_and_when(chat: Conversation, sqlite: Database) -> None:
    chat.says("Hallo")
    add_kommune(sqlite)
    me = person_of(sqlite, "ada")
    number = add_member(sqlite, me)
    for action, subject in (("member-suspended", f"member:{number}"), ("role-granted-office", f"person:{me}")):
        made = Entry(action, subject, 99, me, {"text": "Grund"})
        sqlite.write(lambda connection, made=made: record(connection, made, chat.clock.now))
    sqlite.write(lambda connection: record(connection, Entry("member-refused", "member:77"), chat.clock.now))
    made = files_of(chat.says("/meine_daten"), sqlite)
    held = json.loads(made["application/json"])["data"]["decision"]["rows"]
    at = chat.clock.now.isoformat()
    assert held == [{"action": "role-granted-office", "at": at}, {"action": "member-suspended", "at": at}]
    assert "Mitgliedschaft gesperrt" in made["text/html"].decode()


# ---- being forgotten


def test_nothing_is_left_when_the_last_word_is_said(chat: Conversation, sqlite: Database) -> None:
    given(chat).says("/meine_daten").shows("export-page")
    ada = person_of(sqlite, "ada")
    agreed(chat).shows("erasure-done")
    assert MARK not in everything(sqlite)
    assert filed(sqlite) == []
    chat.waits(seconds=10)
    chat.close()
    assert "'ada'" not in everything(sqlite)
    assert ada not in [row.id for row in rows(sqlite, persons)]


def test_it_is_agreed_to_in_words_and_not_by_a_number(chat: Conversation, sqlite: Database) -> None:
    chat.says(QUESTION).says("/loeschen").shows("erasure-ask")
    assert all(button.is_minor for button in chat.buttons)
    chat.says("1")
    assert "erasure-done" not in chat.keys
    chat.says("/loeschen").says("Ja, alles löschen").shows("erasure-done")


def test_it_can_be_agreed_to_in_words_in_the_middle_of_a_form(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "attachment").says("/loeschen").shows("erasure-ask").says("Nein, behalten")
    chat.shows("erasure-kept", "erasure-kept-drafts")
    chat.says("/entwuerfe").says("1").shows("feedback-attachment")
    chat.says("/loeschen").says("Ja, alles löschen").shows("erasure-done")


def test_who_does_not_agree_keeps_everything(chat: Conversation, sqlite: Database) -> None:
    before = given(chat) and filed(sqlite)
    chat.says("/loeschen").taps("erasure-keep").shows("erasure-kept")
    assert filed(sqlite) == before


def test_what_changed_since_is_shown_before_it_goes(long_chat: Conversation, sqlite: Database) -> None:
    chat = finish(go_to(long_chat, "text"))
    old = next(button.token for button in chat.says("/loeschen").buttons)
    finish(go_to(chat, "text"))
    chat.presses(old).shows("erasure-outdated", "erasure-look-again").taps("erasure-show").shows("erasure-goes")
    assert len(filed(sqlite)) == 2
    chat.taps("erasure-confirm").shows("erasure-done")


def test_an_old_preview_erases_nothing(chat: Conversation, sqlite: Database) -> None:
    old = next(button.token for button in given(chat).says("/loeschen").buttons)
    chat.clock.moves(minutes=31)
    chat.presses(old).shows("erasure-outdated").says("1").shows("erasure-goes")
    assert len(filed(sqlite)) == 1


@pytest.mark.parametrize("token", ["erase:", "erase:x", "erase:" + "0" * 16 + ".0", "erase:..", "erase:keep.1"])
def test_a_made_up_button_erases_nothing(chat: Conversation, sqlite: Database, token: str) -> None:
    given(chat).presses(token).shows("erasure-outdated")
    assert len(filed(sqlite)) == 1


def test_somebody_elses_button_erases_nothing_of_either(sqlite: Database) -> None:
    ada, mallory = Conversation(sqlite, answer), Conversation(sqlite, answer, person="mallory")
    token = next(button.token for button in given(ada).says("/loeschen").buttons)
    given(mallory).presses(token).shows("erasure-outdated")
    assert len(filed(sqlite)) == 2


def test_who_writes_again_is_a_guest_whom_nobody_knows(chat: Conversation, sqlite: Database) -> None:
    given(chat)
    ada = person_of(sqlite, "ada")
    agreed(chat).shows("erasure-done")
    chat.says("/entwuerfe").shows("form-no-drafts")
    anew = person_of(sqlite, "ada")
    assert anew != ada
    chat.waits(minutes=2)
    assert {row.id for row in rows(sqlite, persons)} & {ada, anew} == {anew}
    chat.says("/meine_daten")
    data = json.loads(files_of(chat, sqlite)["application/json"])["data"]
    assert MARK not in json.dumps(data)
    assert "feedback" not in data


def test_a_second_tap_is_told_that_there_is_nothing_more(chat: Conversation, sqlite: Database) -> None:
    token = next(button.token for button in given(chat).says("/loeschen").buttons)
    chat.presses(token).shows("erasure-done")
    chat.presses(token).shows("erasure-outdated")


def test_the_preview_counts_what_goes_and_says_what_stays(chat: Conversation, sqlite: Database) -> None:
    given(chat)
    add_member(sqlite, person_of(sqlite, "ada"), add_kommune(sqlite))
    chat.says("/loeschen").shows("erasure-goes", "erasure-item", "erasure-ends", "erasure-stays")
    chat.shows("erasure-stays-log", "erasure-stays-messenger", "erasure-stays-backups", "erasure-ask")


def test_the_last_admin_hands_over_first(chat: Conversation, sqlite: Database) -> None:
    chat.says(QUESTION)
    grant(sqlite, person_of(sqlite, "ada"), "admin")
    chat.says("/loeschen").shows("office-team-last-admin")
    assert "erasure-goes" not in chat.keys


def test_who_became_the_last_admin_since_the_preview_is_told_so(chat: Conversation, sqlite: Database) -> None:
    bob = Conversation(sqlite, answer, person="bob").says(QUESTION)
    chat.says(QUESTION)
    for name in ("ada", "bob"):
        grant(sqlite, person_of(sqlite, name), "admin")
    mine, theirs = (next(button.token for button in one.says("/loeschen").buttons) for one in (chat, bob))
    chat.presses(mine).shows("erasure-done")
    bob.presses(theirs).shows("office-team-last-admin")


def test_nothing_of_it_is_said_where_others_read_along(chat: Conversation) -> None:
    for said in ("/meine_daten", "/loeschen"):
        chat.sends(kind=Kind.TEXT, text=said, is_group=True).shows("only-in-private")
        assert len(chat.keys) == 1
    chat.sends(kind=Kind.TEXT, text="/datenschutz", is_group=True).shows("notice-paragraph")


def test_a_terminal_leaves_no_name_behind(chat: Conversation, sqlite: Database) -> None:
    agreed(chat.says(QUESTION)).shows("erasure-done")
    chat.close()
    chat.waits(seconds=10)
    held = sqlite.read(lambda connection: connection.execute(select(leases.c.name)).scalars().all())
    assert held == ["console:ada"]  # the terminal was still open
    night = chat.clock.now + timedelta(days=8)
    sqlite.write(partial(upkeep.clean_up, now=night, messages_days=7, drafts_days=90))
    assert "'ada'" not in everything(sqlite)
    assert "console:ada" not in everything(sqlite)


def test_a_mere_yes_deletes_nothing_and_says_so(chat: Conversation) -> None:
    chat.says("/loeschen").shows("erasure-ask")
    for said, key in (
        ("ja", "erasure-nothing-yet"),
        ("Ja bitte!", "choice-missed-again"),
        ("ok", "choice-missed-again"),
    ):
        chat.says(said).shows(key)
    chat.says("danke").says("nein").shows("erasure-kept")
    chat.says("/loeschen").says("abbrechen").shows("erasure-kept")
    chat.says("/loeschen").says("ja").says("Ja, alles löschen!").shows("erasure-done")
