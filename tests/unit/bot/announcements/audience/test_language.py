"""The sentence of an audience: read in the ways in which people write it, and read back as the same rule."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot import app
from bot.announcements.audience.language import LONGEST, Language, RuleUnclear
from bot.announcements.audience.rule import (
    EVERYBODY,
    AudienceRule,
    Condition,
    Every,
    Some,
    Without,
    persons_of,
    rule_from_json,
    rule_to_json,
)
from bot.config import load_settings
from bot.engine.dialogs.filters import FilterComparison
from bot.people.kommunen.lookup import Kommunen
from bot.people.members.filters import filters
from bot.storage.database import Database
from tests.dialogs.feedback_form import answer
from tests.engine import NOW, WORDING, new_person
from tests.people import HALLE, add_kommune, add_member

IS, LESS, MORE = FilterComparison.IS, FilterComparison.LESS, FilterComparison.MORE
PASSAU = "092620000000"
DORF = "150880011011"
MAYOR, HEALTH = Condition("role", IS, "mayor"), Condition("topics", IS, "health")
ST, BY = Condition("land", IS, "15"), Condition("land", IS, "09")
SMALL, LARGE = Condition("size", LESS, "5000"), Condition("size", MORE, "20000")
NEW, OLD = Condition("months", LESS, "6"), Condition("months", MORE, "12")
IN_HALLE = Condition("kommune", IS, HALLE)


@pytest.fixture
def language(sqlite: Database) -> Language:
    for key, name in (("15", "Sachsen-Anhalt"), ("09", "Bayern"), ("11", "Berlin")):
        add_kommune(sqlite, key, kind="land", name=name, title="", plz="", ags=key, kreis_key="", population=None)
    add_kommune(sqlite, title="kreisfreie Stadt")
    add_kommune(sqlite, PASSAU, name="Passau", title="kreisfreie Stadt", population=52_000)
    add_kommune(sqlite, "15088", kind="kreis", name="Saalekreis", title="", population=180_000, ags="15088", plz="")
    add_kommune(sqlite, DORF, name="Barnstädt", title="", population=1_000)
    made = app.given(load_settings(None), sqlite, WORDING, answer, lambda: NOW)
    return Language({one.key: one for one in filters(made, Kommunen(sqlite))}, WORDING)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("alle", EVERYBODY),
        ("Alle Mitglieder", EVERYBODY),
        ("Land = Sachsen-Anhalt", ST),
        ("land: sachsen anhalt", ST),
        ("Bayern", BY),
        ("alle in Bayern", BY),
        ("Mitglieder aus Sachsen-Anhallt", ST),
        ("Bürgermeisterinnen in Bayern", Every((MAYOR, BY))),
        ("alle Bürgermeister aus Sachsen-Anhalt oder Pflege", Some((Every((MAYOR, ST)), HEALTH))),
        ("Bürgermeister", MAYOR),
        ("Rolle = Bürgermeisterin", MAYOR),
        ("rolle ist buergermeister", MAYOR),
        ("Rolle = Bürgermeister und Land = Bayern", Every((MAYOR, BY))),
        ("Bayern oder Sachsen-Anhalt", Some((BY, ST))),
        ("Land = Bayern oder Sachsen-Anhalt", Some((BY, ST))),
        ("Thema Pflege", HEALTH),
        ("Thema = Gesundheit und Pflege", HEALTH),
        ("Thema = Gesundheit und Pflege und Land = Bayern", Every((HEALTH, BY))),
        (
            "Land = Sachsen-Anhalt und (Rolle = Bürgermeister oder Thema = Pflege)",
            Every((ST, Some((MAYOR, HEALTH)))),
        ),
        ("alle ohne Bayern", Every((EVERYBODY, Without(BY)))),
        ("Bayern und nicht Bürgermeister", Every((BY, Without(MAYOR)))),
        ("nicht (Bayern oder Bürgermeister)", Without(Some((BY, MAYOR)))),
        ("Bayern oder Sachsen-Anhalt und Bürgermeister", Some((BY, Every((ST, MAYOR))))),
        ("Einwohner < 5000", SMALL),
        ("weniger als 5.000 Einwohner", SMALL),
        ("Einwohner unter 5000 und Land = Bayern", Every((SMALL, BY))),
        ("über 20.000 Einwohner", LARGE),
        ("Mitglied seit mehr als 1 Jahr", OLD),
        ("Mitglied seit weniger als 6 Monaten", NEW),
        ("Kommune = Halle", IN_HALLE),
        ("Ort: Halle (Saale)", IN_HALLE),
        ("Kreis = Saalekreis", Condition("kreis", IS, "15088")),
        ("Land(Bayern)", BY),
        ("Rolle(Landrätin)", Condition("role", IS, "county_head")),
    ],
)
def test_what_is_typed_means_a_rule(language: Language, said: str, rule: AudienceRule | None) -> None:
    if rule is None:
        with pytest.raises(RuleUnclear):
            language.read(said)
    else:
        assert language.read(said) == rule


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("", "empty"),
        ("und", "empty"),
        ("Land =", "value"),
        ("Land = Atlantis", "value"),
        ("quatsch mit soße", "value"),
        ("(Bayern", "open"),
        ("Bayern)", "open"),
        ("Bayern und", "empty"),
        ("Rolle > Bürgermeister", "value"),
        ("Einwohner = 5000", "value"),
        ("Einwohner < viele", "value"),
        ("(" * 20 + "Bayern" + ")" * 20, "deep"),
        ("Bayern " * 200, "long"),
        ("nicht", "empty"),
        ("Land(Bayern", "open"),
    ],
)
def test_what_means_no_rule_is_told_apart(language: Language, said: str, problem: str) -> None:
    with pytest.raises(RuleUnclear) as raised:
        language.read(said)
    assert raised.value.problem == problem


def test_a_value_that_may_mean_several_things_is_asked_back(language: Language) -> None:
    with pytest.raises(RuleUnclear) as raised:
        language.read("Halle")
    assert raised.value.problem == "choose"
    meant = [language.read(sentence) for _, sentence in raised.value.choices]
    assert IN_HALLE in meant
    assert len(meant) == 2


def test_a_rule_is_stored_by_keys_and_read_back(language: Language) -> None:
    rule = Every((ST, Some((MAYOR, HEALTH)), Without(IN_HALLE)))
    assert rule_from_json(rule_to_json(rule)) == rule
    assert language.in_words(rule) == (
        "aus dem Land Sachsen-Anhalt und (Rolle „Bürgermeisterin oder Bürgermeister“ oder "
        "Thema „Gesundheit und Pflege“) und nicht Kommune „Halle (Saale), kreisfreie Stadt (Sachsen-Anhalt)“"
    )


CONDITIONS = st.sampled_from([MAYOR, HEALTH, ST, BY, SMALL, LARGE, NEW, OLD, IN_HALLE])


def rules() -> st.SearchStrategy[AudienceRule]:
    def larger(parts: st.SearchStrategy[AudienceRule]) -> st.SearchStrategy[AudienceRule]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return several.map(Every) | several.map(Some) | parts.map(Without)

    return st.recursive(CONDITIONS | st.just(EVERYBODY), larger, max_leaves=5)


@given(rule=rules())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_read_back_means_the_same_rule(language: Language, rule: AudienceRule) -> None:
    said = language.in_words(rule)
    assume(len(said) <= LONGEST)
    assert language.read(said) == rule


PEOPLE: list[dict[str, Any]] = [
    {"role": role, "kommune_key": key, "topics": topics}
    for role in ("mayor", "staff")
    for key in (HALLE, PASSAU, DORF)
    for topics in ([], ["health"], ["health", "housing"])
]
_LAW: dict[AudienceRule, Callable[[dict[str, Any]], bool]] = {
    EVERYBODY: lambda _: True,
    MAYOR: lambda one: one["role"] == "mayor",
    HEALTH: lambda one: "health" in one["topics"],
    ST: lambda one: one["kommune_key"].startswith("15"),
    BY: lambda one: one["kommune_key"].startswith("09"),
    SMALL: lambda one: one["kommune_key"] == DORF,
    LARGE: lambda one: one["kommune_key"] != DORF,
    NEW: lambda _: True,
    OLD: lambda _: False,
    IN_HALLE: lambda one: one["kommune_key"] == HALLE,
}


def holds(rule: AudienceRule, one: dict[str, Any]) -> bool:
    match rule:
        case Every(parts) if parts:
            return all(holds(part, one) for part in parts)
        case Some(parts):
            return any(holds(part, one) for part in parts)
        case Without(part):
            return not holds(part, one)
        case _:
            return _LAW[rule](one)


@given(rule=rules())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_persons_are_those_for_whom_the_rule_holds(
    language: Language, sqlite: Database, rule: AudienceRule
) -> None:
    known = persons(sqlite)
    query = persons_of(rule, language.filters, NOW)
    found = set(sqlite.read(lambda connection: connection.execute(query).scalars().all()))
    assert found == {person for person, one in known.items() if holds(rule, one)}


_KNOWN: dict[int, dict[int, dict[str, Any]]] = {}


def persons(database: Database) -> dict[int, dict[str, Any]]:
    """Return the members by person, added once to each database."""
    if id(database) not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[id(database)] = {}
        for one in PEOPLE:
            person = new_person(database)
            add_member(database, person, one["kommune_key"], role=one["role"], topics=one["topics"], joined_at=NOW)
            _KNOWN[id(database)][person] = one
    return _KNOWN[id(database)]
