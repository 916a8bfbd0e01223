from bot.funding.rules.publishing import in_force, publish
from bot.funding.rules.ruleset import DatedRule, from_json
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import YEAR, rules


def test_rules_are_the_same_after_they_were_stored() -> None:
    assert from_json(rules().as_json()) == rules()
    few = rules(day_rate_cents=None, grants_a_year=None)
    assert from_json(few.as_json()) == few


def test_the_latest_rules_of_a_year_hold(sqlite: Database) -> None:
    other = rules(cap_cents=DatedRule(4_000_00, "", is_confirmed=True))
    assert sqlite.write(lambda connection: publish(connection, (rules(),), NOW)) == (rules(),)
    assert sqlite.write(lambda connection: publish(connection, (rules(),), NOW)) == ()
    assert sqlite.write(lambda connection: publish(connection, (other,), NOW)) == (other,)
    assert sqlite.read(lambda connection: in_force(connection, YEAR)) == other
    assert sqlite.read(lambda connection: in_force(connection, YEAR + 1)) is None
