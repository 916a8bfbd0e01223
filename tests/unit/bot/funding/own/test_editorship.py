"""Who acts for a Kommune's grants when people come, hand over, leave, are suspended, or have everything erased."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update

from bot.engine.files import File, files, reference, store
from bot.engine.inbox.jobs import jobs
from bot.engine.memory import drafts
from bot.funding.access import NotEditor, editable, editors_of, seen
from bot.funding.filing import OFFER
from bot.funding.form import FORM, KOMMUNE
from bot.funding.own.editorship import (
    LEFT,
    NoColleagueThere,
    add_editor,
    assign,
    count_grants,
    deserted,
    pass_grants,
    remove_editor,
    revoke,
)
from bot.funding.own.kommune_drafts import drafts_of, pass_drafts
from bot.funding.personal import PERSONAL
from bot.funding.reading import Grant, GrantGone, grant_by_id
from bot.people.members.reading import member_by_number
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules, answers
from tests.participants import add_person
from tests.people import HALLE, add_kommune, add_member

SEEBURG = "150875010001"


@pytest.fixture
def people(database: Database) -> Callable[..., tuple[int, int]]:
    """Return a function that makes a member of a name, by default of Halle: the person, and the member's number."""
    add_rules(database)
    add_kommune(database)
    add_kommune(database, SEEBURG, name="Seeburg")

    def make(name: str, kommune_key: str = HALLE) -> tuple[int, int]:
        person_id = add_person(database)
        return person_id, add_member(database, person_id, kommune_key, name=name)

    return make


def _draft(database: Database, person_id: int, file_id: int | None = None) -> None:
    offer = {OFFER: [reference(file_id, File("a.pdf", "application/pdf", b"1"))]} if file_id else {}
    progress = {"answers": answers(**offer), "facts": {KOMMUNE: {"key": HALLE, "name": "Halle"}}, "skipped": ["phone"]}
    row = {"key": f"key{person_id}", "person_id": person_id, "form": FORM.key, "state": "open", "progress": progress}
    add = insert(drafts).values({**row, "chat": 7, "created_at": NOW, "updated_at": NOW})
    database.write(lambda connection: connection.execute(add) and None)


def _editors(database: Database, grant: Grant) -> list[int]:
    return database.read(lambda connection: editors_of(connection, grant))


def test_all_see_it_and_only_who_filed_it_and_whom_they_add_act(
    database: Database, people: Callable[..., tuple[int, int]]
) -> None:
    (ada, _), (bob, bobs), (eve, eves) = people("Ada"), people("Bob"), people("Eve", SEEBURG)
    grant = add_grant(database, ada)
    assert database.read(lambda connection: seen(connection, grant.id, bob)) == grant
    with pytest.raises(NotEditor):
        database.read(lambda connection: editable(connection, grant.id, bob))
    with pytest.raises(GrantGone):
        database.read(lambda connection: seen(connection, grant.id, eve))
    with pytest.raises(NoColleagueThere):
        database.write(lambda connection: add_editor(connection, grant.id, ada, eves, NOW))
    database.write(lambda connection: add_editor(connection, grant.id, ada, bobs, NOW) and None)
    assert _editors(database, grant) == [ada, bob]
    database.write(lambda connection: remove_editor(connection, grant.id, ada, bobs, NOW) and None)
    assert _editors(database, grant) == [ada]


def test_who_leaves_leaves_grants_and_drafts_to_the_kommune(
    database: Database, people: Callable[..., tuple[int, int]]
) -> None:
    (ada, number), (bob, _), (cleo, _) = people("Ada"), people("Bob"), people("Cleo")
    grant = add_grant(database, ada)
    sent = database.write(lambda connection: store(connection, ada, File("a.pdf", "application/pdf", b"1"), NOW))
    _draft(database, ada, sent)
    database.write(lambda connection: revoke(connection, ada, NOW))
    suspended = update(members).where(members.c.id == number).values(state=MemberState.SUSPENDED)
    database.write(lambda connection: connection.execute(suspended) and None)
    assert _editors(database, grant) == [bob, cleo]
    (draft,) = database.read(lambda connection: drafts_of(connection, HALLE))
    assert (draft.person_id, draft.title, draft.sum_cents) == (bob, "Dorfmoderation", 4_240_00)
    row = database.read(lambda connection: connection.execute(select(drafts)).one())
    assert row.chat is None
    assert not {"contact", "email"} & row.progress["answers"].keys()
    owner = select(files.c.person_id).where(files.c.id == sent)
    assert database.read(lambda connection: connection.execute(owner).scalar_one()) == bob
    told = select(jobs.c.person_id).where(jobs.c.kind == LEFT).order_by(jobs.c.person_id)
    assert database.read(lambda connection: list(connection.execute(told).scalars())) == [bob, cleo]


def test_a_successor_acts_instead(database: Database, people: Callable[..., tuple[int, int]]) -> None:
    (ada, _), (bob, _) = people("Ada"), people("Bob")
    grant = add_grant(database, ada)
    _draft(database, ada)
    assert database.read(lambda connection: count_grants(connection, ada, NOW)) == 1
    database.write(lambda connection: pass_grants(connection, ada, bob, NOW))
    database.write(lambda connection: pass_drafts(connection, ada, bob, NOW))
    assert _editors(database, grant) == [bob]
    assert [draft.person_id for draft in database.read(lambda connection: drafts_of(connection, HALLE))] == [bob]


def test_where_nobody_is_left_the_office_names_somebody(
    database: Database, people: Callable[..., tuple[int, int]]
) -> None:
    (ada, number), (eve, eves) = people("Ada"), people("Eve", SEEBURG)
    grant = add_grant(database, ada)
    left = update(members).where(members.c.id == number).values(state=MemberState.LEFT)
    database.write(lambda connection: connection.execute(left) and None)
    assert _editors(database, grant) == []
    assert [one.id for one in database.read(deserted)] == [grant.id]
    member = database.read(lambda connection: member_by_number(connection, eves))
    assert member
    database.write(lambda connection: assign(connection, grant, member, NOW))
    assert _editors(database, grant) == [eve]
    assert database.read(deserted) == []
    cleo, _ = people("Cleo")
    assert _editors(database, grant) == [cleo, eve]
    assert database.read(lambda connection: seen(connection, grant.id, eve)).id == grant.id


def test_after_an_erasure_the_grant_stays_without_the_person(
    database: Database, people: Callable[..., tuple[int, int]]
) -> None:
    ada, _ = people("Ada")
    sent = database.write(lambda connection: store(connection, ada, File("a.pdf", "application/pdf", b"1"), NOW))
    grant = add_grant(database, ada, offer=[reference(sent, File("a.pdf", "application/pdf", b"1"))], signatory="Eva")
    for table in PERSONAL.tables:
        database.write(lambda connection, table=table: table.erase_for(connection, ada, NOW))
    kept = database.read(lambda connection: grant_by_id(connection, grant.id))
    assert kept
    assert kept.person_id is None
    assert not {"contact", "email", "phone", "signatory"} & kept.answers.keys()
    assert kept.answers["goal"] == grant.answers["goal"]
    owner = select(files.c.person_id).where(files.c.id == sent)
    assert database.read(lambda connection: connection.execute(owner).scalar_one()) is None
