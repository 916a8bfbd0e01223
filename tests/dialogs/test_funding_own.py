"""The Kommune's side of its grants as people live it: status, colleagues, signature, withdrawing, proof, leaving."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import FundingSettings
from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.rendering import Traits
from bot.funding.filing import file_grant
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant, grant_by_id
from bot.funding.signatures import signature_of
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_files, grant_proofs
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.engine import NOW, rows
from tests.funding import add_grant, add_rules, answers, said
from tests.people import add_kommune, add_member, person_of
from tests.sent_files import pdf

SEEBURG = "150875010001"
OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)
AFTER_NOW = 22  # days; the clock of a conversation begins before NOW
Join = Callable[..., Conversation]


@pytest.fixture
def join(talks: Callable[..., Conversation], sqlite: Database) -> Join:
    """Return a function that begins a conversation with a member, by default of Halle."""
    add_rules(sqlite)
    add_kommune(sqlite)
    add_kommune(sqlite, SEEBURG, name="Seeburg", title="Gemeinde")

    def joined(name: str, kommune: str = "", **more: object) -> Conversation:
        chat = talks(name, **more)
        chat.clock.moves(days=AFTER_NOW)
        full = f"{name.capitalize()} Beispiel"
        values = {"name": full, "email": f"{name}@halle.example"}
        add_member(sqlite, person_of(sqlite, name), **({"kommune_key": kommune} if kommune else {}), **values)
        return chat

    return joined


def _grant(sqlite: Database, name: str = "ada", **more: object) -> Grant:
    return add_grant(sqlite, person_of(sqlite, name), **more)


def _does(sqlite: Database, grant: Grant, *steps: GrantStep, **values: object) -> None:
    for step in steps:
        change = GrantChange(step, None, values=values)
        sqlite.write(lambda connection, change=change: move(connection, grant.id, change, NOW) and None)


def _now(sqlite: Database, grant: Grant) -> Grant:
    found = sqlite.read(lambda connection: grant_by_id(connection, grant.id))
    assert found
    return found


def _hears(chat: Conversation) -> Conversation:
    return chat.waits(seconds=1)


def test_all_of_the_kommune_see_where_it_stands_and_nobody_else(join: Join, sqlite: Database) -> None:
    ada, bob, eve = join("ada"), join("bob"), join("eve", SEEBURG)
    grant = _grant(sqlite)
    bob.says("Was ist mit unserem Antrag?").shows("funding-own-intro", "funding-own-listed")
    bob.presses(f"grant:{grant.id}").shows("grant-title", "grant-state", "grant-acts", "funding-own-acting")
    assert bob.value("funding-own-acting", "names") == "Ada Beispiel"
    assert not bob.buttons
    _does(sqlite, grant, GrantStep.TAKE, GrantStep.ASK)
    bob.presses(f"grant:{grant.id}").shows("grant-acts")
    assert bob.value("grant-acts", "acts") == "colleagues"
    _hears(ada).presses(f"grant:{grant.id}").shows("grant-acts")
    assert ada.value("grant-acts", "acts") == "kommune"
    spelt = grant.number.lower().replace("-", " ")
    ada.says(f"was ist mit {spelt}?").shows("grant-title")
    ada.says(f"/antraege {spelt}").shows("grant-title")
    eve.says(grant.number).shows("grant-gone")
    eve.presses(f"grant:{grant.id}").shows("grant-gone")
    eve.says("/antraege").shows("funding-own-none")


def test_a_slip_in_a_number_is_no_grant(join: Join, sqlite: Database) -> None:
    ada = join("ada")
    number = _grant(sqlite).number
    wrong = number[:-1] + ("4" if number[-1] != "4" else "5")
    ada.says(wrong).shows("funding-own-number-slip")


def test_guests_are_told_who_sees_applications(chat: Conversation) -> None:
    chat.says("/antraege").shows("funding-own-members-only")


def test_what_is_being_filled_in_is_listed_with_whose_it_is(join: Join) -> None:
    ada, bob = join("ada"), join("bob")
    for text in said("1.12. bis 30.12.2026")[:3]:
        ada.says(text)
    bob.says("/antraege").shows("funding-own-draft")
    assert bob.value("funding-own-draft", "sum") == "none"
    assert (bob.value("funding-own-draft", "whose"), bob.value("funding-own-draft", "name")) == ("name", "Ada Beispiel")
    assert bob.buttons == []
    ada.says("später")
    ada.says("/antraege").taps("funding-own-draft-go-on", named="yes", title="Dorfmoderation").shows("funding-goal")


def test_a_colleague_who_is_added_may_act_and_is_told(join: Join, sqlite: Database) -> None:
    ada, bob = join("ada"), join("bob")
    join("eve", SEEBURG)
    grant = _grant(sqlite)
    bob.presses(f"grant_withdraw:{grant.id}").shows("grant-not-editor")
    ada.presses(f"grant:{grant.id}").taps("funding-own-add").shows("funding-own-add-which")
    assert len(ada.buttons) == 1
    ada.says("eve").shows("funding-own-add-unknown")
    ada.presses(f"grant:{grant.id}").taps("funding-own-add").says("beispiel bob").shows("funding-own-added")
    _hears(bob).shows("funding-own-told-added")
    bob.presses(f"grant_withdraw:{grant.id}").shows("funding-own-withdraw-ask")
    ada.presses(f"grant_not_add:{grant.id}.2").shows("funding-own-not-added")
    bob.presses(f"grant_withdraw:{grant.id}").shows("grant-not-editor")


def test_names_are_shown_where_nobody_reads_along(join: Join, sqlite: Database) -> None:
    join("ada")
    bob = join("bob", traits=OPEN_TO_ALL)
    grant = _grant(sqlite)
    bob.presses(f"grant:{grant.id}").shows("funding-own-acting")
    assert "Beispiel" not in bob.text


def test_each_change_is_told_once_and_one_tap_ends_it_for_others(join: Join, sqlite: Database) -> None:
    ada, bob = join("ada"), join("bob")
    grant = _grant(sqlite)
    _hears(bob).shows("grant-news", "grant-state").taps("grant-mute").shows("funding-own-muted")
    _does(sqlite, grant, GrantStep.TAKE)
    _hears(ada).shows("grant-news", "grant-state")
    _hears(bob).shows_nothing()
    _does(sqlite, grant, GrantStep.ASK, GrantStep.ANSWER)
    _hears(ada).shows_nothing()
    bob.says("/antraege").taps("funding-own-unmute").shows("funding-own-unmuted")
    _does(sqlite, grant, GrantStep.REJECT, reason={"reason": "purpose"})
    _hears(bob).shows("grant-news", "grant-state", "grant-because")
    _hears(ada).shows("grant-news", "grant-state", "grant-because")


def test_who_has_to_act_is_reminded_by_what_is_pending(join: Join, sqlite: Database) -> None:
    ada, bob = join("ada"), join("bob")
    grant = _grant(sqlite)
    ada.says("/was_liegt_an").shows("pending-none")
    _does(sqlite, grant, GrantStep.APPROVE)
    ada.says("/was_liegt_an").shows("funding-own-listed")
    bob.says("/was_liegt_an").shows("pending-none")


def test_withdrawing_is_asked_once_and_frees_the_money(join: Join, sqlite: Database) -> None:
    ada, bob = join("ada"), join("bob")
    grant = _grant(sqlite)
    _hears(bob)
    ada.presses(f"grant:{grant.id}").taps("funding-own-withdraw").shows("funding-own-withdraw-ask")
    ada.taps("funding-own-withdraw-yes").shows("funding-own-withdrawn", "funding-own-free")
    assert ada.value("funding-own-free", "left") == "5.000,00\xa0€"
    _hears(bob).shows("grant-news")
    ada.presses(f"grant_withdrawn:{grant.id}.1").shows("grant-moved-on")


def _hands_in(ada: Conversation, grant: Grant, amount: str, tmp_path: Path) -> Conversation:
    """Go through the proof, up to its summary."""
    invoice = tmp_path / "Rechnung.pdf"
    invoice.write_bytes(pdf())
    ada.presses(f"grant:{grant.id}").taps("grant-next-proof").shows("funding-own-proof-intro", "funding-proof-invoice")
    ada.sends_file(invoice).says("fertig").shows("funding-proof-invoiced")
    ada.says(amount).shows("funding-proof-outcome").says("Ein Nachfolger für den Laden ist gefunden.")
    return ada.says("überspringen")


def test_a_lower_invoice_frees_the_rest_and_the_whole_kommune_hears_it(
    join: Join, sqlite: Database, tmp_path: Path
) -> None:
    ada, bob = join("ada"), join("bob")
    grant = _grant(sqlite)
    _does(sqlite, grant, GrantStep.APPROVE)
    _hears(bob)
    _hands_in(ada, grant, "3.059,50", tmp_path).shows("funding-own-proof-less", "form-check")
    ada.taps("form-confirm").shows("funding-own-proven", "funding-own-proof-less", "grant-state")
    found = _now(sqlite, grant)
    assert (found.state, found.booked_cents) == (GrantState.PROVEN, 3_059_50)
    assert [row.slot for row in rows(sqlite, grant_files)] == ["invoice"]
    _hears(bob).shows("grant-freed")
    assert bob.value("grant-freed", "freed") == "1.180,50\xa0€"
    _does(sqlite, grant, GrantStep.RETURN)
    _hands_in(ada, grant, "3.059,50", tmp_path).taps("form-confirm").shows("funding-own-proven")
    _hears(bob).shows_nothing()  # nothing more is free
    _does(sqlite, grant, GrantStep.CLOSE, invoiced_cents=3_000_00)
    bob.waits(minutes=1).shows("grant-freed", "grant-news")
    assert bob.value("grant-freed", "freed") == "1.240,00\xa0€"


def test_a_dearer_invoice_counts_as_what_was_approved_and_can_be_sent_again(
    join: Join, sqlite: Database, tmp_path: Path
) -> None:
    ada = join("ada")
    grant = _grant(sqlite)
    _does(sqlite, grant, GrantStep.APPROVE)
    _hands_in(ada, grant, "4.300 €", tmp_path).shows("funding-own-proof-more").taps("form-confirm")
    assert _now(sqlite, grant).booked_cents == 4_240_00
    _does(sqlite, grant, GrantStep.RETURN, reason={"reason": "unreadable"})
    _hands_in(ada, grant, "4.240 €", tmp_path).taps("form-confirm").shows("funding-own-proven")
    assert [row.invoiced_cents for row in rows(sqlite, grant_proofs)] == [4_300_00, 4_240_00]


def test_an_invoice_that_became_dearer_is_refused_when_others_have_the_money(
    join: Join, sqlite: Database, tmp_path: Path
) -> None:
    ada = join("ada")
    grant = _grant(sqlite)
    _does(sqlite, grant, GrantStep.APPROVE)
    _hands_in(ada, grant, "1.000 €", tmp_path).taps("form-confirm").shows("funding-own-proven")
    _grant(sqlite, draft="other", days=4, travel=0)
    _does(sqlite, grant, GrantStep.RETURN)
    _hands_in(ada, grant, "4.000 €", tmp_path).taps("form-confirm").shows("funding-own-proof-unpaid")
    assert _now(sqlite, grant).booked_cents == 1_000_00


def _code(chat: Conversation) -> str:
    return str(chat.value("funding-own-sign-invitation", "code"))


def test_a_code_may_be_sent_alone_once_it_was_asked_for(join: Join, sqlite: Database) -> None:
    ada, eva = join("ada"), join("eva")
    grant = _grant(sqlite, signs="other", signatory="Eva Beispiel")
    code = _code(ada.presses(f"grant_signature:{grant.id}"))
    eva.says("/mitzeichnen").shows("funding-own-sign-which")
    assert "funding-own-sign-spoilt" not in eva.says("Mitglied").keys
    eva.says(code.lower()).shows("funding-own-sign-question")
    eva.says("/mitzeichnen").waits(minutes=11)
    assert "funding-own-sign-question" not in eva.says(code).keys


def test_the_button_that_asks_for_a_signature_is_no_code(join: Join) -> None:
    assert "funding-own-sign-spoilt" not in join("ada").says("Mitzeichnung erbitten").keys


def test_the_signatory_reads_and_signs_with_one_tap(join: Join, sqlite: Database) -> None:
    ada, eva = join("ada"), join("eva")
    grant = _grant(sqlite, signatory="Bürgermeisterin Eva Muster")
    ada.presses(f"grant:{grant.id}").taps("grant-next-signature")
    code = _code(ada.shows("funding-own-sign-ask", "funding-own-sign-invitation"))
    eva.says(f"/mitzeichnen {code.lower()}").shows("funding-own-sign-question", "funding-own-sign-means")
    eva.taps("funding-own-sign-yes").shows("funding-own-sign-done")
    assert sqlite.read(lambda connection: signature_of(connection, grant))
    ada.presses(f"grant:{grant.id}").shows("funding-own-signed")
    eva.says(f"mitzeichnung {code}").shows("funding-own-sign-spoilt")
    _does(sqlite, grant, GrantStep.ASK)
    _does(sqlite, grant, GrantStep.ANSWER, answers={**grant.answers, "goal": "Ein anderes Ziel."})
    ada.presses(f"grant:{grant.id}").shows("funding-own-unsigned")


def test_a_link_shows_nothing_to_whom_it_is_not_for(
    join: Join, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    ada, eve, guest = join("ada"), join("eve", SEEBURG), talks("guest")
    grant = _grant(sqlite, signatory="Eva Muster")
    code = _code(ada.presses(f"grant_signature:{grant.id}")).replace("-", "")
    for stranger in (eve, guest):
        stranger.says(f"/start m-{code}").shows("funding-own-sign-elsewhere")
        assert not {"Dorfmoderation", grant.number} & set(stranger.text.split())
    ada.says(f"/start m-{code}").shows("funding-own-sign-filer")
    join("eva").says(f"/start m-{code}").shows("funding-own-sign-question")
    assert sqlite.read(lambda connection: signature_of(connection, grant)) is None


SIGNED_FIRST = PATIENT.model_copy(update={"funding": FundingSettings(signature_required=True)})


@pytest.fixture
def waiting(sqlite: Database) -> tuple[Conversation, Conversation, Grant]:
    """Ada has filed what Eva has to sign first."""
    add_rules(sqlite)
    add_kommune(sqlite)
    found = []
    for name in ("ada", "eva"):
        chat = Conversation(sqlite, answer, person=name, settings=SIGNED_FIRST).says("/start")
        chat.clock.moves(days=AFTER_NOW)
        add_member(sqlite, person_of(sqlite, name), name=f"{name} Beispiel", email=f"{name}@halle.example")
        found.append(chat)
    ada, eva = found
    given = Filing("draft001", answers(signs="other", signatory="Eva Muster"))
    who = person_of(sqlite, "ada")
    sqlite.write(
        lambda connection: file_grant(given, Transaction(connection, NOW, who, None), is_signed_first=True) and None
    )
    grant = sqlite.read(lambda connection: grant_by_id(connection, 1))
    assert grant
    return ada, eva, grant


def test_where_the_operator_wants_it_filing_waits_for_the_signature(
    waiting: tuple[Conversation, Conversation, Grant], sqlite: Database
) -> None:
    ada, eva, grant = waiting
    assert (grant.state, grant.reserved_cents) == (GrantState.SIGNING, 0)
    _hears(eva).shows_nothing()
    ada.says("/was_liegt_an").shows("funding-own-listed")
    code = _code(ada.presses(f"grant:{grant.id}").taps("grant-next-signature"))
    eva.says(f"/mitzeichnen {code}").taps("funding-own-sign-yes").shows("funding-own-sign-done", "grant-state")
    found = _now(sqlite, grant)
    assert (found.state, found.reserved_cents) == (GrantState.SUBMITTED, grant.sum_cents)
    _hears(ada).shows("grant-news")


def test_what_nobody_signs_ends_though_no_last_day_is_confirmed(
    waiting: tuple[Conversation, Conversation, Grant], sqlite: Database
) -> None:
    ada, eva, grant = waiting
    code = _code(ada.presses(f"grant_signature:{grant.id}"))
    ada.waits(days=13)
    assert _now(sqlite, grant).state is GrantState.SIGNING
    ada.waits(days=3).shows("grant-news", "grant-state")
    assert _now(sqlite, grant).state is GrantState.MISSED
    eva.clock.moves(days=16)
    eva.says(f"/mitzeichnen {code}")
    assert "funding-own-sign-question" not in eva.keys


def test_what_cannot_be_paid_is_not_signed_and_both_hear_it(
    waiting: tuple[Conversation, Conversation, Grant], sqlite: Database
) -> None:
    ada, eva, grant = waiting
    code = _code(ada.presses(f"grant_signature:{grant.id}"))
    _grant(sqlite, draft="other")
    eva.says(f"/mitzeichnen {code}").taps("funding-own-sign-yes").shows("funding-own-sign-no-money")
    assert _now(sqlite, grant).state is GrantState.SIGNING
    assert sqlite.read(lambda connection: signature_of(connection, grant)) is None
    _hears(ada).shows("funding-own-unpaid")


def test_who_leaves_is_named_to_those_who_stay_and_who_is_erased_is_not(join: Join, sqlite: Database) -> None:
    ada, bob, cleo = join("ada"), join("bob"), join("cleo")
    grant, other = _grant(sqlite), _grant(sqlite, "cleo", draft="other", measure=["travel"], days=None, travel=1_00)
    _hears(bob)
    ada.says("/austreten").taps("leave-yes")
    _hears(bob).shows("funding-own-told-left", "funding-own-told-left-grant")
    assert bob.value("funding-own-told-left", "name") == "Ada Beispiel"
    bob.presses(f"grant_withdraw:{grant.id}").shows("funding-own-withdraw-ask")
    cleo.says("/loeschen").shows("erasure-reason").taps("erasure-confirm").shows("erasure-done")
    _hears(bob).shows("funding-own-told-left", "funding-own-told-left-grant")
    assert bob.value("funding-own-told-left", "named") == "no"
    assert _now(sqlite, other).person_id is None


def test_a_successor_acts_and_goes_on_with_drafts(join: Join, sqlite: Database) -> None:
    ada, bob = join("ada"), join("bob")
    for text in said("1.12. bis 30.12.2026")[:3]:
        ada.says(text)
    ada.says("später")
    grant = _grant(sqlite)
    ada.says("/nachfolge bob").shows("handover-passes-line").taps("handover-offer")
    _hears(bob).taps("handover-accept")
    _hears(ada).taps("handover-finish").shows("handover-done")
    bob.presses(f"grant_withdraw:{grant.id}").shows("funding-own-withdraw-ask")
    bob.says("/antraege").shows("funding-own-draft")
    assert bob.value("funding-own-draft", "whose") == "mine"
