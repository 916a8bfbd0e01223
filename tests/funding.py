"""Rules and grants for tests."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.capabilities import all_personal_data
from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.funding.filing import file_grant
from bot.funding.moving import GrantChange, move
from bot.funding.reading import Grant
from bot.funding.rules.publishing import publish
from bot.funding.rules.ruleset import DatedRule, Measure, Ruleset, UnitKind
from bot.funding.states import GrantStep
from bot.linking.merging import merge
from bot.storage.database import Database
from tests.engine import NOW

CAP_CENTS = 5_000_00
YEAR = 2026


def said(period: str) -> tuple[str, ...]:
    """Return what a member writes to fill in the same application as `answers` has, up to the summary."""
    first = ("/antrag", "2 und 3", "Dorfmoderation", "Der Dorfladen schließt.", "6", period)
    money = ("5 Tage zu 800 Euro", "240 Euro")
    declared = ("nein", "ja", "ja", "nein", "ich selbst")
    return (*first, *money, *declared, "Büro Muster", "überspringen", "überspringen")


def rules(year: int = YEAR, **more: Any) -> Ruleset:
    """Return rules of a year: 5,000 € for each Gemeinde; apply by 30 September, which nobody has confirmed."""
    said: dict[str, Any] = {
        "cap_cents": DatedRule(CAP_CENTS, "https://rules.example/cap", is_confirmed=True),
        "purposes": DatedRule(tuple(Measure), "https://rules.example/purposes", is_confirmed=True),
        "unit": DatedRule(UnitKind.GEMEINDE, "", is_confirmed=False),
        "apply_until": DatedRule(date(year, 9, 30), "https://rules.example/days", is_confirmed=False),
        "invoice_until": DatedRule(date(year, 11, 30), "https://rules.example/days", is_confirmed=False),
        "day_rate_cents": DatedRule(850_00, "https://rules.example/days", is_confirmed=False),
        "three_years_cents": DatedRule(15_000_00, "https://rules.example/days", is_confirmed=False),
        "grants_a_year": DatedRule(1, "https://rules.example/once", is_confirmed=False),
    }
    return Ruleset(year=year, **(said | more))


def add_rules(database: Database, *rulesets: Ruleset) -> None:
    """Publish rules, by default those of YEAR."""
    database.write(lambda connection: publish(connection, rulesets or (rules(),), NOW) and None)


def answers(**more: Any) -> dict[str, Any]:
    """Return the answers of an application over 4,240 €: five days of 800 €, and 240 € to travel."""
    return {
        "project": "Dorfmoderation",
        "goal": "Der Dorfladen schließt.",
        "measure": ["moderation", "travel"],
        "field": "participation",
        "starts_on": f"{YEAR}-03-01",
        "ends_on": f"{YEAR}-06-30",
        "contractor": "Büro Muster",
        "days": 5,
        "day_rate": 800_00,
        "travel": 240_00,
        "had_before": False,
        "not_begun": True,
        "paid_once": True,
        "de_minimis": "no",
        "signs": "self",
        "contact": "Ada Beispiel",
        "email": "ada@halle.example",
    } | more


def add_grant(database: Database, person_id: int, draft: str = "draft001", **more: Any) -> Grant:
    """File an application of a member, and return the grant. more: other answers."""

    def add(connection: Connection) -> Grant:
        return file_grant(Filing(draft, answers(**more)), Transaction(connection, NOW, person_id, None))

    return database.write(add)


def moved(database: Database, grant_id: int, step: GrantStep, **values: Any) -> Grant:
    """Do a step with a grant, as time itself does, and return it. values: other columns."""
    return database.write(lambda connection: move(connection, grant_id, GrantChange(step, None, values=values), NOW))


def merged(database: Database, gone: int, kept: int) -> None:
    """Let one person turn out to be another."""
    tables = all_personal_data().tables
    database.write(lambda connection: merge(connection, gone, kept, tables, NOW))
