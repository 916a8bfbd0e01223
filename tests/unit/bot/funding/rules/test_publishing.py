from dataclasses import replace

from sqlalchemy import select

from bot.funding.affected import Affected, affected
from bot.funding.reading import grant_by_id
from bot.funding.rules.publishing import all_in_force, publish, rules_of
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import YEAR, add_grant, add_rules, rules
from tests.participants import add_person
from tests.people import add_kommune, add_member

LOWER = replace(rules(), cap_cents=replace(rules().cap_cents, says=4_500_00))


def test_only_what_says_something_new_is_published_and_audited(database: Database) -> None:
    add_rules(database, rules(), rules(YEAR + 1))
    changed = database.write(lambda connection: publish(connection, (LOWER, rules(YEAR + 1)), NOW))
    assert changed == (LOWER,)
    assert [one for one, _ in database.read(all_in_force)] == [LOWER, rules(YEAR + 1)]
    told = select(audit_entries.c.subject).where(audit_entries.c.action == "funding-rules-published")
    subjects = database.read(lambda connection: list(connection.execute(told).scalars()))
    assert [subject.split(":")[1] for subject in subjects] == [str(YEAR), str(YEAR + 1), str(YEAR)]


def test_a_filed_grant_keeps_its_rules_and_is_counted(database: Database) -> None:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    filed = add_grant(database, person_id)
    add_rules(database, LOWER)
    grant = database.read(lambda connection: grant_by_id(connection, filed.id))
    assert grant
    assert database.read(lambda connection: rules_of(connection, grant.rules_id)) == rules()
    assert database.read(lambda connection: affected(connection, YEAR)) == Affected(drafts=0, grants=1)
    assert database.read(lambda connection: affected(connection, YEAR + 1)) == Affected(drafts=0, grants=0)
