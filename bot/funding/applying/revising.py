"""Rules that changed while an application was filled in: which answers that touches, and which are asked again."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.capability import Filing, Revised
from bot.engine.forms.form import Answers
from bot.engine.talk.messages import Line
from bot.funding.applying.situation import latest_rules
from bot.funding.form import RULES, sum_cents
from bot.funding.rules.publishing import numbered, rules_of
from bot.funding.rules.ruleset import Ruleset
from bot.funding.rules.told import told
from bot.funding.tables import funding_rules
from bot.storage.database import Database


def revise(filing: Filing, database: Database) -> Revised | None:
    """Return what new rules change for a draft, None if there are none since it was looked at."""
    return database.read(partial(revised, filing=filing))


def revised(connection: Connection, filing: Filing) -> Revised | None:
    """Return the same, in a transaction."""
    known = int(filing.facts.get(RULES) or 0)
    latest = latest_rules(connection)
    if latest <= known:
        return None
    facts = {**filing.facts, RULES: latest}
    begins = filing.answers.get("starts_on")
    change = _change(connection, int(str(begins)[:4]), known) if begins else None
    if change is None:
        return Revised(facts)
    before, now = change
    changed = tuple(_changed(before, now))
    asked = _asked_again(filing.answers, now) if changed else ()
    lines = (Line("applying-rules-changed", {"year": str(now.year), "asked": "yes" if asked else "no"}),)
    return Revised(facts, asked, (*lines, *(told(now, name) for name in changed)) if changed else ())


def _change(connection: Connection, year: int, known: int) -> tuple[Ruleset, Ruleset] | None:
    """Return the rules of a year as they were when they were looked at last, and as they are now; None if the same."""
    present = numbered(connection, year)
    earlier = select(func.max(funding_rules.c.id)).where(funding_rules.c.year == year, funding_rules.c.id <= known)
    number = connection.execute(earlier).scalar_one()
    if present is None or number is None or present[0] == number:
        return None
    return rules_of(connection, number), present[1]


def _changed(before: Ruleset, now: Ruleset) -> Iterator[str]:
    """Yield the names of the rules that say something else now, as far as an application depends on them."""
    for name in (field.name for field in fields(Ruleset)):
        was, is_now = getattr(before, name), getattr(now, name)
        if name in _TOUCHES and was != is_now:
            yield name


def _asked_again(answers: Answers, now: Ruleset) -> tuple[str, ...]:
    """Return the questions whose answers a confirmed rule forbids now, whatever the other answers are."""
    broken = []
    if now.purposes.is_confirmed and any(one not in now.purposes.says for one in answers.get("measure", ())):
        broken.append("measure")
    rate = now.day_rate_cents
    if rate and rate.is_confirmed and int(answers.get("day_rate") or 0) > rate.says:
        broken.append("day_rate")
    if sum_cents(answers) > now.cap_cents.says and "days" in answers:
        broken.append("days")
    return tuple(broken)


_TOUCHES: Mapping[str, Any] = dict.fromkeys(
    ("cap_cents", "purposes", "unit", "apply_until", "day_rate_cents", "three_years_cents", "grants_a_year")
)
