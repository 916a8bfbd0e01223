"""Becoming a member as people do, and as those try who should not."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.talk.messages import Kind
from bot.people.audit.tables import audit_entries
from bot.people.codes.tables import codes
from bot.people.kommunen.tables import kommunen
from bot.people.mail import queue
from bot.people.members import joining
from bot.people.members.email_warnings import warnings_of
from bot.people.members.registration import ROLES, TOPICS, WANTS
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from bot.storage.schema import metadata
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import QUESTION, WORDING, answer
from tests.dialogs.registration_form import (
    ADDRESS,
    OPEN_TO_ALL,
    STEPS,
    WITH_MAIL,
    WITHOUT_MAIL,
    approve,
    asked_by,
    go_to,
    mailed_code,
    mailed_to,
    member,
    register,
    talk,
)
from tests.engine import NOW, changes, rows
from tests.people import HALLE, add_kommune, add_member, person_of

pytestmark = pytest.mark.slow  # a form of seven questions, from every side

NEXT_DOOR = "150880000000"


@pytest.fixture
def ada(sqlite: Database) -> Conversation:
    add_kommune(sqlite)
    return talk(sqlite)


def everything(database: Database) -> str:
    """Return all that is stored, as one text."""
    return str([rows for table in metadata.sorted_tables for rows in _all(database, table)])


def _all(database: Database, table):  # type: ignore[no-untyped-def]
    return database.read(lambda connection: connection.execute(select(table)).all())


# ---- the way in


def test_who_proves_an_address_of_a_known_domain_is_a_member_at_once(ada: Conversation, sqlite: Database) -> None:
    approve(sqlite)
    register(ada, sqlite).shows("registration-filed-active")
    found = member(sqlite)
    assert (found.name, found.role, found.kommune_key, found.email) == ("Dr. Ada Beispiel", "staff", HALLE, ADDRESS)
    assert (found.topics, found.wants, found.state) == (("housing", "health"), ("reminders",), MemberState.ACTIVE)
    assert found.email_confirmed_at == found.joined_at == ada.clock.now
    ada.says("/mitgliedschaft").shows("membership-active")


def test_others_wait_for_the_office_and_it_is_recorded(ada: Conversation, sqlite: Database) -> None:
    ada.says("/mitgliedschaft").shows("membership-guest")
    register(ada, sqlite).shows("registration-filed-pending")
    found = member(sqlite)
    assert (found.state, found.email_confirmed_at) == (MemberState.PENDING, ada.clock.now)
    [entry] = rows(sqlite, audit_entries)
    assert (entry.action, entry.subject) == ("member-registered", f"member:{found.id}")
    ada.says("/mitgliedschaft").shows("membership-pending")


def test_without_a_mail_server_no_code_is_asked_for_and_the_office_decides(sqlite: Database) -> None:
    add_kommune(sqlite)
    approve(sqlite)
    chat = talk(sqlite, settings=WITHOUT_MAIL)
    go_to(chat, sqlite, "email").says(ADDRESS).shows("registration-topics")
    chat.says("keine").says("keine").says("absenden").shows("registration-filed-pending")
    assert (member(sqlite).state, member(sqlite).topics, mailed_to(sqlite)) == (MemberState.PENDING, (), [])
    chat.says("bin ich schon Mitglied?").shows("membership-pending")


def test_who_skips_the_code_is_looked_at_more_closely(ada: Conversation, sqlite: Database) -> None:
    approve(sqlite)
    register(ada, sqlite, {"code": "überspringen"}).shows("registration-filed-unconfirmed")
    assert (member(sqlite).state, member(sqlite).email_confirmed_at) == (MemberState.PENDING, None)
    ada.says("/mitgliedschaft").shows("membership-unconfirmed")


@pytest.mark.parametrize("step", STEPS[:-1])
def test_each_step_explains_itself_and_takes_a_question_in_between(
    ada: Conversation, sqlite: Database, step: str
) -> None:
    go_to(ada, sqlite, step).says("?").shows(asked_by(step), f"{asked_by(step)}-help")
    ada.says(QUESTION).shows("wiki-quote", asked_by(step))


def test_a_role_is_chosen_as_people_call_it(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "role")
    for said, role in (("Bürgermeisterin", "mayor"), ("Landrat", "county_head"), ("5", "other")):
        ada.says(said).shows("registration-kommune").says("zurück").shows("form-present-answer")
        assert ada.value("form-present-answer") == WORDING(f"registration-role-{role.replace('_', '-')}")
    assert ROLES[-1] == "other"


def test_topics_are_tapped_one_after_the_other(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "topics")
    labels = {topic: WORDING(f"registration-topics-{topic}") for topic in TOPICS}
    for topic in ("health", "housing", "work"):
        ada.taps(f"registration-topics-{topic}").shows("registration-topics", "form-present-answer")
    ada.taps("form-chosen", label=labels["work"])
    assert ada.value("form-present-answer") == f"{labels['housing']}; {labels['health']}"
    ada.taps("form-move-keep").shows("registration-wants").says("alle").shows("form-check")
    ada.says("absenden")
    assert (member(sqlite).topics, member(sqlite).wants) == (("housing", "health"), WANTS)


def test_tapping_one_after_the_other_changes_one_message(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "topics")
    for topic in ("health", "housing"):
        label = WORDING(f"registration-topics-{topic}")
        token = next(button.token for button in ada.buttons if button.label == label)
        ada.sends(kind=Kind.PRESS, token=token, message="m5").shows("registration-topics", "form-present-answer")
        assert rows(sqlite, outbox)[-1].payload["edits"] == "m5"
    keep = next(button.token for button in ada.buttons if button.label == WORDING("form-move-keep"))
    ada.sends(kind=Kind.PRESS, token=keep, message="m5").shows("registration-wants")
    assert "edits" not in rows(sqlite, outbox)[-1].payload


# ---- bad input


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("A" * 5_000, "registration-name-too-long"),
        ("A" * 201, "registration-name-too-long"),
        ("😀", "form-only-signs"),
        ("Ada 😀 Beispiel", "registration-name-unreadable"),
        ("Ada\nBeispiel", "registration-name-unreadable"),
        ("Ada <b>Beispiel</b>", "registration-name-unreadable"),
        ("https://boese.example", "registration-name-unreadable"),
        ("=1+1", "registration-name-unreadable"),
        ("12345", "registration-name-unreadable"),
        ("A", "registration-name-unreadable"),
        ("\u200b", "form-empty"),
    ],
)
def test_what_is_no_name_is_asked_for_again(ada: Conversation, said: str, key: str) -> None:
    ada.says("/mitglied_werden").says(said).shows(key, "registration-name")


@pytest.mark.parametrize("said", ["Dr. Ada Beispiel-Muster", "Jean-Luc d’Arc", "Ö. Çelik", "Ng Wu", "Max Muster, M.A."])
def test_names_are_as_various_as_people(ada: Conversation, said: str) -> None:
    ada.says("/mitglied_werden").says(said).shows("registration-role").says("zurück").shows("form-present-answer")
    assert ada.value("form-present-answer") == said


@pytest.mark.parametrize(
    "said",
    [
        "a@b.example\r\nBcc: mallory@boese.example",
        "a@b.example\nSubject: Gewinn",
        "a%0aBcc:x@b.example",
        "a%0d%0a@b.example",
        "a@b.example%0aBcc:c@d.example",
        "a@b.example, c@d.example",
        "a@b.example c@d.example",
        '"a b"@b.example',
        "<a>@b.example",
        "a@b",
        "a@@b.example",
        "a@-b.example",
        "a@b..example",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        f"{'a' * 65}@b.example",
        f"a@{'b' * 64}.example",
        f"a@{'b.' * 130}example",
        "rathaus",
        "@",
    ],
)
def test_what_is_no_single_address_gets_no_mail(ada: Conversation, sqlite: Database, said: str) -> None:
    go_to(ada, sqlite, "email").says(said).shows("form-unreadable-email", "registration-email")
    assert mailed_to(sqlite) == []


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("Meine Adresse ist ada@Halle.Example.", "ada@halle.example"),
        ("<ada@halle.example>", "ada@halle.example"),
        ("mailto:a.b+c@halle.example", "a.b+c@halle.example"),
        ("ada@müllerstadt.example", "ada@xn--mllerstadt-9db.example"),
        ("ada@hаlle.example", "ada@xn--hlle-53d.example"),  # the first "a" of the domain is Cyrillic
    ],
)
def test_an_address_is_stored_as_mail_servers_know_it(
    ada: Conversation, sqlite: Database, said: str, address: str
) -> None:
    go_to(ada, sqlite, "email").says(said).shows("registration-code")
    assert mailed_to(sqlite) == [address]


def test_a_kommune_that_does_not_exist_is_asked_for_again(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "kommune").says("Entenhausen am Fluss").shows("registration-kommune")
    assert "registration-email" not in ada.keys


def test_a_kommune_that_went_meanwhile_is_chosen_anew(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "summary")
    changes(sqlite, update(kommunen).values(retired_on=ada.clock.now.date()))
    ada.says("absenden").shows("registration-kommune-gone", "form-check")
    assert _all(sqlite, members) == []


# ---- codes


def test_a_code_is_understood_however_it_is_grouped(ada: Conversation, sqlite: Database) -> None:
    for form in ("{}", "Mein Code ist {}.", "{}\n"):
        go_to(ada, sqlite, "code").says(form.format(mailed_code(sqlite))).shows("registration-topics")
        ada.says("abbrechen").says("ja")
    go_to(ada, sqlite, "code").says(mailed_code(sqlite).replace(" ", "-")).shows("registration-topics")


def test_wrong_expired_and_used_codes_are_told_apart(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code")
    for said in ("12345", "1234567", "Welcher Code?!", "abc"):
        assert "registration-code-wrong" not in ada.says(said).keys
    first = mailed_code(sqlite)
    wrong = "000 000" if first != "000 000" else "111 111"
    ada.says(wrong).shows("registration-code-wrong", "registration-code")
    ada.says("neuer Code bitte").shows("registration-code-sent", "registration-code")
    ada.says(first).shows("registration-code-expired", "registration-code")
    second = mailed_code(sqlite)
    ada.clock.moves(minutes=31)
    ada.says(second).shows("registration-code-expired")
    ada.taps("registration-code-again").shows("registration-code-sent")
    third = mailed_code(sqlite)
    ada.says(third).shows("registration-topics").says("zurück").shows("registration-code", "form-present-answer")
    ada.says(third).shows("registration-code-used", "registration-code")
    ada.says("weiter").shows("registration-topics")


def test_thirty_guesses_in_a_row_succeed_never(ada: Conversation, sqlite: Database) -> None:
    eve = talk(sqlite, "eve")
    go_to(ada, sqlite, "code")
    theirs = mailed_code(sqlite)
    go_to(eve, sqlite, "code", {"email": "eve@halle.example"})
    real = mailed_code(sqlite, "eve@halle.example")
    guesses = [f"{number:06}" for number in range(31) if f"{number:03} {number:03}" != real][:30]
    said = [eve.says(guess).keys[0] for guess in guesses]
    assert said == ["registration-code-wrong"] * 5 + ["registration-code-blocked"] * 25
    eve.says(real).shows("registration-code-blocked")
    ada.says(theirs).shows("registration-topics")  # nobody else is held up
    eve.clock.moves(minutes=16)
    eve.says(real).shows("registration-topics")


def test_a_code_is_good_for_its_person_only(ada: Conversation, sqlite: Database) -> None:
    eve = talk(sqlite, "eve")
    go_to(eve, sqlite, "code")  # with Ada's address
    go_to(ada, sqlite, "code", {"email": "other@halle.example"}).says(mailed_code(sqlite))
    ada.shows("registration-code-wrong")
    go_to(talk(sqlite, "bob"), sqlite, "code").says(mailed_code(sqlite)).shows("registration-topics")


def test_a_code_is_good_for_its_address_only(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code", {"email": "mallory@boese.example"})
    code = mailed_code(sqlite, "mallory@boese.example")
    ada.says("zurück").says(ADDRESS).shows("registration-code").says(code).shows("registration-code-wrong")
    ada.says("überspringen").says("keine").says("keine").says("absenden").shows("registration-filed-unconfirmed")
    assert (member(sqlite).email, member(sqlite).email_confirmed_at) == (ADDRESS, None)


def test_two_drafts_do_not_lend_each_other_a_code(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code").says("später")
    ada.says("/mitglied_werden").shows("form-draft-exists").taps("form-new")
    for said in ("Ada Beispiel", "5", "Halle (Saale)", "mallory@boese.example"):
        ada.says(said)
    ada.shows("registration-code").says("/entwuerfe").says("1").shows("registration-code")
    ada.says(mailed_code(sqlite, "mallory@boese.example")).shows("registration-code-wrong")


def test_another_address_has_to_be_proven_again(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "summary").says("ändern 4").says("ada2@halle.example").shows("registration-code")
    ada.says(mailed_code(sqlite, "ada2@halle.example")).shows("form-check")
    ada.says("ändern 4").says("ada2@halle.example").shows("form-check")  # the same again needs no code
    assert mailed_to(sqlite) == [ADDRESS, "ada2@halle.example"]


def test_a_code_is_nowhere_to_be_read_afterwards(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code")
    wrong = "987654" if mailed_code(sqlite) != "987 654" else "987653"
    code = mailed_code(sqlite).replace(" ", "")
    ada.says(wrong).says(code).shows("registration-topics").says("keine").says("keine").shows("form-check")
    assert code not in ada.text
    stored = everything(sqlite)
    assert code not in stored
    assert wrong not in stored
    texts = [row.payload and row.payload.get("text") for row in rows(sqlite, inbox)]
    assert texts.count(None) == 2
    assert "Dr. Ada Beispiel" in texts  # what is no secret is kept as ever


def test_nobody_is_flooded_with_codes(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code")
    for _ in range(4):
        ada.says("neuer Code").shows("registration-code-sent")
    ada.says("neuer Code").shows("registration-code-too-often", "registration-code")
    assert len(mailed_to(sqlite)) == 5
    ada.says("zurück").says("other@halle.example").shows("registration-email-too-often", "registration-email")
    go_to(talk(sqlite, "eve"), sqlite, "email").says(ADDRESS).shows("registration-email-too-often")
    assert len(mailed_to(sqlite)) == 5
    ada.clock.moves(minutes=61)
    ada.says(ADDRESS).shows("registration-code")


# ---- who must not get in


def test_an_address_of_another_member_is_not_registered_twice(ada: Conversation, sqlite: Database) -> None:
    eve = talk(sqlite, "eve")
    eve.says("Hallo")
    number = add_member(sqlite, person_of(sqlite, "eve"), email="Ada@halle.example")
    register(ada, sqlite).shows("registration-email-taken", "form-check")
    assert [row.id for row in rows(sqlite, members)] == [number]
    ada.says("ändern 4").says("ada2@halle.example").says(mailed_code(sqlite, "ada2@halle.example"))
    ada.says("absenden").shows("registration-filed-pending")


def test_who_has_not_proven_an_address_learns_nothing_about_it(ada: Conversation, sqlite: Database) -> None:
    eve = talk(sqlite, "eve")
    eve.says("Hallo")
    add_member(sqlite, person_of(sqlite, "eve"))
    register(ada, sqlite, {"code": "überspringen"}).shows("registration-filed-unconfirmed")
    warned = sqlite.read(partial(warnings_of, member=member(sqlite)))
    assert warned == ("email-warning-taken", "email-warning-unconfirmed")


def test_an_address_that_nobody_proved_is_free_for_whose_it_is(ada: Conversation, sqlite: Database) -> None:
    register(talk(sqlite, "eve"), sqlite, {"code": "überspringen"}).shows("registration-filed-unconfirmed")
    register(ada, sqlite).shows("registration-filed-pending")


def test_a_suspended_member_cannot_begin_anew(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "summary")
    add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.SUSPENDED)
    ada.says("absenden").shows("registration-suspended")
    ada.says("abbrechen").says("ja").says("/mitglied_werden").shows("registration-suspended")
    ada.says("/mitgliedschaft").shows("membership-suspended")
    assert member(sqlite).state is MemberState.SUSPENDED


def test_who_left_can_come_back_with_the_same_number(ada: Conversation, sqlite: Database) -> None:
    ada.says("Hallo")
    number = add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.LEFT, email="alt@halle.example")
    ada.says("/mitgliedschaft").shows("membership-left")
    register(ada, sqlite).shows("registration-filed-pending")
    found = member(sqlite)
    assert (found.id, found.state, found.email, found.joined_at) == (
        number,
        MemberState.PENDING,
        ADDRESS,
        ada.clock.now,
    )


@pytest.mark.parametrize("command", ["/mitglied_werden", "/meine_angaben"])
def test_where_others_may_read_along_nothing_personal_is_asked_or_shown(sqlite: Database, command: str) -> None:
    add_kommune(sqlite)
    chat = Conversation(sqlite, answer, settings=WITH_MAIL, traits=OPEN_TO_ALL)
    chat.says("Hallo")
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada Geheim")
    assert chat.says(command).keys == ["registration-elsewhere"]
    chat.says("/mitgliedschaft").shows("membership-active")
    assert "Geheim" not in chat.text


# ---- changing what is known


@pytest.fixture
def known(ada: Conversation, sqlite: Database) -> Conversation:
    """Ada as an active member."""
    approve(sqlite)
    add_kommune(sqlite, NEXT_DOOR, name="Merseburg")
    register(ada, sqlite)
    assert member(sqlite).state is MemberState.ACTIVE
    changes(sqlite, update(members).values(joined_at=ada.clock.now - timedelta(days=30)))
    ada.clock.moves(days=1)
    return ada


def test_what_is_known_is_shown_and_can_be_left_as_it_is(known: Conversation, sqlite: Database) -> None:
    before = member(sqlite)
    known.says("Meine Angaben").shows("registration-known", "form-check", "form-check-next")
    assert known.keys.count("form-row") == len(STEPS) - 1
    known.says("abbrechen").shows("registration-really-cancel").says("ja").shows("registration-cancelled")
    assert member(sqlite) == before
    assert mailed_to(sqlite) == [ADDRESS]


def test_topics_and_messages_change_at_once(known: Conversation, sqlite: Database) -> None:
    known.says("/meine_angaben").says("ändern 6").says("Wohnen").shows("form-check")
    known.says("ändern 7").says("keine").says("absenden").shows("registration-filed-changed")
    found = member(sqlite)
    assert (found.topics, found.wants, found.state) == (("housing",), (), MemberState.ACTIVE)
    assert found.joined_at < found.changed_at
    assert [row.action for row in rows(sqlite, audit_entries)] == ["member-registered"]


@pytest.mark.parametrize(
    ("changed", "said", "state"),
    [
        ("1", "Ada Anders", MemberState.ACTIVE),
        ("2", "Andere", MemberState.PENDING),  # the office checks a new role, also at a domain that it knows
        ("3", "Merseburg", MemberState.PENDING),
        ("4", "neu@halle.example", MemberState.ACTIVE),
        ("4", "neu@merseburg.example", MemberState.PENDING),
        ("4", "ada@ha1le.example", MemberState.PENDING),
        ("4", "ada@mail.halle.example", MemberState.PENDING),
        ("4", "ada@gmx.de", MemberState.PENDING),
    ],
)
def test_what_changes_is_checked_again(
    known: Conversation, sqlite: Database, changed: str, said: str, state: MemberState
) -> None:
    known.says("/meine_angaben").says(f"ändern {changed}").says(said)
    if changed == "4":
        known.shows("registration-code").says(mailed_code(sqlite, said))
    known.shows("form-check").says("absenden")
    known.shows("registration-filed-again" if state is MemberState.PENDING else "registration-filed-changed")
    assert member(sqlite).state is state


@pytest.mark.parametrize("said", ["neu@halle.example", "neu@merseburg.example"])
def test_a_new_address_that_is_not_proven_is_checked_again(known: Conversation, sqlite: Database, said: str) -> None:
    known.says("/meine_angaben").says("ändern 4").says(said).says("überspringen").says("absenden")
    known.shows("registration-filed-again")
    assert (member(sqlite).state, member(sqlite).email_confirmed_at) == (MemberState.PENDING, None)


def test_who_was_approved_by_hand_is_checked_again_after_a_new_role(ada: Conversation, sqlite: Database) -> None:
    register(ada, sqlite)
    changes(sqlite, update(members).values(state=MemberState.ACTIVE))
    ada.says("/meine_angaben").says("ändern 1").says("Ada Anders").says("absenden").shows("registration-filed-changed")
    ada.says("/meine_angaben").says("ändern 2").says("Landrat").says("absenden").shows("registration-filed-again")
    assert [row.action for row in rows(sqlite, audit_entries)] == ["member-registered", "member-changed"]


def test_a_kommune_that_the_register_gave_another_key_is_the_same(known: Conversation, sqlite: Database) -> None:
    add_kommune(sqlite, "150020000999")
    changes(
        sqlite,
        update(kommunen).where(kommunen.c.key == HALLE).values(retired_on=NOW.date(), successor_key="150020000999"),
    )
    known.says("/meine_angaben").says("ändern 6").says("Wohnen").says("absenden").shows("registration-filed-changed")
    assert (member(sqlite).kommune_key, member(sqlite).state) == ("150020000999", MemberState.ACTIVE)


def test_a_suspension_does_not_end_by_an_erasure(known: Conversation, sqlite: Database) -> None:
    changes(sqlite, update(members).values(state=MemberState.SUSPENDED))
    known.says("/loeschen").shows("erasure-stays").taps("erasure-confirm").shows("erasure-done")
    assert rows(sqlite, members) == []
    known.waits(minutes=2)
    register(known, sqlite).shows("registration-filed-pending")
    found = member(sqlite)
    assert found.state is MemberState.PENDING
    assert "email-warning-barred" in sqlite.read(lambda connection: warnings_of(connection, found))


def test_an_address_can_be_proven_later(ada: Conversation, sqlite: Database) -> None:
    approve(sqlite)
    register(ada, sqlite, {"code": "überspringen"})
    ada.says("/meine_angaben").shows("form-check").says("ändern 5").shows("registration-code")
    ada.taps("registration-code-again").says(mailed_code(sqlite)).shows("form-check").says("absenden")
    ada.shows("registration-filed-active")
    assert member(sqlite).state is MemberState.ACTIVE


def test_a_registration_that_nobody_decides_upon_ends_and_its_person_is_told(
    ada: Conversation, sqlite: Database
) -> None:
    register(ada, sqlite)
    for days, keys in ((89, []), (91, ["membership-expired"])):
        now = ada.clock.now + timedelta(days=days)
        sqlite.write(partial(joining.expire_pending, now=now, days=90))
        if keys:
            ada.clock.moves(days=days)
        assert ada.waits(minutes=1).keys == keys
    assert member(sqlite).state is MemberState.LEFT
    register(ada, sqlite).shows("registration-filed-pending")


def test_a_mail_that_bounces_is_told_once_and_not_if_another_was_written_since(
    ada: Conversation, sqlite: Database
) -> None:
    go_to(ada, sqlite, "code")
    taken = sqlite.write(partial(queue.take, now=ada.clock.now, lasts=timedelta(minutes=1)))
    assert taken
    sqlite.write(partial(queue.finish, taken=taken, state=queue.MailState.REFUSED, now=ada.clock.now))
    ada.waits(seconds=1).shows("mail-refused")
    assert ada.value("mail-refused", "address") == ADDRESS
    ada.says("zurück").shows("registration-email", "form-present-answer").says("neu@halle.example")
    taken = sqlite.write(partial(queue.take, now=ada.clock.now, lasts=timedelta(minutes=1)))
    assert taken
    ada.says("neuer Code")
    sqlite.write(partial(queue.finish, taken=taken, state=queue.MailState.REFUSED, now=ada.clock.now))
    ada.waits(seconds=1).shows_nothing()


def test_a_bounce_names_no_address_where_others_may_read_along(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code").close()
    taken = sqlite.write(partial(queue.take, now=ada.clock.now, lasts=timedelta(minutes=1)))
    assert taken
    sqlite.write(partial(queue.finish, taken=taken, state=queue.MailState.REFUSED, now=ada.clock.now))
    elsewhere = Conversation(sqlite, answer, settings=WITH_MAIL, traits=OPEN_TO_ALL)
    elsewhere.waits(seconds=1).shows("mail-refused-elsewhere")
    assert ADDRESS not in elsewhere.text


def test_codes_are_stored_as_digests_only(ada: Conversation, sqlite: Database) -> None:
    go_to(ada, sqlite, "code")
    [row] = rows(sqlite, codes)
    assert (len(row.digest), row.payload) == (64, {})
