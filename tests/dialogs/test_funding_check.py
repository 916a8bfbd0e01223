"""The Förder-Check as people live it: a few taps, each no with its reason, its rule and a next step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.engine.memory import dialogs, drafts
from bot.funding.reading import grants_of
from bot.funding.rules.ruleset import DatedRule, Measure
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import YEAR, add_grant, add_rules, rules
from tests.people import HALLE, add_kommune, add_member, person_of

NEXT = YEAR + 1
BOTH = (rules(), rules(NEXT))
Talks = Callable[..., Conversation]


@pytest.fixture
def halle(sqlite: Database) -> str:
    return add_kommune(sqlite)


@pytest.fixture
def ada(talks: Talks, sqlite: Database, halle: str) -> Conversation:
    """A member of Halle."""
    ada = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"), halle)
    return ada


def chosen(chat: Conversation, year: int = NEXT) -> Conversation:
    return chat.taps("funding-check-this-year", year=str(year))


def test_a_member_knows_after_five_taps_and_may_go_on_to_apply(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite, *BOTH)
    taps = [
        lambda: ada.says("/foerdercheck"),
        lambda: chosen(ada),
        lambda: ada.taps("funding-measure-moderation"),
        lambda: ada.taps("funding-check-begun-no"),
    ]
    for tap in taps:
        tap()
    ada.shows("funding-check-result", "funding-check-left", "funding-check-eligible", "funding-check-has-begun")
    assert ada.value("funding-check-member", "member") == "yes"
    assert len(taps) <= 6
    ada.taps("funding-check-apply").shows("applying-understood", "funding-project")
    draft = sqlite.read(lambda connection: connection.execute(drafts.select()).mappings().one())
    assert draft["progress"]["answers"]["measure"] == ["moderation"]


def test_a_guest_knows_after_six_taps_and_nothing_is_kept(talks: Talks, sqlite: Database, halle: str) -> None:
    add_rules(sqlite, *BOTH)
    add_kommune(sqlite, "150020000001", name="Halle", title="Gemeinde", population=10)
    guest = talks("gast")
    guest.says("/foerdercheck").shows("funding-check-which")
    guest.says("halle").shows("funding-check-several")
    guest.taps("funding-check-kommune", name="Halle (Saale), Stadt")
    chosen(guest).taps("funding-measure-travel")
    guest.taps("funding-check-begun-no").shows("funding-check-result")
    assert guest.value("funding-check-member", "member") == "none"
    with_notes = sqlite.read(lambda connection: list(connection.execute(dialogs.select()).mappings()))
    assert all(not row["notes"].get("funding_check") for row in with_notes)
    guest.taps("funding-check-join").shows("registration-intro")


def test_the_number_is_what_is_left_and_an_unconfirmed_day_no_fact(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite, *BOTH)
    add_grant(sqlite, person_of(sqlite, "ada"), starts_on=f"{NEXT}-03-01", ends_on=f"{NEXT}-06-30")
    ada.says(f"Wie viel Geld haben wir {NEXT} noch?").shows("funding-check-left")
    assert ada.value("funding-check-left", "left") == "760,00\xa0€"
    assert (ada.value("funding-check-left", "until"), ada.value("funding-check-left", "confirmed")) == ("30.9.", "no")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("cap_cents", DatedRule(4_240_00, "https://rules.example/cap", is_confirmed=True)),
        ("grants_a_year", DatedRule(1, "https://rules.example/once", is_confirmed=True)),
        ("three_years_cents", DatedRule(4_240_00, "https://rules.example/three", is_confirmed=True)),
        ("apply_until", DatedRule(date(YEAR, 9, 30), "https://rules.example/days", is_confirmed=True)),
    ],
)
def test_each_no_has_its_reason_its_rule_and_another_year(
    ada: Conversation, sqlite: Database, name: str, rule: DatedRule[object]
) -> None:
    add_rules(sqlite, *BOTH)
    add_grant(sqlite, person_of(sqlite, "ada"))
    add_rules(sqlite, rules(**{name: rule}))
    ada.says("/foerdercheck")
    key = name.replace("_", "-")
    chosen(ada, YEAR).shows(f"funding-check-over-{key}", f"rule-{key}", "funding-check-instead-year")
    labels = [button.label for button in ada.buttons]
    assert str(NEXT) in labels
    chosen(ada).shows("funding-check-purpose")


def test_what_is_not_confirmed_blocks_nobody_and_is_told(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite)
    add_grant(sqlite, person_of(sqlite, "ada"))
    ada.says("/foerdercheck").shows("funding-check-left", "funding-check-purpose")
    ada.taps("funding-check-other-purpose").shows("funding-check-not-named", "rule-purposes")
    ada.taps("funding-measure-consulting").taps("funding-check-begun-yes")
    ada.shows("funding-check-result", "rule-apply-until", "rule-grants-a-year")
    assert ada.value("funding-check-has-begun", "begun") == "yes"
    ada.taps("funding-check-rules").shows("funding-check-all-rules", "rule-cap-cents", "rule-day-rate-cents")


def test_an_unconfirmed_list_of_purposes_refuses_nothing(ada: Conversation, sqlite: Database) -> None:
    unsure = replace(rules().purposes, is_confirmed=False)
    add_rules(sqlite, rules(purposes=unsure))
    ada.says("/foerdercheck").taps("funding-check-other-purpose").shows("funding-check-begun")
    assert ada.taps("funding-check-begun-no").value("funding-check-eligible", "purpose") == "other"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dürfen wir ein Spielgerät kaufen?", "funding-check-is-purchase"),
        ("sind fahrtkosten förderfähig", "funding-check-is-named"),
        ("Ist ein Gutachten förderfähig?", "funding-check-is-other"),
    ],
)
def test_who_asks_what_is_eligible_gets_the_rule_with_its_source(
    talks: Talks, sqlite: Database, text: str, key: str
) -> None:
    add_rules(sqlite)
    guest = talks("gast").says(text).shows(key, "rule-purposes")
    assert guest.value("rule-purposes", "source") == "https://rules.example/purposes"


def test_who_asks_for_the_rate_of_a_day_gets_it_with_its_mark(talks: Talks, sqlite: Database) -> None:
    add_rules(sqlite)
    guest = talks("gast").says("Werden Berater gefördert und wie hoch darf der Tagessatz sein?")
    assert (
        guest.shows("funding-check-is-named", "rule-day-rate-cents").value("rule-day-rate-cents", "confirmed") == "no"
    )


def test_a_guest_names_a_kommune_in_the_question_or_after_it(talks: Talks, sqlite: Database, halle: str) -> None:
    add_rules(sqlite)
    guest = talks("gast")
    guest.says("Gibt es noch Geld für Halle (Saale)?").shows("funding-check-left")
    guest.taps("funding-check-go-on", year=str(YEAR)).shows("funding-check-purpose")
    guest.says("wie viel ist noch da").shows("funding-check-which")
    guest.says("Musterhausen").shows("funding-check-unknown", "funding-check-which")
    guest.says("Halle").shows("funding-check-left")


def test_another_question_is_no_name(talks: Talks, sqlite: Database, halle: str) -> None:
    add_rules(sqlite)
    guest = talks("gast").says("/foerdercheck")
    assert "funding-check-unknown" not in guest.says("Was kostet eine Mitfahrbank?").keys
    assert "funding-check-unknown" not in guest.says("/foerdercheck").says("Ich will Geld beantragen").keys
    guest.says("/foerdercheck").waits(minutes=11)
    assert "funding-check-left" not in guest.says("Halle").keys


def test_without_rules_nobody_is_told_a_number(ada: Conversation) -> None:
    ada.says("/foerdercheck").shows("funding-check-no-rules")
    ada.says("Gibt es noch Geld für Halle?").shows("funding-check-no-rules")


def test_who_is_still_being_looked_at_is_told_so(talks: Talks, sqlite: Database, halle: str) -> None:
    add_rules(sqlite)
    kim = talks("kim")
    add_member(sqlite, person_of(sqlite, "kim"), halle, state=MemberState.PENDING)
    kim.says("/foerdercheck Halle").taps("funding-measure-moderation").taps("funding-check-begun-no")
    assert kim.value("funding-check-member", "member") == "pending"


def test_buttons_that_nobody_gave_ask_again(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite)
    ada.presses("funding-check:999999999999.2026.moderation.n").shows("funding-check-which")
    ada.presses("funding-check:15.2026.moderation.n").shows("funding-check-which")
    ada.presses("funding-check-rules:1999").shows("funding-check-no-rules")
    assert sqlite.read(lambda connection: grants_of(connection, HALLE)) == []
    assert set(Measure) == set(rules().purposes.says)
