"""The reminder of a draft that was left: one, after three days, and only if the draft still lies there."""

from sqlalchemy import Connection

from bot.engine.inbox.jobs import Job, schedule
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer, button, filed, finish, go_to


def test_one_reminder_after_three_days(chat: Conversation) -> None:
    go_to(chat, "attachment").says("später").waits(days=2, hours=23).shows_nothing()
    chat.waits(hours=2).shows("form-reminder")
    assert len(chat.parts) == 1
    for _ in range(5):
        chat.waits(days=3).shows_nothing()


def test_the_reminder_leads_back_to_the_step(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "attachment").says("später").waits(days=3, hours=1).shows("form-reminder")
    finish(chat.says("1").shows("feedback-attachment"))
    assert len(filed(sqlite)) == 1
    go_to(chat, "text").waits(days=3, hours=1).shows("form-reminder")
    finish(chat.presses(chat.buttons[0].token).shows("feedback-text"))


def test_a_form_that_was_just_left_lying_is_reminded_of_too(chat: Conversation) -> None:
    go_to(chat, "may_call").waits(days=3, hours=1).shows("form-reminder")
    assert len(chat.buttons) == 1


def test_a_yes_to_the_reminder_is_no_answer_to_the_step_behind_it(chat: Conversation) -> None:
    go_to(chat, "may_call").waits(days=3, hours=1).shows("form-reminder").says("ja")
    assert "feedback-phone" not in chat.keys
    chat.says("/entwuerfe").says("1").shows("feedback-may-call")


def test_what_was_touched_meanwhile_is_reminded_of_three_days_after_that(chat: Conversation) -> None:
    go_to(chat, "text").waits(days=2).shows_nothing().says("hilfe").shows("feedback-text-help")
    chat.waits(days=1, hours=1).shows_nothing().says("Mehr Beispiele bitte.").shows("feedback-attachment")
    chat.waits(days=2).shows_nothing().waits(days=1, hours=1).shows("form-reminder")
    chat.waits(days=4).shows_nothing()


def test_nobody_is_reminded_of_what_is_filed(chat: Conversation) -> None:
    finish(go_to(chat, "topic")).waits(days=3, hours=1).shows_nothing()


def test_nobody_is_reminded_of_what_is_cancelled(chat: Conversation) -> None:
    go_to(chat, "text").says("abbrechen").says("ja").shows("form-cancelled").waits(days=3, hours=1).shows_nothing()
    chat.says("/rueckmeldung").says("abbrechen").shows("form-cancelled").waits(days=3, hours=1).shows_nothing()


def test_each_draft_has_its_own_reminder(chat: Conversation) -> None:
    go_to(chat, "text").waits(days=1).says("/rueckmeldung").taps("form-new").says("Lob").says("später")
    chat.waits(days=2, hours=1).shows("form-reminder").shows("form-reminder")
    assert len(chat.parts) == 1
    chat.waits(days=1).shows("form-reminder")
    assert chat.value("form-continue", "answers") == 1


def test_the_button_of_a_reminder_is_friendly_when_it_is_too_late(chat: Conversation) -> None:
    go_to(chat, "attachment").says("später").waits(days=3, hours=1).shows("form-reminder")
    token = chat.buttons[0].token
    finish(chat.says("1")).presses(token).shows("form-draft-closed")


def test_who_has_shut_the_assistant_out_is_not_reminded(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer)
    go_to(chat, "attachment").sends(kind=Kind.BLOCKED).shows_nothing()
    chat.waits(days=3, hours=1).shows_nothing().says("hilfe")
    assert "form-reminder" not in chat.keys


def test_drafts_that_nobody_came_back_to_are_gone_after_three_months(chat: Conversation, sqlite: Database) -> None:
    token = button(go_to(chat, "summary"), "form-confirm").token
    sqlite.write(lambda connection: schedule(connection, (Job("upkeep", "upkeep", chat.clock()),)))
    chat.waits(days=3, hours=1).shows("form-reminder")
    for _ in range(9):
        chat.waits(days=10)
    chat.says("/entwuerfe").shows("form-no-drafts").presses(token).shows("form-draft-closed")


def test_a_job_that_nobody_knows_any_more_holds_nobody_up(chat: Conversation, sqlite: Database) -> None:
    chat.says("/start")

    def plan(connection: Connection) -> None:
        schedule(connection, (Job("old", "of-an-old-release", chat.clock(), person_id=1),))

    sqlite.write(plan)
    for _ in range(4):
        chat.waits(seconds=30).shows_nothing()
    chat.says("/hilfe").shows("help-intro")
