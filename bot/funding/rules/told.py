"""How a rule is told, wherever it is quoted: in the rule's words, with its source, and as no fact unless confirmed."""

from datetime import date
from typing import Any

from bot.engine.answers.amounts import euros
from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Value
from bot.funding.rules.ruleset import Measure, Ruleset

NAMES = (
    "cap_cents",
    "purposes",
    "apply_until",
    "invoice_until",
    "day_rate_cents",
    "three_years_cents",
    "unit",
    "grants_a_year",
)
"""The rules that can be told, by their names in Ruleset, in the order in which they are told."""

_NONE = "none"


def told(rules: Ruleset, name: str) -> Line:
    """Return the sentence that quotes a rule; name: its own in Ruleset.

    Of a rule that is not known it says so, with what an earlier year's was, where that is known.
    """
    rule = getattr(rules, name)
    key = f"rule-{name.replace('_', '-')}"
    year = str(rules.year)
    if rule is None:
        return Line(f"{key}-unknown", {"year": year, **_earlier(rules, name)})
    is_confirmed = "yes" if rule.is_confirmed else "no"
    values = {"year": year, "says": _said(name, rule.says), "source": rule.source or _NONE, "confirmed": is_confirmed}
    return Line(key, values)


def day(moment: date) -> str:
    """Return a day as rules name it: "30.9.2026"."""
    return f"{moment.day}.{moment.month}.{moment.year}"


def _earlier(rules: Ruleset, name: str) -> dict[str, Value]:
    earlier = getattr(rules, f"{name}_earlier", None)
    if earlier is None:
        return {"earlier": _NONE}
    return {"earlier": f"{earlier.says.day}.{earlier.says.month}.", "earlier_year": str(earlier.says.year)}


def _said(name: str, says: Any) -> Value:
    if name.endswith("_cents"):
        return euros(says)
    if isinstance(says, date):
        return day(says)
    if isinstance(says, tuple):
        return "-".join(measure for measure in Measure if measure in says)
    return says if isinstance(says, int) else str(says)
