"""The office at work: who may do what, approving, suspending, inviting; and those who try without being allowed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.channels import console
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.talk.messages import Kind
from bot.people.audit.reading import Recorded, entries
from bot.people.audit.verifying import Intact, verify
from bot.people.cases.casework import take
from bot.people.cases.reading import case_by_number
from bot.people.cases.service import NewCase, open_case
from bot.people.members.reading import Member, member_by_number
from bot.people.members.review.card import REASONS
from bot.people.members.tables import MemberState, approved_domains, members
from bot.people.rights.granting import team
from bot.people.rights.roles import Role, role_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer, button
from tests.engine import rows
from tests.people import add_kommune, add_member, grant, person_of

OPEN_TO_ALL = replace(console.TRAITS, is_confidential=False)


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """Somebody in the office; the Kommune Halle is known."""
    add_kommune(sqlite)
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


def waiting(sqlite: Database, talks: Callable[..., Conversation], person: str = "ada", **more: Any) -> Conversation:
    """Return the conversation of somebody whose registration waits."""
    chat = talks(person)
    values = {"name": person.capitalize(), "email": f"{person}@halle.example", "state": MemberState.PENDING, **more}
    add_member(sqlite, person_of(sqlite, person), **values)
    return chat


def member(sqlite: Database, number: int = 1) -> Member:
    found = sqlite.read(lambda connection: member_by_number(connection, number))
    assert found
    return found


def log(sqlite: Database) -> list[Recorded]:
    return sqlite.read(lambda connection: list(entries(connection)))


def domains(sqlite: Database) -> list[tuple[str, str]]:
    rows = sqlite.read(lambda connection: connection.execute(select(approved_domains)).all())
    return [(row.domain, row.kommune_key) for row in rows]


def token(chat: Conversation, label_key: str, **values: str) -> str:
    return button(chat, label_key, **values).token


def code_in(chat: Conversation) -> str:
    return str(chat.value("office-invitation-code", "code"))


# ---- approving


def test_a_registration_is_approved_with_its_domain_and_the_member_is_told(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks)
    office.says("/buero").taps("office-all").shows("office-intro", "office-waiting-members", "office-command")
    assert office.value("office-waiting-members", "count") == 1
    office.says("Freigaben").shows("office-members-waiting", "office-member-card")
    assert office.value("office-member-card", "name") == "Ada"
    assert office.buttons[0].token.startswith("approve-domain:")
    office.says("1").shows("office-member-decided", "office-members-none-waiting")
    assert member(sqlite).state is MemberState.ACTIVE
    assert domains(sqlite) == [("halle.example", member(sqlite).kommune_key)]
    ada.waits(seconds=1).shows("office-told-member-approved")
    [made] = log(sqlite)
    assert (made.action, made.subject, made.actor_id) == ("member-approved", "member:1", person_of(sqlite, "office"))
    assert made.details == {"name": "Ada", "domain": "halle.example", "nobody_else_in_office": "true"}


def test_registrations_are_gone_through_one_after_the_other(sqlite, talks, office) -> None:
    for name in ("ada", "bo", "cem"):
        waiting(sqlite, talks, name)
    office.says("/freigaben").shows("office-member-card")
    for name in ("Ada", "Bo", "Cem", "Ada"):
        assert office.value("office-member-card", "name") == name
        office.taps("office-member-later")
    office.taps("office-member-approve").shows("office-member-decided", "office-member-card")
    assert office.value("office-member-card", "name") == "Cem"
    assert [member(sqlite, number).state for number in (1, 2, 3)] == [
        MemberState.PENDING,
        MemberState.ACTIVE,
        MemberState.PENDING,
    ]
    assert domains(sqlite) == []


@pytest.mark.parametrize("more", [{"email_confirmed_at": None}, {"email": "ada@gmail.com"}])
def test_a_domain_that_proves_nothing_is_not_offered_for_approval(sqlite, talks, office, more) -> None:
    waiting(sqlite, talks, **more)
    office.says("/freigaben").shows("office-member-card")
    assert not [one for one in office.buttons if one.token.startswith("approve-domain")]


def test_a_domain_that_is_approved_in_the_kreis_is_not_offered_again(sqlite, talks, office) -> None:
    waiting(sqlite, talks, "ada")
    waiting(sqlite, talks, "bo")
    office.says("/freigaben").taps("office-member-approve-domain", domain="halle.example").shows("office-member-card")
    assert office.buttons[0].token.startswith("approve:")


def test_a_registration_is_refused_for_one_of_the_usual_reasons(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks)
    office.says("/freigaben").taps("office-member-refuse").shows("office-member-why")
    office.taps("office-member-reason-address").shows("office-member-decided", "office-members-none-waiting")
    assert member(sqlite).state is MemberState.LEFT
    ada.waits(seconds=1).shows("office-told-member-refused", "office-member-because")
    assert ada.value("office-member-because", "reason") == "address"
    assert log(sqlite)[-1].details == {"name": "Ada", "reason": "address"}


def test_a_registration_is_refused_in_the_office_s_own_words(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks)
    office.says("/ablehnen 1 Bitte <b>rufen</b> Sie an.").shows("office-member-sure", "office-member-because")
    assert member(sqlite).state is MemberState.PENDING
    office.says("1").shows("office-member-decided")
    ada.waits(seconds=1).shows("office-told-member-refused", "office-member-because")
    assert "Bitte <b>rufen</b> Sie an." in ada.text


def test_each_usual_reason_is_told_in_its_own_words() -> None:
    because = {key: WORDING("office-member-because", reason=key, text="") for keys in REASONS.values() for key in keys}
    assert all(text.endswith(WORDING(f"office-member-reason-{key}")) for key, text in because.items())


def test_own_words_count_only_for_the_member_they_were_written_about(sqlite, talks, office) -> None:
    waiting(sqlite, talks, "ada")
    waiting(sqlite, talks, "bo")
    office.says("/ablehnen 1 Wegen Ada.")
    old = office.buttons[0].token
    office.says("/ablehnen 2 Wegen Bo.")
    office.presses(old).shows("office-member-why")
    assert member(sqlite, 1).state is MemberState.PENDING


def test_a_reason_may_have_as_many_characters_as_is_said(sqlite, talks, office) -> None:
    waiting(sqlite, talks)
    office.says(f"/ablehnen 1 {'x' * 501}").shows("office-member-reason-too-long")
    office.says(f"/ablehnen 1 {'x' * 500}").shows("office-member-sure")


# ---- two at once, and what has changed


def test_what_a_colleague_decided_meanwhile_is_shown_and_not_decided_again(sqlite, talks, office) -> None:
    waiting(sqlite, talks)
    colleague = talks("colleague")
    grant(sqlite, person_of(sqlite, "colleague"))
    refuse = token(office.says("/freigaben"), "office-member-refuse")
    colleague.says("/freigaben").taps("office-member-approve").shows("office-member-decided")
    office.presses(refuse).shows("office-member-outdated", "office-member-card")
    assert office.value("office-member-card", "state") == MemberState.ACTIVE
    assert [made.action for made in log(sqlite)] == ["member-approved"]


def test_who_has_changed_since_is_shown_anew_and_not_approved(sqlite, talks, office) -> None:
    waiting(sqlite, talks)
    approve = token(office.says("/freigaben"), "office-member-approve")
    changed = update(members).values(email="ada@ha11e.example")
    sqlite.write(lambda connection: connection.execute(changed) and None)
    office.presses(approve).shows("office-member-outdated", "office-member-card")
    assert office.value("office-member-card", "email") == "ada@ha11e.example"
    assert member(sqlite).state is MemberState.PENDING


def test_a_decision_is_made_once_however_often_it_is_tapped(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks)
    approve = token(office.says("/freigaben"), "office-member-approve")
    office.presses(approve).shows("office-member-decided")
    office.presses(approve).shows("office-member-outdated")
    assert len(log(sqlite)) == 1
    assert ada.waits(seconds=1).keys.count("office-told-member-approved") == 1


def test_who_is_suspended_before_hearing_of_the_approval_hears_only_of_the_suspension(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks)
    office.says("/freigaben").taps("office-member-approve")
    office.says("/sperren 1").taps("office-member-reason-misuse").shows("office-member-decided")
    ada.waits(seconds=1).shows("office-told-member-suspended", "office-member-because")
    assert "office-told-member-approved" not in ada.keys


# ---- suspending


def test_a_member_is_suspended_and_taken_back(sqlite, talks, office) -> None:
    ada = waiting(sqlite, talks, state=MemberState.ACTIVE)
    office.says("/mitglied 1").taps("office-member-suspend").shows("office-member-why")
    office.taps("office-member-reason-departed").shows("office-member-decided")
    assert role_at(sqlite, "ada") is Role.GUEST
    ada.waits(seconds=1).shows("office-told-member-suspended")
    office.says("/mitglied 1").shows("office-member-card", "office-member-suspended-on", "office-member-because")
    office.taps("office-member-reactivate").shows("office-member-decided")
    assert role_at(sqlite, "ada") is Role.MEMBER
    ada.waits(seconds=1).shows("office-told-member-reactivated")
    assert [made.action for made in log(sqlite)] == ["member-suspended", "member-reactivated"]


def role_at(sqlite: Database, name: str) -> Role:
    return sqlite.read(lambda connection: role_of(connection, person_of(sqlite, name)))


def test_a_suspended_colleague_loses_the_office_at_once(sqlite, talks, office) -> None:
    rogue = waiting(sqlite, talks, "rogue", state=MemberState.ACTIVE)
    grant(sqlite, person_of(sqlite, "rogue"))
    office.says("/sperren 1").taps("office-member-reason-misuse").shows("not-allowed")
    assert role_at(sqlite, "rogue") is Role.OFFICE
    admin = talks("admin")
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    admin.says("/sperren 1").taps("office-member-reason-misuse").shows("office-member-decided")
    rogue.says("/mitglieder").shows("not-allowed")


def test_nobody_suspends_themselves(sqlite, talks, office) -> None:
    add_member(sqlite, person_of(sqlite, "office"))
    office.says("/sperren 1").taps("office-member-reason-departed").shows("office-member-own")
    assert member(sqlite).state is MemberState.ACTIVE


def test_what_a_feature_gave_to_a_colleague_ends_with_their_rights(sqlite, talks, office, admin) -> None:
    clerk, now = person_of(sqlite, "office"), admin.clock.now
    add_member(sqlite, clerk)
    new = NewCase("wiki", "1", "Was ist ein Bürgerbus?", person_of(sqlite, "admin"), None)
    case = sqlite.write(lambda connection: open_case(connection, new, now))
    sqlite.write(lambda connection: take(connection, clerk, case, now))
    admin.says("/sperren 1").taps("office-member-reason-security").shows("office-member-decided")
    freed = sqlite.read(lambda connection: case_by_number(connection, case))
    assert freed
    assert freed.taken_by is None


# ---- looking up


def test_members_are_found_by_name_kommune_and_domain(sqlite, talks, office) -> None:
    waiting(sqlite, talks, "ada", name="Ada Müller", state=MemberState.ACTIVE)
    waiting(sqlite, talks, "bo", name="Bo Öztürk", state=MemberState.SUSPENDED, email="bo@saalekreis.example")
    for text, names in (
        ("müller", ["Ada Müller"]),
        ("mueller halle", ["Ada Müller"]),
        ("ÖZTÜRK", ["Bo Öztürk"]),
        ("saalekreis.example", ["Bo Öztürk"]),
        ("2", ["Bo Öztürk"]),
    ):
        office.says(f"/mitglieder {text}").shows("office-member-card")
        assert [office.value("office-member-card", "name")] == names
    office.says("/mitglieder halle").shows("office-members-found")
    office.says("2").shows("office-member-card")
    assert office.value("office-member-card", "name") == "Bo Öztürk"
    for text in ("%", "_", "niemand", "' OR 1=1 --"):
        office.says(f"/mitglieder {text}").shows("office-members-none-found")


def test_many_members_are_shown_page_by_page(sqlite, talks, office) -> None:
    for number in range(20):
        waiting(sqlite, talks, f"person{number:02}", state=MemberState.ACTIVE)
    office.says("/mitglieder person").shows("office-members-found")
    seen = [office.value("office-members-found", "last")]
    for _ in range(2):
        office.taps("office-members-more").shows("office-members-found")
        seen.append(office.value("office-members-found", "last"))
    assert seen == [8, 16, 20]
    assert not [one for one in office.buttons if one.is_minor]


@pytest.mark.parametrize(
    "said", ["/mitglied", "/mitglied zwölf", "/mitglied ²", "/sperren", "/ablehnen abc def", "/ablehnen 0"]
)
def test_a_number_that_is_none_is_asked_for(office, said) -> None:
    office.says(said).shows("office-member-number-wanted")


def test_a_number_that_nobody_has_is_told(office) -> None:
    for said in ("/mitglied 99", "/mitglied 999999999", "/sperren 99"):
        office.says(said).shows("office-member-unknown")
    office.says("/mitglied 9999999999999999999999").shows("office-member-number-wanted")
    assert office.value("office-member-number-wanted", "action") == "show"
    office.says("/sperren").shows("office-member-number-wanted")
    assert office.value("office-member-number-wanted", "action") == "suspend"


@pytest.mark.parametrize(
    "pressed", ["approve:", "approve:x:y", "approve:1", "refuse:1:x:y:z", "suspend:-1:a", "member:1e3"]
)
def test_a_made_up_button_of_the_office_does_nothing(sqlite, talks, office, pressed) -> None:
    waiting(sqlite, talks)
    office.presses(pressed)
    assert "turn-failed" not in office.keys
    assert member(sqlite).state is MemberState.PENDING


# ---- those who may not


def test_nobody_else_gets_anything_from_the_office(sqlite, talks, office) -> None:
    waiting(sqlite, talks)
    admin = talks("admin")
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    tokens = [one.token for one in office.says("/freigaben").buttons]
    tokens += [one.token for one in office.taps("office-member-refuse").buttons]
    tokens += [one.token for one in admin.says("/team").buttons]
    tokens += [one.token for one in admin.presses(f"team-ask:{person_of(sqlite, 'office')}").buttons]
    tokens += [
        "approvals-after:0",
        "members-page:0",
        "member:1",
        "suspend:1:x:misuse",
        "reactivate:1:x",
        "team-end:1:1",
    ]
    mallory = talks("mallory")
    add_member(sqlite, person_of(sqlite, "mallory"))
    before = len(log(sqlite))
    stays = "team-end:"  # a no, which changes nothing
    with capture_logs() as logs:
        for pressed in sorted({*tokens} - {stays}):
            mallory.presses(pressed).shows("not-allowed")
        commands = (
            "/buero",
            "/freigaben",
            "/mitglieder",
            "/mitglied 1",
            "/sperren 1",
            "/ablehnen 1 x",
            "/team",
            "/einladen",
        )
        for said in commands:
            mallory.says(said).shows("not-allowed")
            assert not mallory.buttons
    assert {
        "event": "not_allowed",
        "log_level": "warning",
        "person": person_of(sqlite, "mallory"),
        "needs": "office",
    } in logs
    assert "Ada" not in str(logs)
    assert member(sqlite).state is MemberState.PENDING
    assert len(log(sqlite)) == before
    assert role_at(sqlite, "office") is Role.OFFICE


def test_who_may_not_is_not_told_whether_a_number_exists(talks, office) -> None:
    talks("mallory").says("/mitglied 4711").shows("not-allowed")


def test_the_office_may_not_do_what_admins_do(office) -> None:
    for said in ("/team", "/einladen"):
        office.says(said).shows("not-allowed")


def test_nothing_of_members_is_shown_where_others_might_read(sqlite, talks, office) -> None:
    waiting(sqlite, talks)
    office.close()
    elsewhere = Conversation(sqlite, answer, person="office", settings=PATIENT, traits=OPEN_TO_ALL)
    for said in ("/freigaben", "/mitglieder", "/mitglied 1", "/sperren 1", "/team"):
        elsewhere.says(said).shows("office-elsewhere")
        assert "Ada" not in elsewhere.text
    for pressed in ("member:1", "approve:1:x", "team-ask:1", "team-end:1:1"):
        elsewhere.presses(pressed).shows("office-elsewhere")
    elsewhere.close()


def test_a_reason_in_own_words_is_not_told_where_others_might_read(sqlite, talks, office) -> None:
    waiting(sqlite, talks).close()
    office.says("/ablehnen 1 Sie sind krankgeschrieben.").says("1")
    elsewhere = Conversation(sqlite, answer, person="ada", settings=PATIENT, traits=OPEN_TO_ALL)
    elsewhere.waits(seconds=1).shows("office-told-member-refused", "office-told-reason-elsewhere")
    assert "krank" not in elsewhere.text
    elsewhere.close()


# ---- inviting and taking rights back


@pytest.fixture
def admin(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    chat = talks("admin")
    grant(sqlite, person_of(sqlite, "admin"), "admin")
    return chat


def test_a_colleague_is_invited_with_a_code_that_is_kept_nowhere(sqlite, talks, admin) -> None:
    code = code_in(admin.says("einladen").shows("office-invitation-code", "office-invitation-next"))
    kim = talks("kim")
    kim.says(f"/einladung {code.lower().replace('-', ' ')}").taps("office-invitation-yes").shows(
        "office-invitation-accepted"
    )
    assert role_at(sqlite, "kim") is Role.OFFICE
    admin.waits(seconds=1).shows("office-invitation-used")
    kim.waits(seconds=1).shows_nothing()
    payloads = sqlite.read(
        lambda connection: [
            *connection.execute(select(inbox.c.payload)).scalars(),
            *connection.execute(select(outbox.c.payload)).scalars(),
        ]
    )
    assert code not in str(payloads)
    assert code[:4] not in str(payloads).upper()
    assert [made.action for made in log(sqlite)] == ["role-granted-office"]


def test_a_code_is_good_once_and_for_a_day(sqlite, talks, admin) -> None:
    code = code_in(admin.says("/einladen"))
    talks("kim").says(f"/einladung {code}").taps("office-invitation-yes").shows("office-invitation-accepted")
    lou = talks("lou").says(f"/einladung {code}").shows("office-invitation-spoilt")
    assert lou.value("office-invitation-spoilt", "why") == "used"
    late = code_in(admin.says("/einladen"))
    for chat in (admin, lou):
        chat.clock.moves(hours=25)
    lou.says(f"/einladung {late}").shows("office-invitation-spoilt")
    assert lou.value("office-invitation-spoilt", "why") == "expired"
    assert role_at(sqlite, "lou") is Role.GUEST


def test_a_new_code_ends_the_one_before(sqlite, talks, admin) -> None:
    first = code_in(admin.says("/einladen"))
    admin.says("/einladen")
    lou = talks("lou").says(f"/einladung {first}").shows("office-invitation-spoilt")
    assert lou.value("office-invitation-spoilt", "why") == "expired"


def test_thirty_guesses_let_nobody_in(sqlite, talks, admin) -> None:
    code = code_in(admin.says("/einladen"))
    mallory = talks("mallory")
    told = []
    for number in range(30):
        mallory.says(f"/einladung AAAA-{2222 + number}").shows("office-invitation-spoilt")
        told.append(mallory.value("office-invitation-spoilt", "why"))
    assert told == ["wrong"] * 5 + ["blocked"] * 25
    mallory.says(f"/einladung {code}").shows("office-invitation-spoilt")
    assert role_at(sqlite, "mallory") is Role.GUEST
    talks("kim").says(f"/einladung {code}").taps("office-invitation-yes").shows("office-invitation-accepted")


def test_a_code_ends_with_the_rights_of_who_made_it(sqlite, talks, admin) -> None:
    second = talks("second")
    grant(sqlite, person_of(sqlite, "second"), "admin")
    code = code_in(second.says("/einladen"))
    admin.presses(f"team-ask:{person_of(sqlite, 'second')}").taps("office-team-take-back-yes").shows(
        "office-team-taken-back"
    )
    kim = talks("kim").says(f"/einladung {code}").shows("office-invitation-spoilt")
    assert kim.value("office-invitation-spoilt", "why") == "expired"


def test_codes_are_limited(admin) -> None:
    for _ in range(5):
        admin.says("/einladen").shows("office-invitation-code")
    admin.says("/einladen").shows("office-invitation-too-many")


def test_who_needs_no_invitation_uses_none_up(sqlite, talks, admin, office) -> None:
    code = code_in(admin.says("/einladen"))
    office.says(f"/einladung {code}").shows("office-invitation-not-needed")
    suspended = waiting(sqlite, talks, "rogue", state=MemberState.SUSPENDED)
    suspended.says(f"/einladung {code}").shows("office-invitation-suspended")
    kim = talks("kim").says("/einladung").shows("office-invitation-ask")
    kim.says(f"/einladung {code}").taps("office-invitation-yes").shows("office-invitation-accepted")


def test_invitations_are_shown_and_taken_in_confidence_only(sqlite, talks, admin) -> None:
    elsewhere = talks("second", traits=OPEN_TO_ALL)
    grant(sqlite, person_of(sqlite, "second"), "admin")
    elsewhere.says("/einladen").shows("office-elsewhere")
    lou = talks("lou")
    for name, more in (("open", {}), ("group", {"is_group": True})):
        code = code_in(admin.says("/einladen"))
        kim = talks(name, traits=OPEN_TO_ALL) if name == "open" else talks(name)
        kim.sends(kind=Kind.TEXT, text=f"/einladung {code}", **more).shows("office-invitation-elsewhere")
        assert code not in str([row.payload for row in rows(sqlite, inbox)])
        assert role_at(sqlite, name) is Role.GUEST
        lou.says(f"/einladung {code}").shows("office-invitation-spoilt")


def test_an_invitation_is_for_whoever_was_asked_and_may_be_declined(sqlite, talks, admin) -> None:
    code = code_in(admin.says("/einladen"))
    kim = talks("kim").says(f"/einladung {code}").shows("office-invitation-from")
    yes = token(kim, "office-invitation-yes")
    talks("eve").presses(yes).shows("office-invitation-spoilt")
    kim.taps("office-invitation-no").shows("office-invitation-declined")
    assert role_at(sqlite, "kim") is Role.GUEST
    kim.presses(yes).shows("office-invitation-accepted")


def test_rights_are_taken_back_after_a_confirmation(sqlite, talks, admin, office) -> None:
    number = person_of(sqlite, "office")
    admin.says("/team").shows("office-team-intro", "office-team-colleague", "office-team-colleague")
    admin.presses(f"team-ask:{number}").shows("office-team-really")
    assert role_at(sqlite, "office") is Role.OFFICE
    admin.says("1").shows("office-team-taken-back")
    office.says("/buero").shows("not-allowed")
    office.waits(seconds=1).shows("office-role-changed")
    admin.presses(f"team-ask:{number}").shows("office-team-gone", "office-team-intro")


def test_rights_given_anew_are_not_taken_back_by_an_old_button(sqlite, talks, admin, office) -> None:
    number = person_of(sqlite, "office")
    old = token(admin.presses(f"team-ask:{number}"), "office-team-take-back-yes")
    admin.presses(old).shows("office-team-taken-back")
    admin.clock.moves(minutes=5)
    code = code_in(admin.says("/einladen"))
    office.clock.moves(minutes=5)
    office.says(f"/einladung {code}").taps("office-invitation-yes").shows("office-invitation-accepted")
    admin.presses(old).shows("office-team-gone")
    assert role_at(sqlite, "office") is Role.OFFICE


def test_the_last_admin_stays(sqlite, talks, admin) -> None:
    number = person_of(sqlite, "admin")
    admin.presses(f"team-ask:{number}").taps("office-team-take-back-yes").shows("office-team-last-admin")
    assert role_at(sqlite, "admin") is Role.ADMIN
    talks("second")
    grant(sqlite, person_of(sqlite, "second"), "admin")
    admin.presses(f"team-ask:{number}").taps("office-team-take-back-yes").shows("office-team-taken-back")
    assert [one.person_id for one in sqlite.read(team)] == [person_of(sqlite, "second")]


@pytest.mark.parametrize(
    "pressed", ["team-ask:", "team-ask:x", "team-ask:99999999999999999999", "team-end:x:1", "team-end:5"]
)
def test_a_made_up_button_of_the_team_shows_the_team(admin, pressed) -> None:
    admin.presses(pressed).shows("office-team-gone", "office-team-intro")


# ---- leaving


def test_who_leaves_is_asked_and_is_no_member_any_more(sqlite, talks) -> None:
    add_kommune(sqlite)
    ada = waiting(sqlite, talks, state=MemberState.ACTIVE)
    ada.says("/austreten").shows("leave-preview", "leave-data", "leave-instead")
    ada.taps("leave-no").shows("leave-stayed")
    assert role_at(sqlite, "ada") is Role.MEMBER
    yes = token(ada.says("Austreten"), "leave-yes")
    ada.says("1").shows("leave-done")
    assert (member(sqlite).state, role_at(sqlite, "ada")) == (MemberState.LEFT, Role.GUEST)
    ada.presses(yes).shows("leave-no-member")
    assert [made.action for made in log(sqlite)] == ["member-left"]


def test_an_old_question_ends_no_newer_membership(sqlite, talks) -> None:
    add_kommune(sqlite)
    ada = waiting(sqlite, talks, state=MemberState.ACTIVE)
    yes = token(ada.says("/austreten"), "leave-yes")
    changed = update(members).values(role="mayor")
    sqlite.write(lambda connection: connection.execute(changed) and None)
    ada.presses(yes).shows("leave-outdated", "leave-preview")
    assert role_at(sqlite, "ada") is Role.MEMBER


def test_who_waits_may_withdraw_and_who_is_suspended_may_not_leave(sqlite, talks) -> None:
    add_kommune(sqlite)
    waiting(sqlite, talks).says("/austreten").says("1").shows("leave-done")
    waiting(sqlite, talks, "rogue", state=MemberState.SUSPENDED).says("/austreten").shows("leave-suspended")
    talks("guest").says("/austreten").shows("leave-no-member")


def test_leaving_ends_the_office_too_but_not_for_the_last_admin(sqlite, talks, admin) -> None:
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "admin"))
    admin.says("/austreten").shows("leave-preview", "leave-office").says("1").shows("office-team-last-admin")
    assert member(sqlite).state is MemberState.ACTIVE
    talks("second")
    grant(sqlite, person_of(sqlite, "second"), "admin")
    admin.says("/austreten").says("1").shows("leave-done")
    assert role_at(sqlite, "admin") is Role.GUEST


def test_after_all_that_the_log_is_whole(sqlite, talks, office) -> None:
    for name in ("ada", "bo"):
        waiting(sqlite, talks, name)
    office.says("/freigaben").taps("office-member-approve").taps("office-member-refuse").taps(
        "office-member-reason-double"
    )
    office.says("/sperren 1").taps("office-member-reason-security")
    found = sqlite.read(verify)
    assert isinstance(found, Intact)
    assert (found.entries, found.details, found.erased) == (3, 3, 0)
