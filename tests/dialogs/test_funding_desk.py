"""The office at its desk of micro-grants: finding, checking, deciding with four eyes; and those who may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.channels import console
from bot.config import EngineSettings, FundingSettings, Settings
from bot.engine.files import File, load, store
from bot.funding.desk.tables import grant_declarations, grant_letters, grant_reviews
from bot.funding.reading import Grant, grant_by_id
from bot.funding.rules.ruleset import DatedRule
from bot.funding.signatures import digest_of
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_budgets, grant_editors, grant_files, grant_signatures, grants
from bot.people.audit.reading import Recorded, entries
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer
from tests.engine import NOW
from tests.funding import add_grant, add_rules, merged, moved, rules
from tests.people import add_kommune, add_member, grant, person_of
from tests.sent_files import pdf

OPEN_TO_ALL = replace(console.TRAITS, is_confidential=False)
ALONE = Settings(engine=EngineSettings(messages_per_minute=1_000_000), funding=FundingSettings(four_eyes=False))
_SUM, _LESS = "4.240,00\xa0€", "3.500,00\xa0€"


@pytest.fixture
def ada(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """An official of Halle who has filed an application over 4,240 €."""
    add_rules(sqlite)
    add_kommune(sqlite, "15", kind="land", name="Sachsen-Anhalt", title="", ags="15", kreis_key="")
    add_kommune(sqlite)
    chat = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"))
    add_grant(sqlite, person_of(sqlite, "ada"))
    return chat


@pytest.fixture
def office(ada: Conversation, talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    return colleague(sqlite, talks, "office")


@pytest.fixture
def second(ada: Conversation, talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    return colleague(sqlite, talks, "second")


def colleague(sqlite: Database, talks: Callable[..., Conversation], name: str, **more: Any) -> Conversation:
    """Return the conversation of somebody in the office."""
    chat = talks(name, **more)
    grant(sqlite, person_of(sqlite, name))
    return chat


def now(sqlite: Database, number: int = 1) -> Grant:
    found = sqlite.read(lambda connection: grant_by_id(connection, number))
    assert found
    return found


def log(sqlite: Database) -> list[Recorded]:
    return sqlite.read(lambda connection: list(entries(connection)))


def token(chat: Conversation, label_key: str, **values: str) -> str:
    label = WORDING(label_key, values)
    return next(one.token for one in chat.buttons if one.label == label)


def taken(chat: Conversation) -> Conversation:
    """Begin to check the grant."""
    return (
        chat.says("/antraege_pruefen")
        .taps("funding-desk-show", number=chat.value("funding-desk-listed", "number"))
        .taps("funding-desk-take")
    )


def proposed(chat: Conversation) -> Conversation:
    """Take the grant and propose to approve it."""
    taken(chat).taps("funding-desk-propose").taps("funding-desk-impartial")
    return chat.taps("funding-desk-propose-whole", sum=_SUM)


def shown(chat: Conversation) -> Conversation:
    return chat.presses("office_grant:1").shows("funding-desk-head")


# ---- finding


def test_the_card_says_whether_the_signatory_has_signed(office: Conversation, sqlite: Database) -> None:
    named = now(sqlite).answers | {"signatory": "Eva Muster"}
    moved(sqlite, 1, GrantStep.TAKE, answers=named)
    shown(office).shows("funding-desk-unsigned")
    signature = {"grant_id": 1, "name": "Eva Muster", "signed_at": NOW}
    signature["digest"] = sqlite.read(lambda connection: digest_of(connection, now(sqlite)))
    sqlite.write(lambda connection: connection.execute(insert(grant_signatures).values(signature)) and None)
    office.taps("funding-desk-reject").shows("funding-desk-refused-outdated", "funding-desk-signed")
    assert office.value("funding-desk-signed", "holds") == "yes"
    moved(sqlite, 1, GrantStep.ASK)
    moved(sqlite, 1, GrantStep.ANSWER, answers=named | {"goal": "Ein anderes Ziel."})
    assert shown(office).value("funding-desk-signed", "holds") == "no"


def test_the_desk_of_the_office_says_how_much_waits_and_leads_there(office: Conversation) -> None:
    office.says("/buero").shows("office-task").taps("office-all").shows("funding-desk-waiting")
    assert office.value("funding-desk-waiting", "count") == 1
    office.taps("funding-desk-area").shows("funding-desk-found", "funding-desk-listed")


@pytest.mark.parametrize(
    ("said", "finds"),
    [
        ("/antraege_pruefen", True),
        ("/antraege_pruefen Sachsen-Anhalt offen", True),
        ("/antraege_pruefen lsa neu", True),
        ("anträge prüfen halle", True),
        ("/antraege_pruefen Hale (Saale)", True),
        ("/antraege_pruefen dorfmoderation 2026", True),
        ("/antraege_pruefen niedersachsen", False),
        ("/antraege_pruefen bewilligt", False),
        ("/antraege_pruefen überfällig", False),
        ("/antraege_pruefen 2025", False),
    ],
)
def test_grants_are_found_by_what_is_typed(office: Conversation, said: str, finds: bool) -> None:
    office.says(said).shows("funding-desk-found" if finds else "funding-desk-none-found")


def test_a_grant_is_found_by_its_number_however_it_is_typed(office: Conversation, sqlite: Database) -> None:
    number = now(sqlite).number
    for typed in (
        number,
        number.lower().replace("-", " "),
        number.removeprefix("ZD-"),
        f"bitte {number.replace('-', '')}",
    ):
        office.says(f"/antraege_pruefen {typed}").shows("funding-desk-head")
    for said in (f"prüfe {number}", f"Anträge prüfen {number}", number, f"Was ist mit {number.lower()}?"):
        office.says(said).shows("funding-desk-head")
    wrong = number[:-1] + ("R" if number[-1] != "R" else "2")
    office.says(f"/antraege_pruefen {wrong}").shows("funding-desk-misread")
    sqlite.write(lambda connection: connection.execute(update(grants).values(number="ZD-26-XX2X-XX")) and None)
    office.says(f"/antraege_pruefen {number}").shows("funding-desk-unknown-number")


def test_many_grants_come_five_at_a_time_what_is_due_first(office: Conversation, sqlite: Database) -> None:
    for place in range(11):
        key = add_kommune(sqlite, f"1500300{place:05}", ags=f"150030{place:02}", name=f"Ort {place}")
        person = person_of(sqlite, "ada")
        sqlite.write(lambda connection, key=key: connection.execute(update(members).values(kommune_key=key)) and None)
        add_grant(sqlite, person, f"draft{place}")
    late = update(grants).where(grants.c.id == 7).values(due_at=office.clock.now)
    sqlite.write(lambda connection: connection.execute(late) and None)
    office.says("/antraege_pruefen")
    assert office.buttons[0].token == "office_grant:7"
    seen = [office.value("funding-desk-found", "last")]
    (old,) = (one.token for one in office.buttons if one.token.startswith("office_grants:"))
    for _ in range(2):
        office.taps("funding-desk-more")
        seen.append(office.value("funding-desk-found", "last"))
    assert seen == [5, 10, 12]
    office.says("/antraege_pruefen halle").presses(old).shows("choice-outdated")


# ---- the card


def test_the_card_holds_what_it_takes_to_decide(office: Conversation) -> None:
    shown(office).shows(
        "funding-desk-kommune",
        "funding-desk-standing",
        "funding-desk-goal",
        "funding-desk-what",
        "funding-desk-contractor",
        "funding-desk-sum",
        "funding-desk-budget",
        "funding-desk-rules",
        "funding-desk-no-files",
        "funding-desk-contact",
    )
    assert office.value("funding-desk-budget", "left") == "760,00\xa0€"
    assert office.value("funding-desk-kommune", "population") == "242.000"


def test_where_an_application_departs_from_its_rules_the_rule_is_quoted(office: Conversation, sqlite: Database) -> None:
    more = {"days": 1, "day_rate": 851_00, "travel": None, "not_begun": False, "starts_on": "2026-01-01"}
    moved(sqlite, 1, GrantStep.APPROVE, approved_cents=1_000_00)
    add_grant(sqlite, person_of(sqlite, "ada"), "draft002", measure=["moderation"], **more)
    office.presses("office_grant:2").shows(
        "funding-desk-departs-day-rate",
        "rule-day-rate-cents",
        "funding-desk-departs-grants-a-year",
        "rule-grants-a-year",
        "funding-desk-departs-late",
        "funding-desk-departs-begins-before",
        "funding-desk-departs-not-begun",
        "funding-desk-departs-had-none",
    )
    assert office.value("rule-day-rate-cents", "confirmed") == "no"


def test_what_may_be_filed_twice_is_pointed_out(office: Conversation, sqlite: Database) -> None:
    for draft, title in (("draft002", "Dorf-Moderation"), ("draft003", "Dorfmoderation")):
        travel = {"measure": ["travel"], "days": None, "travel": 380_00, "project": title}
        add_grant(sqlite, person_of(sqlite, "ada"), draft, **travel)
    office.presses("office_grant:3").shows("funding-desk-double")
    assert office.value("funding-desk-double", "number") == now(sqlite, 2).number


def test_files_are_shown_as_a_picture_and_as_themselves(office: Conversation, sqlite: Database) -> None:
    ada, time = person_of(sqlite, "ada"), office.clock.now
    offer = File("Angebot.pdf", "application/pdf", pdf())
    number = sqlite.write(lambda connection: store(connection, ada, offer, time))
    row = {"grant_id": 1, "slot": "offer", "file_id": number, "added_at": time}
    sqlite.write(lambda connection: connection.execute(insert(grant_files).values(row)) and None)
    shown(office).taps("funding-desk-files", count=1)
    office.shows("funding-desk-preview", "funding-desk-file", "funding-desk-files-shown")
    picture, file = [part.file for part in office.parts if part.file is not None]
    assert file == number
    drawn = sqlite.read(lambda connection: load(connection, picture or 0))
    assert drawn
    assert drawn.media_type == "image/png"


# ---- four eyes


def test_one_proposes_and_another_approves(
    ada: Conversation, office: Conversation, second: Conversation, sqlite: Database
) -> None:
    taken(office).shows("funding-desk-taken", "funding-desk-head")
    ada.waits(seconds=1).shows("grant-news")
    office.taps("funding-desk-propose").shows("funding-desk-declare")
    office.taps("funding-desk-impartial").shows("funding-desk-how-much")
    office.taps("funding-desk-propose-whole", sum=_SUM).shows("funding-desk-was-proposed", "funding-desk-proposed")
    assert now(sqlite).state is GrantState.REVIEW
    second.waits(seconds=1).shows("funding-desk-second-wanted")
    second.taps("funding-desk-show", number=now(sqlite).number).taps("funding-desk-approve", sum=_SUM)
    second.shows("funding-desk-declare").taps("funding-desk-impartial").shows("funding-desk-approve-sure")
    assert now(sqlite).state is GrantState.REVIEW
    second.taps("funding-desk-approve-yes", sum=_SUM).shows("funding-desk-decided", "funding-desk-approved")
    found = now(sqlite)
    assert (found.state, found.approved_cents, found.booked_cents) == (GrantState.APPROVED, 4_240_00, 4_240_00)
    ada.waits(seconds=1).shows("grant-news", "grant-state")
    assert [one.action for one in log(sqlite)][-5:] == [
        "grant-take",
        "grant-declared-impartial",
        "grant-proposed",
        "grant-declared-impartial",
        "grant-approve",
    ]
    made = next(one for one in log(sqlite) if one.action == "grant-approve")
    assert made.details == {"approved_cents": 4_240_00, "proposed_by": person_of(sqlite, "office")}
    shown(office).taps("funding-desk-history").shows("funding-desk-history-head", "funding-desk-entry")


def test_nobody_approves_their_own_proposal(office: Conversation, second: Conversation, sqlite: Database) -> None:
    proposed(office)
    assert "funding-desk-approve" not in office.keys
    button = token(shown(office), "funding-desk-undo").partition(":")[2]
    office.presses(f"office_grant_approve:{button}").shows("funding-desk-refused-same-person", "funding-desk-proposed")
    office.presses(f"office_grant_approve:{button}:yes").shows("funding-desk-refused-same-person")
    assert now(sqlite).state is GrantState.REVIEW


def test_a_proposal_of_whom_the_grant_concerns_by_now_approves_nothing(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    proposed(office)
    add_member(sqlite, person_of(sqlite, "office"), email="eva@halle.example")
    shown(second).taps("funding-desk-approve", sum=_SUM).taps("funding-desk-impartial").taps(
        "funding-desk-approve-yes", sum=_SUM
    )
    second.shows("funding-desk-refused-proposer-concerned", "funding-desk-head")
    assert now(sqlite).state is GrantState.REVIEW
    second.taps("funding-desk-decline").shows("funding-desk-proposal-ended")


def test_two_accounts_that_turn_out_to_be_one_person_are_one_person(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    proposed(office)
    old = token(shown(second), "funding-desk-approve", sum=_SUM)
    merged(sqlite, person_of(sqlite, "second"), person_of(sqlite, "office"))
    second.presses(old).shows("funding-desk-refused-forwarded")
    second.presses(f"office_grant_approve:{token(shown(second), 'funding-desk-undo').partition(':')[2]}:yes")
    second.shows("funding-desk-refused-same-person")
    assert now(sqlite).state is GrantState.REVIEW


@pytest.mark.parametrize(
    ("email", "kommune", "why"),
    [
        ("chef@halle.example", "150030000000", "domain"),
        ("chef@amt.example", "150020000000", "kommune"),
        ("ada@HALLE.example", "150030000000", "domain"),
    ],
)
def test_who_is_concerned_decides_nothing(
    office: Conversation, second: Conversation, sqlite: Database, email: str, kommune: str, why: str
) -> None:
    proposed(office)
    add_kommune(sqlite, "150030000000", ags="15003000", name="Magdeburg")
    add_member(sqlite, person_of(sqlite, "second"), kommune, email=email)
    shown(second).taps("funding-desk-approve", sum=_SUM).shows("funding-desk-concerned")
    assert second.value("funding-desk-concerned", "why") == why
    shown(second).taps("funding-desk-reject").shows("funding-desk-concerned")
    button = token(shown(second), "funding-desk-reject").partition(":")[2]
    second.presses(f"office_grant_impartial:{button}:approve").shows("funding-desk-concerned")
    assert now(sqlite).state is GrantState.REVIEW


def test_a_free_mail_domain_in_common_concerns_nobody(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    sqlite.write(lambda connection: connection.execute(update(members).values(email="ada@gmail.com")) and None)
    proposed(office)
    add_kommune(sqlite, "150030000000", ags="15003000", name="Magdeburg")
    add_member(sqlite, person_of(sqlite, "second"), "150030000000", email="second@gmail.com")
    shown(second).taps("funding-desk-approve", sum=_SUM).shows("funding-desk-declare")


def test_who_is_biased_says_so_once_and_decides_nothing(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    proposed(office)
    shown(second).taps("funding-desk-approve", sum=_SUM).taps("funding-desk-is-biased")
    second.shows("funding-desk-declared-biased", "funding-desk-biased")
    second.taps("funding-desk-approve", sum=_SUM).shows("funding-desk-concerned")
    button = token(shown(second), "funding-desk-reject").partition(":")[2]
    second.presses(f"office_grant_impartial:{button}:approve").shows("funding-desk-concerned")
    declared = sqlite.read(
        lambda connection: connection.execute(select(grant_declarations.c.is_impartial)).scalars().all()
    )
    assert sorted(declared) == [False, True]
    assert "grant-declared-biased" in [one.action for one in log(sqlite)]


def test_a_forwarded_button_and_an_outdated_card_decide_nothing(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    proposed(office)
    third = token(shown(second), "funding-desk-approve", sum=_SUM)
    second.presses(third).taps("funding-desk-impartial")
    yes = token(second, "funding-desk-approve-yes", sum=_SUM)
    office.presses(yes).shows("funding-desk-refused-forwarded", "funding-desk-head")
    shown(office).taps("funding-desk-note").says("Mit der Kämmerei telefoniert.").taps("form-confirm").shows(
        "funding-desk-note-kept", "funding-desk-written"
    )
    second.presses(yes).shows("funding-desk-refused-outdated", "funding-desk-written")
    assert now(sqlite).state is GrantState.REVIEW


def test_what_was_proposed_holds_only_for_the_grant_as_it_was(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    proposed(office)
    sqlite.write(lambda connection: connection.execute(update(grants).values(version=9, sum_cents=1_00)) and None)
    shown(second)
    assert "funding-desk-proposed" not in second.keys
    second.taps("funding-desk-propose").shows("funding-desk-declare")


def test_a_proposal_is_taken_back_or_declined(office: Conversation, second: Conversation, sqlite: Database) -> None:
    proposed(office).taps("funding-desk-undo").shows("funding-desk-proposal-ended")
    office.taps("funding-desk-propose").taps("funding-desk-propose-whole", sum=_SUM).shows("funding-desk-was-proposed")
    shown(second).taps("funding-desk-decline").taps("funding-desk-impartial").shows("funding-desk-proposal-ended")
    states = sqlite.read(lambda connection: connection.execute(select(grant_reviews.c.state)).scalars().all())
    assert sorted(states) == ["declined", "withdrawn"]


def test_a_lower_sum_frees_the_rest(
    ada: Conversation, office: Conversation, second: Conversation, sqlite: Database
) -> None:
    taken(office).taps("funding-desk-propose").taps("funding-desk-impartial").taps("funding-desk-propose-less")
    office.says("4.240,01 Euro").taps("form-confirm").shows("funding-desk-sum-too-high")
    shown(office).taps("funding-desk-propose").taps("funding-desk-propose-less").says("3.500 Euro").taps("form-confirm")
    office.shows("funding-desk-was-proposed")
    shown(second).taps("funding-desk-approve", sum=_LESS).taps("funding-desk-impartial")
    second.taps("funding-desk-approve-yes", sum=_LESS).shows("funding-desk-decided")
    booked = sqlite.read(lambda connection: connection.execute(select(grant_budgets.c.booked_cents)).scalar_one())
    assert booked == 3_500_00
    ada.waits(seconds=1).shows("grant-news", "grant-approved-less")


def test_with_one_person_in_the_office_each_decision_says_so(
    ada: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    del ada
    alone = Conversation(sqlite, answer, person="alone", settings=ALONE).says("/start")
    grant(sqlite, person_of(sqlite, "alone"))
    taken(alone).taps("funding-desk-propose").taps("funding-desk-impartial")
    alone.taps("funding-desk-approve-whole", sum=_SUM).shows("funding-desk-decided", "funding-desk-one-person")
    assert now(sqlite).state is GrantState.APPROVED
    made = next(one for one in log(sqlite) if one.action == "grant-approve")
    assert made.details == {"approved_cents": 4_240_00, "four_eyes": "off"}
    alone.close()


# ---- rejecting, judging the proof


def test_a_grant_is_rejected_for_a_usual_reason_which_the_kommune_is_told(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    shown(office).taps("funding-desk-reject").taps("funding-desk-impartial").shows("funding-desk-why")
    office.taps("funding-desk-reason-purpose").shows("funding-desk-decided", "grant-because")
    found = now(sqlite)
    assert (found.state, found.reserved_cents, found.reason) == (GrantState.REJECTED, 0, {"reason": "purpose"})
    ada.waits(seconds=1).shows("grant-news", "grant-because")


def test_a_grant_is_rejected_in_words_of_the_office_s_own(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    shown(office).taps("funding-desk-reject").taps("funding-desk-impartial").taps("funding-desk-reason-own")
    office.says("Ein Spielgerät ist keine <b>Beratung</b>.").shows("form-check")
    assert now(sqlite).state is GrantState.SUBMITTED
    office.taps("form-confirm").shows("funding-desk-decided")
    ada.waits(seconds=1).shows("grant-news", "grant-because")
    assert "Ein Spielgerät ist keine <b>Beratung</b>." in ada.text


def test_words_about_a_grant_that_has_changed_meanwhile_are_not_lost(
    office: Conversation, second: Conversation, sqlite: Database
) -> None:
    shown(office).taps("funding-desk-reject").taps("funding-desk-impartial").taps("funding-desk-reason-own")
    office.says("Das Vorhaben passt leider nicht zu dem, was gefördert wird.")
    shown(second).taps("funding-desk-take").shows("funding-desk-taken")
    office.taps("form-confirm").shows("funding-desk-refused-outdated", "funding-desk-not-sent", "funding-desk-head")
    assert now(sqlite).state is GrantState.REVIEW


@pytest.fixture
def proven(office: Conversation, sqlite: Database) -> Conversation:
    """The office at a grant whose Kommune has handed in an invoice over 3,759.81 €."""
    moved(sqlite, 1, GrantStep.APPROVE, approved_cents=4_000_00)
    moved(sqlite, 1, GrantStep.PROVE, invoiced_cents=3_759_81)
    return office


def test_a_proof_is_accepted(ada: Conversation, proven: Conversation, sqlite: Database) -> None:
    shown(proven).taps("funding-desk-accept").taps("funding-desk-impartial").shows("funding-desk-how-much-paid")
    proven.taps("funding-desk-accept-whole", sum="3.759,81\xa0€").shows("funding-desk-decided")
    assert (now(sqlite).state, now(sqlite).booked_cents) == (GrantState.CLOSED, 3_759_81)
    ada.waits(seconds=1).shows("grant-news")


def test_less_than_the_invoice_is_accepted_and_the_rest_is_free(proven: Conversation, sqlite: Database) -> None:
    shown(proven).taps("funding-desk-accept").taps("funding-desk-impartial").taps("funding-desk-accept-less")
    proven.says("3.759,82 Euro").taps("form-confirm").shows("funding-desk-sum-too-high")
    shown(proven).taps("funding-desk-accept").taps("funding-desk-accept-less").says("3000").taps("form-confirm")
    proven.shows("funding-desk-decided")
    assert (now(sqlite).state, now(sqlite).booked_cents) == (GrantState.CLOSED, 3_000_00)
    made = next(one for one in log(sqlite) if one.action == "grant-close")
    assert made.details == {"invoiced_cents": 3_000_00, "before_cents": 3_759_81}


def test_a_proof_is_returned_and_the_kommune_hears_why(
    ada: Conversation, proven: Conversation, sqlite: Database
) -> None:
    ada.waits(seconds=1)
    shown(proven).taps("funding-desk-return").taps("funding-desk-impartial").taps("funding-desk-reason-unreadable")
    proven.shows("funding-desk-decided")
    assert now(sqlite).state is GrantState.PROOF
    ada.waits(seconds=1).shows("grant-news", "grant-because")
    assert (ada.value("grant-news", "acts"), ada.value("grant-news", "returned")) == ("kommune", "yes")


# ---- writing, more time


def test_a_message_reaches_the_kommune_and_is_kept(ada: Conversation, office: Conversation, sqlite: Database) -> None:
    shown(office).taps("funding-desk-write").shows("grant-letter-readers")
    office.taps("grant-letter-readers-officials").says("Wir melden uns bis Freitag.").taps("form-confirm")
    office.shows("funding-desk-letter-sent", "funding-desk-written")
    ada.waits(seconds=1).shows("funding-desk-letter", "funding-desk-letter-text")
    assert "Wir melden uns bis Freitag." in ada.text
    shown(office).taps("funding-desk-note").says("Nur für uns?").taps("form-confirm").shows("funding-desk-note-kept")
    ada.waits(seconds=1).shows_nothing()
    kept = select(grant_letters.c.readers, grant_letters.c.text).order_by(grant_letters.c.id)
    stored = sqlite.read(lambda connection: [tuple(row) for row in connection.execute(kept)])
    assert stored == [("officials", "Wir melden uns bis Freitag."), ("office", "Nur für uns?")]
    assert [one.action for one in log(sqlite)][-2:] == ["grant-written", "grant-noted"]


def test_a_message_nobody_would_get_is_not_lost(office: Conversation, sqlite: Database) -> None:
    sqlite.write(lambda connection: connection.execute(update(members).values(state="left")) and None)
    shown(office).taps("funding-desk-write").taps("grant-letter-readers-editors").says(
        "Bitte melden Sie sich bei uns."
    ).taps("form-confirm")
    office.shows("funding-desk-reaches-nobody")
    assert sqlite.read(lambda connection: connection.execute(select(grant_letters.c.id)).all()) == []


def test_a_message_to_who_acts_reaches_nobody_who_does_so_no_more(
    ada: Conversation, office: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    talks("ben")
    add_member(sqlite, person_of(sqlite, "ben"), email="ben@halle.example")
    shown(office).taps("funding-desk-write").taps("grant-letter-readers-editors").says("Vertraulich.")
    office.taps("form-confirm").shows("funding-desk-letter-sent")
    instead = update(grant_editors).values(person_id=person_of(sqlite, "ben"))
    sqlite.write(lambda connection: connection.execute(instead) and None)
    ada.waits(minutes=1)
    assert "funding-desk-letter" not in ada.keys


def test_a_message_is_not_told_where_others_might_read(
    ada: Conversation, office: Conversation, sqlite: Database
) -> None:
    ada.close()
    shown(office).taps("funding-desk-write").taps("grant-letter-readers-officials").says("Vertraulich.").taps(
        "form-confirm"
    )
    elsewhere = Conversation(sqlite, answer, person="ada", settings=PATIENT, traits=OPEN_TO_ALL)
    elsewhere.waits(seconds=1).shows("funding-desk-letter", "grant-because-elsewhere")
    assert "Vertraulich" not in elsewhere.text
    elsewhere.close()


@pytest.fixture
def asked(office: Conversation, sqlite: Database) -> Conversation:
    """The office at a grant about which its Kommune is asked."""
    moved(sqlite, 1, GrantStep.ASK)
    return office


def test_a_kommune_gets_more_time_for_one_grant(ada: Conversation, asked: Conversation, sqlite: Database) -> None:
    ada.waits(seconds=1)
    shown(asked).taps("funding-desk-extend").says("1.11.2026").taps("form-confirm").shows("grant-extend-not-later")
    shown(asked).taps("funding-desk-extend").says("31.12.2026").taps("form-confirm").shows("funding-desk-extended")
    due = now(sqlite).due_at
    assert due
    assert f"{due:%d.%m.%Y}" == "31.12.2026"
    ada.waits(seconds=1).shows("grant-extended")
    assert log(sqlite)[-1].action == "grant-extended"


def test_all_kommunen_get_more_time_by_one_command(ada: Conversation, asked: Conversation, sqlite: Database) -> None:
    ada.waits(seconds=1)
    last = {name: DatedRule(date(2026, 12, 10), "", is_confirmed=True) for name in ("apply_until", "invoice_until")}
    add_rules(sqlite, rules(**last))
    asked.says("/frist_verlaengern").shows("funding-desk-time-how")
    asked.says("/frist_verlaengern alle bis 31.12.2026").shows("funding-desk-time-grants", "funding-desk-time-which")
    every, applying, invoicing = (one.token for one in asked.buttons)
    asked.presses(every).shows("funding-desk-time-given")
    assert f"{now(sqlite).due_at:%d.%m.%Y}" == "31.12.2026"
    ada.waits(seconds=1).shows("grant-extended")
    asked.presses(every).shows("funding-desk-time-changed")
    for rule in (applying, invoicing):
        asked.presses(rule).shows("funding-desk-time-rule-moved")
        asked.presses(rule).shows("grant-extend-not-later")
    actions = [one.action for one in log(sqlite)]
    made = ("grants-extended", "grant-extended", "funding-deadline-extended", "funding-invoicing-extended")
    assert [actions.count(one) for one in made] == [1, 1, 1, 1]
    for step in (GrantStep.ANSWER, GrantStep.APPROVE, GrantStep.DUE):
        moved(sqlite, 1, step)
    assert f"{now(sqlite).due_at:%d.%m.%Y}" == "31.12.2026", "what was filed before has more time, too"


# ---- those who may not


def test_nobody_else_gets_anything_from_the_desk(
    ada: Conversation, office: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    tokens = [one.token for one in shown(office).buttons]
    tokens += [one.token for one in office.taps("funding-desk-reject").buttons]
    tokens += [one.token for one in office.says("/antraege_pruefen").buttons]
    tokens += ["office_grants:0", "office_more_time:2026-12-31:x", "office_last_day:2026-12-31:apply_until"]
    before = len(log(sqlite))
    for pressed in sorted(token for token in {*tokens} if not token.startswith("grant_receipt:")):
        ada.presses(pressed).shows("not-allowed")
    for said in ("/antraege_pruefen", "/antraege_pruefen halle", "/frist_verlaengern 31.12.2026"):
        ada.says(said).shows("not-allowed")
    assert len(log(sqlite)) == before
    assert now(sqlite).state is GrantState.SUBMITTED


@pytest.mark.parametrize(
    "pressed",
    [
        "office_grant:",
        "office_grant:99",
        "office_grant_approve:",
        "office_grant_approve:1:x:y:z:z",
        "office_grant_reject:1",
        "office_grant_less:1:a:b",
        "office_grant_impartial:1:a:b:approve",
        "office_grant_files:x",
        "office_grant_history:99",
        "office_grants:-1:zz",
        "office_more_time:morgen:x",
        "office_last_day:2026-12-31:cap_cents",
    ],
)
def test_a_made_up_button_does_nothing(office: Conversation, sqlite: Database, pressed: str) -> None:
    office.presses(pressed)
    assert "turn-failed" not in office.keys
    assert now(sqlite).version == 1


def test_names_are_shown_in_confidence_only(office: Conversation, sqlite: Database) -> None:
    office.close()
    elsewhere = Conversation(sqlite, answer, person="office", settings=PATIENT, traits=OPEN_TO_ALL)
    for said in ("/antraege_pruefen", "/antraege_pruefen halle"):
        elsewhere.says(said).shows("office-elsewhere")
    for pressed in ("office_grant:1", "office_grants:0", "office_grant_history:1"):
        elsewhere.presses(pressed).shows("office-elsewhere")
    elsewhere.close()
