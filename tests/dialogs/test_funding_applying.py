"""Filling in an application: prefilled, checked against the rules and the money at each answer, and never in vain."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.channels import console
from bot.funding.reading import Grant, grants_of
from bot.funding.rules.ruleset import DatedRule, Measure
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_grant, add_rules, rules
from tests.people import HALLE, add_kommune, add_member, person_of
from tests.sent_files import PDF, pdf, written

BEFORE_MONEY = ("/antrag", "2 und 3", "Dorfmoderation", "Der Dorfladen schließt.", "6", "1.12. bis 30.12.2026")
AFTER_MONEY = ("nein", "ja", "ja", "nein", "ich selbst", "Büro Muster", "überspringen", "überspringen")
NOT_TRUSTED = replace(console.TRAITS, is_confidential=False)

Talks = Callable[..., Conversation]


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """A member from Halle, for which there are rules of 2026."""
    chat = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    return chat


def tell(chat: Conversation, *said: str) -> Conversation:
    for text in said:
        chat.says(text)
    return chat


def filed(database: Database) -> list[Grant]:
    return list(database.read(lambda connection: grants_of(connection, HALLE)))


def test_a_prefilled_application_takes_no_more_than_twenty_messages(ada: Conversation, sqlite: Database) -> None:
    said = (*BEFORE_MONEY, "5 Tage", "800 Euro", "240", *AFTER_MONEY, "absenden")
    assert len(said) <= 20
    tell(ada, *said).shows("grant-filed")
    assert filed(sqlite)[0].answers["contact"].startswith("Ada Beispiel, ")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("1.3. bis 30.4.2028", "applying-no-rules"),
        ("1.12.2026 bis 30.1.2027", "applying-two-years"),
        ("Dezember 2026", "rule-apply-until"),
        ("1.3.2026", "applying-begins-in-past"),
    ],
)
def test_a_period_is_checked_where_it_is_asked(ada: Conversation, said: str, key: str) -> None:
    tell(ada, *BEFORE_MONEY[:-1]).says(said).shows(key)


def test_an_end_in_another_year_or_before_the_beginning_is_asked_again(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY[:-1], "1.12.2026").shows("funding-ends-on")
    ada.says("31.1.2027").shows("applying-two-years", "funding-ends-on")
    ada.says("30.11.2026").shows("applying-ends-before", "funding-ends-on")
    ada.says("30.12.2026").shows("funding-days")


def test_a_last_day_that_is_confirmed_refuses_a_period(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite, rules(apply_until=DatedRule(date(2026, 9, 30), "https://rules.example", is_confirmed=True)))
    tell(ada, *BEFORE_MONEY).shows(
        "applying-day-over", "rule-apply-until", "applying-other-period", "funding-starts-on"
    )


def test_the_coach_says_at_once_what_would_fit(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY, "7", "800 Euro").shows(
        "applying-cost", "applying-too-much", "rule-cap-cents", "applying-would-fit"
    )
    assert ada.value("applying-would-fit", "instead") == "6"
    assert ada.value("applying-would-fit", "less") == "1"


def test_what_costs_too_much_is_changed_with_one_tap(ada: Conversation, sqlite: Database) -> None:
    tell(ada, *BEFORE_MONEY, "7", "800 Euro", "240", *AFTER_MONEY).shows("applying-too-much", "applying-would-fit")
    ada.shows("form-check")
    ada.taps("applying-take", question="days", instead="5,5", before="7", sum="4.640,00\xa0€").shows("form-check")
    ada.taps("form-confirm").shows("grant-filed")
    assert [grant.sum_cents for grant in filed(sqlite)] == [4_640_00]


def test_what_is_proposed_can_be_typed_as_a_change(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY, "7", "800 Euro", "240", *AFTER_MONEY).shows("applying-would-fit", "form-check")
    tell(ada, "ändern 7", "5,5").shows("form-check")
    assert "7. Tage: 5,5" in ada.text


def test_what_is_said_to_the_form_counts_also_while_the_coach_proposes(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY, "7", "800 Euro", "240", *AFTER_MONEY).shows("applying-would-fit")
    ada.says("ändern Titel").shows("funding-project")
    ada.says("Dorfladen").shows("applying-would-fit")
    assert "Dorfladen" in ada.text
    ada.says("absenden").shows("applying-over-budget")


def test_a_draft_that_is_opened_again_says_what_filing_would_do(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY, "5", "800 Euro", "240", *AFTER_MONEY, "später", "/entwuerfe")
    ada.says("1").shows("applying-for", "applying-cost", "applying-who-sees", "form-check")


def test_a_word_of_the_form_opens_the_only_draft_of_the_list_and_files_nothing(
    ada: Conversation, sqlite: Database
) -> None:
    tell(ada, *BEFORE_MONEY, "5", "800 Euro", "240", *AFTER_MONEY, "später", "/entwuerfe")
    ada.says("absenden").shows("form-check")
    assert filed(sqlite) == []
    ada.says("absenden").shows("grant-filed")


def test_a_proposal_of_before_changes_nothing_that_was_changed_since(ada: Conversation) -> None:
    tell(ada, *BEFORE_MONEY, "7", "800 Euro", "240", *AFTER_MONEY)
    old = ada.buttons[0].token
    tell(ada, "ändern 7", "3").shows("form-check")
    ada.presses(old).shows("form-check")
    assert "7. Tage: 3" in ada.text
    tell(ada, "absenden").shows("grant-filed")
    ada.presses(old).shows("form-draft-closed")


def test_money_that_went_meanwhile_leaves_the_draft_and_says_what_would_fit(
    ada: Conversation, sqlite: Database
) -> None:
    tell(ada, *BEFORE_MONEY, "5", "800 Euro", "240", *AFTER_MONEY).shows("form-check")
    add_grant(sqlite, person_of(sqlite, "ada"), travel=0, measure=["moderation"], days=2)
    ada.says("absenden").shows("applying-over-budget", "applying-too-much", "rule-cap-cents")
    ada.taps("applying-take", question="days", instead="3,5", before="5", sum="3.040,00\xa0€").shows("form-check")
    ada.says("absenden").shows("grant-filed")
    assert [grant.sum_cents for grant in filed(sqlite)] == [3_040_00, 1_600_00]


def test_what_nobody_has_confirmed_is_a_note_and_stops_nothing(ada: Conversation, sqlite: Database) -> None:
    tell(ada, *BEFORE_MONEY, "5", "900").shows("rule-day-rate-cents", "funding-travel")
    tell(ada, "0", "ja").shows("rule-grants-a-year")
    tell(ada, "nein").shows("applying-begun")
    tell(ada, "nein").shows("applying-paid-elsewhere")
    tell(ada, *AFTER_MONEY[3:], "absenden").shows("grant-filed")


def test_what_a_confirmed_rule_forbids_is_not_filed(ada: Conversation, sqlite: Database) -> None:
    rate = DatedRule(700_00, "https://rules.example", is_confirmed=True)
    add_rules(sqlite, rules(day_rate_cents=rate))
    tell(ada, *BEFORE_MONEY, "5", "800").shows("applying-rate-above", "rule-day-rate-cents")
    tell(ada, "0", *AFTER_MONEY, "absenden").shows("applying-against-rules", "rule-day-rate-cents", "form-check")
    assert filed(sqlite) == []


@pytest.mark.parametrize(("said", "cents"), [("knapp 800", 800_00), ("700 netto", 833_00), ("800.50", 800_50)])
def test_an_amount_that_is_not_sure_is_asked_back(ada: Conversation, sqlite: Database, said: str, cents: int) -> None:
    tell(ada, *BEFORE_MONEY, "5", said)
    assert {"form-meant-exactly", "form-meant-with-vat"} & set(ada.keys)
    ada.says("nein").shows("funding-day-rate")
    tell(ada, said, "ja").shows("applying-cost", "funding-travel")
    tell(ada, "0", *AFTER_MONEY, "absenden").shows("grant-filed")
    assert filed(sqlite)[0].answers["day_rate"] == cents


def test_an_application_in_ones_own_words_opens_the_form_with_what_was_understood(ada: Conversation) -> None:
    ada.says("Wir wollen 5 Tage Beratung zu 800 Euro im Dezember beantragen")
    ada.shows("applying-for", "applying-understood", "funding-project")
    tell(ada, "Dorfmoderation", "Der Dorfladen schließt.", "6").shows("funding-had-before")


def test_a_sum_in_ones_own_words_is_compared_with_what_it_comes_to(ada: Conversation) -> None:
    ada.says("Antrag für Halle, Moderation, 4.800 Euro").shows("applying-understood", "applying-sum-follows")
    assert "applying-other-kommune" not in ada.keys
    tell(ada, *BEFORE_MONEY[2:], "5", "800", *AFTER_MONEY).shows("applying-said-otherwise", "form-check")


def test_somebody_elses_kommune_is_said_kindly(ada: Conversation, sqlite: Database) -> None:
    add_kommune(sqlite, "150815051026", name="Beetzendorf-Diesdorf")
    ada.says("Antrag für Beetzendorf-Diesdorf, Moderation, 4.800 Euro").shows("applying-for", "applying-other-kommune")


@pytest.mark.parametrize(
    "said", ["Unser Antrag über 4.800 Euro wurde abgelehnt", "Wie stelle ich einen Antrag über 5000 Euro?"]
)
def test_what_announces_no_application_opens_no_form(ada: Conversation, said: str) -> None:
    ada.says(said)
    assert "applying-for" not in ada.keys


@pytest.mark.parametrize(("total", "fits"), [("1.600,00", "yes"), ("1.500,00", "no")])
def test_the_total_of_an_offer_is_proposed_and_not_taken(
    ada: Conversation, sqlite: Database, tmp_path: Path, total: str, fits: str
) -> None:
    offer = tmp_path / "angebot.pdf"
    offer.write_bytes(pdf(written("2 Tage Moderation", f"Gesamtbetrag {total} €")))
    tell(ada, *BEFORE_MONEY, "2", "800", "0", *AFTER_MONEY[:-2]).sends_file(offer)
    ada.shows("applying-offer-read", "funding-phone")
    assert ada.value("applying-offer-read", "fits") == fits
    tell(ada, "überspringen", "absenden").shows("grant-filed")
    assert filed(sqlite)[0].sum_cents == 1_600_00


def test_an_application_is_begun_like_the_earlier_one(ada: Conversation, sqlite: Database, tmp_path: Path) -> None:
    offer = tmp_path / "angebot.pdf"
    offer.write_bytes(PDF)
    tell(ada, *BEFORE_MONEY, "2", "800", "0", *AFTER_MONEY[:-2]).sends_file(offer)
    tell(ada, "überspringen", "absenden").shows("grant-filed")
    ada.says("/antrag").shows("applying-how")
    (before,) = filed(sqlite)
    ada.taps("applying-like", year="2026", title=before.title, number=before.number)
    ada.shows("applying-taken", "funding-starts-on")
    assert "applying-cost" not in ada.keys, "what is free depends on the year, which is asked only now"
    tell(ada, "5.12. bis 30.12.2026", "ja").shows("applying-grants-there", "rule-grants-a-year")
    tell(ada, "ja", "ja", "nein", "überspringen").shows("applying-twin", "applying-files-from-before", "form-check")
    ada.says("absenden").shows("grant-filed")
    assert [grant.title for grant in filed(sqlite)] == ["Dorfmoderation", "Dorfmoderation"]


def test_an_application_is_begun_anew_beside_the_earlier_one_and_beside_drafts(
    ada: Conversation, sqlite: Database
) -> None:
    add_grant(sqlite, person_of(sqlite, "ada"))
    ada.says("/antrag").taps("applying-new").shows("applying-for", "funding-measure")
    tell(ada, "2", "Zukunftswerkstatt", "/antrag").shows("form-draft-exists")
    assert any("Zukunftswerkstatt" in button.label for button in ada.buttons)
    ada.taps("form-new").shows("applying-how")


def test_new_rules_say_which_answers_are_asked_again(ada: Conversation, sqlite: Database) -> None:
    tell(ada, *BEFORE_MONEY)
    travel = DatedRule((Measure.TRAVEL,), "https://rules.example", is_confirmed=True)
    add_rules(sqlite, rules(purposes=travel))
    ada.says("5 Tage zu 800 Euro").shows("applying-rules-changed", "rule-purposes", "funding-measure")
    ada.says("3").shows("funding-travel")
    assert "applying-rules-changed" not in ada.keys


def test_new_rules_that_touch_no_answer_are_only_told(ada: Conversation, sqlite: Database) -> None:
    tell(ada, *BEFORE_MONEY)
    add_rules(sqlite, rules(cap_cents=DatedRule(4_000_00, "https://rules.example", is_confirmed=True)))
    tell(ada, "3").shows("applying-rules-changed", "rule-cap-cents", "funding-day-rate")
    tell(ada, "800").shows("applying-cost", "funding-travel")
    assert ada.value("applying-cost", "left") == "4.000,00\xa0€"


def test_where_personal_data_is_not_asked_for_the_rest_is_told_how_to_go_on(talks: Talks, sqlite: Database) -> None:
    eva = talks("eva", traits=NOT_TRUSTED)
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "eva"))
    eva.says("/antrag").shows("applying-not-all-here", "funding-measure")
    tell(eva, *BEFORE_MONEY[1:], "5", "800", "240", *AFTER_MONEY[:5]).shows("funding-elsewhere")


def test_the_signatory_is_named_where_somebody_else_signs(ada: Conversation, sqlite: Database) -> None:
    tell(ada, *BEFORE_MONEY, "5", "800", "0", *AFTER_MONEY[:4], "2", "überspringen", "überspringen", "überspringen")
    ada.shows("funding-signatory").says("Eva Muster, Bürgermeisterin").shows("form-check")
    ada.says("absenden").shows("grant-filed", "grant-filed-to-sign")
    assert filed(sqlite)[0].answers["signatory"] == "Eva Muster, Bürgermeisterin"
    ada.taps("grant-next-signature").shows("funding-own-sign-ask", "funding-own-sign-invitation")


def test_what_was_begun_where_it_is_not_confidential_is_finished_elsewhere_with_its_file(
    talks: Talks, sqlite: Database, tmp_path: Path
) -> None:
    phone, desk = talks("phone", traits=NOT_TRUSTED), talks("desk")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "phone"))
    tell(phone, *BEFORE_MONEY, "5", "800", "240", *AFTER_MONEY[:5]).shows("funding-elsewhere")
    given = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", desk.says("/verknuepfen").shows("link-code").text)
    assert given
    phone.says(f"/verknuepfen {given[0]}").shows("link-ask").says("1").shows("link-done")
    desk.waits(seconds=1).says("/entwuerfe").shows("form-drafts").says("1").shows("funding-contractor")
    offer = tmp_path / "angebot.pdf"
    offer.write_bytes(PDF)
    desk.says("Büro Muster").sends_file(offer).shows("funding-phone")
    phone.says("/entwuerfe").says("1").shows("funding-elsewhere")
    phone.says("überspringen").shows("form-check")
    assert "angebot.pdf" not in phone.text
    desk.says("/entwuerfe").says("1").shows("form-check")
    assert "angebot.pdf" in desk.text
    desk.says("absenden").shows("grant-filed")
    assert len(filed(sqlite)) == 1


@pytest.mark.parametrize(
    ("said", "names"), [("Eva Muster, Bürgermeisterin", True), ("nö", False), ("der Landrat", False)]
)
def test_who_signs_is_said_as_people_say_it(ada: Conversation, sqlite: Database, said: str, names: bool) -> None:
    tell(ada, *BEFORE_MONEY, "5", "800", "0", "nein", "ja", "ja", "weiß nicht", said).shows("funding-contractor")
    tell(ada, "überspringen", "überspringen", "überspringen").shows("form-check" if names else "funding-signatory")


def test_what_costs_too_much_is_said_at_once_in_ones_own_words_too(ada: Conversation) -> None:
    ada.says("Wir wollen 7 Tage Moderation zu 800 Euro im Dezember beantragen")
    ada.shows("applying-understood", "applying-cost", "applying-too-much", "applying-would-fit", "funding-project")
