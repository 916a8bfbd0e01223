"""Reminders of grants, as officials live them."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from bot.engine.memory import drafts
from bot.engine.turns import upkeep
from bot.funding.correcting.changes import Change, changes_of
from bot.funding.correcting.extending import extend_all, extend_applying
from bot.funding.corrections import CorrectionState, last_correction
from bot.funding.moving import GrantChange, move
from bot.funding.own.editorship import assign
from bot.funding.reading import Grant, grant_by_id
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState, GrantStep
from bot.people.members.reading import member_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.engine import rows
from tests.funding import add_grant, add_rules, rules, said
from tests.people import add_kommune, add_member, grant, person_of

YEAR = 2027


@pytest.fixture
def ada(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """An official of Halle; rules of 2027 are there, with a confirmed day for invoices."""
    ada = talks("ada")
    until = DatedRule(date(YEAR, 1, 29), "https://rules.example/days", is_confirmed=True)
    add_rules(sqlite, rules(YEAR, invoice_until=until))
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    return ada


def filed(sqlite: Database, **more: object) -> Grant:
    """File ada's application for a measure in the first days of January 2027."""
    days = {"starts_on": f"{YEAR}-01-05", "ends_on": f"{YEAR}-01-08"}
    return add_grant(sqlite, person_of(sqlite, "ada"), **(days | more))


def steps(sqlite: Database, chat: Conversation, grant: Grant, *done: GrantStep) -> Grant:
    """Do steps with a grant, as the office does."""

    def work(connection: object) -> Grant:
        moved = grant
        for step in done:
            moved = move(connection, grant.id, GrantChange(step, None), chat.clock())  # type: ignore[arg-type]
        return moved

    return sqlite.write(work)


def state_of(sqlite: Database, grant: Grant) -> GrantState:
    found = sqlite.read(lambda connection: grant_by_id(connection, grant.id))
    assert found is not None
    return found.state


def test_the_proof_is_asked_for_when_the_measure_is_over_and_reminded_of(ada: Conversation, sqlite: Database) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.APPROVE)
    ada.waits(days=1).shows("grant-news")
    ada.waits(days=66)  # 8 January, in the morning
    assert state_of(sqlite, grant) is GrantState.APPROVED
    ada.waits(days=1).shows("grant-news", "grant-state", "grant-acts")
    assert state_of(sqlite, grant) is GrantState.PROOF
    assert ada.value("grant-acts", "due") == "29.01.2027"
    ada.waits(days=7).shows("grant-proof-reminder")
    ada.waits(days=10).shows_nothing()
    ada.waits(days=1).shows("grant-proof-reminder")  # two days before
    ada.waits(days=3).shows("grant-proof-passed")
    ada.waits(days=30).shows_nothing()


def test_nobody_is_reminded_of_what_is_done(ada: Conversation, sqlite: Database) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1).shows("grant-news")
    steps(sqlite, ada, grant, GrantStep.ANSWER)
    ada.waits(hours=1).shows("grant-news")
    ada.waits(days=20).shows_nothing()


def test_a_reminder_that_waits_for_the_morning_is_not_sent_when_it_is_answered(
    ada: Conversation, sqlite: Database
) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1)
    ada.clock.moves(days=6)
    ada.works_without_delivery()
    steps(sqlite, ada, grant, GrantStep.ANSWER)
    ada.waits(hours=1)
    assert "grant-asked-reminder" not in ada.keys


def test_who_is_asked_is_reminded_after_a_week_two_days_before_and_when_it_is_too_late(
    ada: Conversation, sqlite: Database
) -> None:
    grant = filed(sqlite)
    steps(sqlite, ada, grant, GrantStep.TAKE, GrantStep.ASK)
    ada.waits(days=1)
    ada.waits(days=6).shows("grant-asked-reminder")
    ada.waits(days=4).shows_nothing()
    ada.waits(days=1).shows("grant-asked-reminder")
    ada.waits(days=3).shows("grant-asked-passed")
    assert state_of(sqlite, grant) is GrantState.ASKED


# ---- asking back


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    office = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return office


def asks(office: Conversation, filed: Grant, *said: str, form: str = "grant_ask") -> Conversation:
    """Let the office fill in its form."""
    office.presses(f"{form}:{filed.id}:{filed.version}").shows("grant-ask-intro")
    for one in said:
        office.says(one)
    return office


BOTH = ("Angebot und Tage", "verschieden", "Tage", "überspringen", "Im Angebot fehlt die zweite Seite.", "14")


def test_the_office_asks_back_and_the_kommune_answers_just_that(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).shows("form-check")
    office.taps("form-confirm").shows("grant-ask-done")
    assert state_of(sqlite, found) is GrantState.ASKED
    ada.waits(minutes=1).shows("grant-fix-asked", "grant-fix-item", "grant-fix-item", "grant-fix-text")
    assert ada.keys.count("grant-fix-asked") == 1
    assert "grant-news" not in ada.keys, "those who answer are told once"
    ada.taps("grant-fix-jump", label="Tage").shows("grant-fix-intro", "funding-days", "form-present-answer")
    ada.says("4").shows("form-check", "form-row", "form-row", "form-check-next")
    assert ada.keys.count("form-row") == 2
    ada.taps("form-confirm").shows("grant-fix-done", "grant-acts")
    changed = sqlite.read(lambda connection: grant_by_id(connection, found.id))
    assert changed is not None
    assert (changed.state, changed.sum_cents, changed.reserved_cents) == (GrantState.REVIEW, 3_440_00, 3_440_00)
    assert changed.answers["contact"] == found.answers["contact"]
    assert [(one.question, one.flaw, one.before, one.since) for one in changes(sqlite, changed)] == [
        ("days", "wrong", 5, 4),
        ("offer", "incomplete", None, None),
    ]


def changes(sqlite: Database, found: Grant) -> list[Change]:
    return list(sqlite.read(lambda connection: changes_of(connection, found)))


def test_what_was_begun_and_not_sent_is_reminded_of_after_a_day(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Tage").says("4").shows("form-check")
    ada.waits(hours=25).shows("grant-fix-reminder")
    office.clock.now = ada.clock.now
    ada.waits(days=2)
    assert "grant-fix-reminder" not in ada.keys


def test_one_jumps_from_question_to_question_in_one_draft(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, "Titel und Tage", "falsch", "Bitte prüfen.", "14").taps("form-confirm")
    ada.waits(minutes=1)
    jump = next(button.token for button in ada.buttons if button.token.endswith(":project"))
    ada.taps("grant-fix-jump", label="Tage").says("4")
    ada.presses(jump).shows("funding-project").says("Moderation im Dorf").shows("form-check")
    ada.taps("form-confirm").shows("grant-fix-done")
    changed = sqlite.read(lambda connection: grant_by_id(connection, found.id))
    assert changed is not None
    assert (changed.title, changed.answers["days"]) == ("Moderation im Dorf", 4)
    ada.presses(jump).shows("grant-fix-closed")


def test_a_sum_beyond_the_cap_is_refused_and_the_correction_stays(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, "Tage", "falsch", "Wirklich fünf?", "14").taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Tage").says("6")
    ada.taps("form-confirm").shows("grant-cap-exceeded", "form-check")
    assert state_of(sqlite, found) is GrantState.ASKED
    ada.says("Tage ändern").says("5").taps("form-confirm").shows("grant-fix-done")


def test_another_year_is_another_application(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    found = filed(sqlite)
    asks(office, found, "Ende", "veraltet", "Wann?", "14").taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Ende").says("8.1.2028").shows("applying-two-years")


def test_dates_can_be_corrected_after_the_last_day_to_apply(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    over = DatedRule(date(2026, 10, 1), "https://rules.example/days", is_confirmed=True)
    add_rules(sqlite, rules(YEAR, apply_until=over))
    asks(office, found, "Beginn", "falsch", "Wirklich im Januar?", "14").taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Beginn").says("1.2. bis 28.2.2027").shows("form-check")
    assert ada.keys.count("form-row") == 2, "who corrects the beginning is asked for the end"
    ada.taps("form-confirm").shows("grant-fix-done")
    changed = sqlite.read(lambda connection: grant_by_id(connection, found.id))
    assert changed is not None
    assert (changed.answers["starts_on"], changed.answers["ends_on"]) == ("2027-02-01", "2027-02-28")


def test_a_question_that_an_answer_makes_visible_is_asked_too(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite, measure=["moderation"], travel=None)
    asks(office, found, "Maßnahme", "unvollständig", "Fahren Sie nicht?", "14").taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Maßnahme").says("2 und 3").shows("funding-travel")
    ada.says("100 Euro").shows("form-check")
    ada.taps("form-confirm").shows("grant-fix-done")
    changed = sqlite.read(lambda connection: grant_by_id(connection, found.id))
    assert changed is not None
    assert changed.sum_cents == 4_100_00
    assert [one.question for one in changes(sqlite, changed)] == ["measure", "travel"]


def test_a_draft_of_an_answer_holds_nobody_whom_the_application_names(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Tage").says("4")
    begun = [row.progress["facts"]["old"] for row in rows(sqlite, drafts) if row.form == "grant_fix"]
    assert begun[0]["days"] == 5
    assert not {"contact", "email", "contractor"} & begun[0].keys()


def test_a_question_in_words_is_answered_in_words(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    found = filed(sqlite)
    asks(office, found, "überspringen", "Wer moderiert?", "7").taps("form-confirm").shows("grant-ask-done")
    ada.waits(minutes=1).shows("grant-reply-asked", "grant-fix-text")
    ada.taps("grant-reply-it").shows("grant-reply-text")
    ada.says("Das Büro Muster moderiert.").taps("form-confirm").shows("grant-fix-done")
    assert state_of(sqlite, found) is GrantState.REVIEW
    said = sqlite.read(lambda connection: last_correction(connection, found.id))
    assert said is not None
    assert (said.state, said.reply) == (CorrectionState.ANSWERED, "Das Büro Muster moderiert.")


def test_the_kommune_may_leave_it_as_it_is_and_say_why(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1).taps("grant-keep-it").says("Das Angebot hat nur eine Seite.").taps("form-confirm")
    ada.shows("grant-fix-done")
    kept = sqlite.read(lambda connection: last_correction(connection, found.id))
    assert kept is not None
    assert kept.state is CorrectionState.KEPT


def test_the_office_takes_a_question_back_and_nobody_answers_it_any_more(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Tage").says("4").shows("form-check")
    office.taps("grant-unask-it").shows("grant-unasked")
    ada.taps("form-confirm").shows("form-draft-closed")
    assert state_of(sqlite, found) is GrantState.REVIEW
    ada.waits(days=20)
    assert "grant-asked-reminder" not in ada.keys


def test_only_the_office_asks_and_an_old_button_says_so(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    ada.presses(f"grant_ask:{found.id}:{found.version}").shows("not-allowed")
    steps(sqlite, ada, found, GrantStep.TAKE)
    office.presses(f"grant_ask:{found.id}:{found.version}").shows("grant-moved-on")
    office.presses("grant_ask:9:9").shows("grant-gone")
    office.presses("grant_ask:x").shows("grant-gone")


def test_more_than_ten_questions_are_too_many(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    found = filed(sqlite)
    asks(office, found, "alle", "falsch", "Bitte alles noch einmal.", "14")
    office.taps("form-confirm").shows("grant-ask-too-much", "form-check")
    assert state_of(sqlite, found) is GrantState.SUBMITTED


def test_any_official_who_may_edit_answers_and_others_are_told_who(
    ada: Conversation, office: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    ben = talks("ben")
    add_member(sqlite, person_of(sqlite, "ben"), email="ben@halle.example")
    found = filed(sqlite)
    ben.waits(minutes=1)
    asks(office, found, *BOTH).taps("form-confirm")
    ben.waits(minutes=1).shows("grant-news").shows("grant-state")
    assert "grant-fix-asked" not in ben.keys
    ben.presses(f"grant_asked:{found.id}").shows("grant-fix-editors-only")
    ada.waits(minutes=1).shows("grant-fix-asked")
    ada.says("/was_liegt_an").shows("grant-fix-pending")


def test_whom_the_office_has_named_sees_what_is_asked_whatever_their_kommune(
    ada: Conversation, office: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    ben = talks("ben")
    add_kommune(sqlite, "150875010001", name="Seeburg", title="Gemeinde")
    person_id = person_of(sqlite, "ben")
    add_member(sqlite, person_id, kommune_key="150875010001", email="ben@seeburg.example")
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ben.presses(f"grant_asked:{found.id}").shows("grant-gone")
    member = sqlite.read(lambda connection: member_of(connection, person_id))
    assert member
    sqlite.write(lambda connection: assign(connection, found, member, ben.clock()))
    ben.presses(f"grant_asked:{found.id}").shows("grant-fix-asked")
    ben.says("/was_liegt_an").shows("grant-fix-pending")


def test_a_proof_is_judged_by_who_may_decide_and_not_asked_back_about(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    proven = steps(sqlite, ada, filed(sqlite), GrantStep.TAKE, GrantStep.APPROVE, GrantStep.PROVE)
    office.presses(f"grant_ask:{proven.id}:{proven.version}").shows("grant-moved-on")
    assert state_of(sqlite, proven) is GrantState.PROVEN


# ---- more time


def test_more_time_is_told_and_the_reminders_move(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1)
    sqlite.write(
        lambda connection: extend_all(connection, date(2026, 12, 1), None, ada.clock(), state=GrantState.ASKED) and None
    )
    ada.waits(minutes=1).shows("grant-extended")
    assert ada.value("grant-extended", "due") == "01.12.2026"
    ada.waits(days=7).shows("grant-asked-reminder")
    ada.waits(days=8).shows_nothing()
    ada.waits(days=13).shows("grant-asked-reminder")


def test_what_is_overdue_stands_at_the_desk(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    filed(sqlite)
    assert "grant-overdue-office" not in office.says("/buero").keys
    office.clock.moves(days=40)
    office.says("/buero").shows("office-task").taps("office-all").shows("grant-overdue-office")


def test_the_office_hears_in_the_morning_of_what_is_overdue(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    office.says("/fallmeldung").shows("case-notice-on")
    office.waits(days=1).shows_nothing()
    steps(sqlite, ada, found, GrantStep.TAKE, GrantStep.ASK)
    office.waits(days=14)
    office.waits(days=2).shows("grant-overdue-kommune")


def test_who_asked_hears_that_no_answer_came_and_nothing_is_lost(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    found = filed(sqlite)
    asks(office, found, *BOTH).taps("form-confirm")
    ada.waits(minutes=1).taps("grant-fix-jump", label="Tage").says("4").shows("form-check")
    confirm = next(button.token for button in ada.buttons if "!confirm" in button.token)
    office.waits(days=15).shows("grant-answer-late")
    ada.clock.now = office.clock.now
    ada.waits(minutes=1).shows("grant-asked-passed")
    ada.presses(confirm).shows("grant-fix-done")


# ---- the last day to apply


def test_who_has_begun_an_application_hears_once_that_it_was_not_filed_in_time(
    ada: Conversation, sqlite: Database
) -> None:
    sqlite.write(partial(upkeep.plan, now=ada.clock()))
    add_rules(sqlite, rules(YEAR, apply_until=DatedRule(date(2026, 11, 30), "https://x.example", is_confirmed=True)))
    for text in said("1.3. bis 30.6.2027"):
        ada.says(text)
    confirm = next(button.token for button in ada.buttons if "!confirm" in button.token)
    ada.waits(days=4)
    ada.waits(days=24)  # 30 November
    assert "grant-missed" not in ada.keys
    ada.waits(days=2).shows("grant-missed")
    assert ada.value("grant-missed", "until") == "30.11.2026"
    ada.presses(confirm).shows("grant-too-late", "form-check")
    ada.waits(days=3)
    assert "grant-missed" not in ada.keys
    sqlite.write(lambda connection: extend_applying(connection, YEAR, date(2026, 12, 20), None, ada.clock()) and None)
    ada.presses(confirm).shows("grant-filed")


def test_an_application_that_lies_untouched_goes_14_days_after_that_was_told(
    ada: Conversation, sqlite: Database
) -> None:
    sqlite.write(partial(upkeep.plan, now=ada.clock()))
    ada.says("/antrag").says("2")
    for _ in range(75):
        ada.waits(days=1)
        assert "form-ends" not in ada.keys
    ada.waits(days=2).shows("form-ends")
    for _ in range(16):
        ada.waits(days=1)
    ada.says("/entwuerfe").shows("form-no-drafts")
