"""Each setting of [retention] is kept to: what is older goes in the night, what is younger stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Table, insert, select, update

from bot.announcements.tables import announcements
from bot.config import RetentionSettings, Settings
from bot.course.tables import learners
from bot.engine.inbox.table import inbox
from bot.engine.memory import drafts
from bot.engine.persons import identities
from bot.engine.turns import upkeep
from bot.feedback.tables import feedback
from bot.funding.tables import grants
from bot.people.audit.chain import Entry, record
from bot.people.audit.tables import audit_details
from bot.people.cases.tables import cases
from bot.people.mail.tables import mails
from bot.people.members.tables import members
from bot.programme.tables import signups
from bot.storage.database import Database
from bot.watches.tables import watches
from bot.wiki.tables import answer_ratings
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import QUESTION, answer
from tests.funding import add_grant, add_rules, rules
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of

pytestmark = pytest.mark.slow  # every setting, with a clock that runs on for years

DAYS = 10
ELSE = 4_000


@dataclass(frozen=True)
class Kept:
    """add: stores something of the person (an id) at a moment. is_there: whether it is still stored."""

    add: Callable[[Database, int, Any], object]
    is_there: Callable[[Database], bool]


def rows_of(database: Database, table: Table) -> list[Any]:
    return database.read(lambda connection: list(connection.execute(select(table)).all()))


def put(table: Table, **values: Any) -> Callable[[Database, int, Any], object]:
    """Return what stores a row; "now" and "person" stand for what they are then."""

    def add(database: Database, person_id: int, now: Any) -> None:
        said = {"now": now, "person": person_id}
        row = {name: said.get(value, value) if isinstance(value, str) else value for name, value in values.items()}
        database.write(lambda connection: connection.execute(insert(table).values(row)) and None)

    return add


def has(table: Table, is_it: Callable[[Any], bool] = lambda row: True) -> Callable[[Database], bool]:
    return lambda database: any(is_it(row) for row in rows_of(database, table))


def member(state: str) -> Callable[[Database, int, Any], object]:
    def add(database: Database, person_id: int, now: Any) -> None:
        times = {"joined_at": now, "changed_at": now, "decided_at": now}
        add_member(database, person_id, add_kommune(database), state=state, **times)

    return add


def audited(database: Database, person_id: int, now: Any) -> None:
    def add(connection: Connection) -> None:
        record(connection, Entry("member-approved", "member:1", person_id=person_id, details={"reason": "x"}), now)

    database.write(add)


def case(state: str, **more: str) -> Callable[[Database, int, Any], object]:
    texts = dict.fromkeys(("source", "thread", "page_id", "page_title", "page_url"), "x")
    values = {"kind": "question", "state": state, "may_name": False, "question": "x", "created_at": "now"}
    return put(cases, **values, **texts, **more)


def signed_up(database: Database, person_id: int, now: Any) -> None:
    number = add_meeting(database, now - timedelta(hours=1))
    row = {"meeting_id": number, "person_id": person_id, "state": "confirmed", "place_in_line": 1, "changed_at": now}
    database.write(lambda connection: connection.execute(insert(signups).values(row)) and None)


def ended(database: Database, person_id: int, now: Any) -> None:
    add_rules(database, rules(2025))
    add_member(database, person_id, add_kommune(database))
    grant = add_grant(database, person_id, starts_on="2025-03-01", ends_on="2025-06-30")
    closed = update(grants).where(grants.c.id == grant.id).values(state="closed", state_at=now)
    database.write(lambda connection: connection.execute(closed) and None)


KEPT = {
    "messages_days": Kept(lambda *_: None, has(inbox, lambda row: row.id == 1 and row.payload is not None)),
    "drafts_days": Kept(
        put(
            drafts,
            key="a",
            person_id="person",
            form="feedback",
            state="open",
            progress={},
            created_at="now",
            updated_at="now",
        ),
        has(drafts, lambda row: row.state == "open"),
    ),
    "ratings_days": Kept(
        put(answer_ratings, exchange=1, page_id="x", outcome="answered", is_helpful=True, rated_at="now"),
        has(answer_ratings),
    ),
    "guests_days": Kept(lambda *_: None, has(identities, lambda row: row.address == "ada")),
    "left_members_days": Kept(member("left"), has(members)),
    "pending_members_days": Kept(member("pending"), has(members, lambda row: row.state == "pending")),
    "feedback_days": Kept(
        put(
            feedback, draft="a", person_id="person", topic="idea", text="x", may_call=False, phone="", created_at="now"
        ),
        has(feedback),
    ),
    "open_cases_days": Kept(case("open", person_id="person"), has(cases, lambda row: row.person_id is not None)),
    "answered_cases_days": Kept(
        case("answered", person_id="person", answer="x", answered_at="now"),
        has(cases, lambda row: row.person_id is not None),
    ),
    "closed_cases_days": Kept(case("closed", closed_at="now"), has(cases)),
    "watches_days": Kept(
        put(watches, person_id="person", page_id="x", title="x", section="x", text="x", created_at="now"), has(watches)
    ),
    "learning_days": Kept(
        put(learners, person_id="person", course_key="x", started_at="now", last_at="now", place={}), has(learners)
    ),
    "announcements_days": Kept(
        put(
            announcements,
            draft="a",
            revision=1,
            category="events",
            title="x",
            text="x",
            link="",
            buttons=[],
            place_ids=[],
            urgent_because="",
            written_at="now",
            digest="",
            pause_reason="",
        ),
        has(announcements),
    ),
    "signups_days": Kept(signed_up, has(signups)),
    "mails_days": Kept(
        put(
            mails,
            key="a",
            person_id="person",
            recipient="a@b.example",
            wording="x",
            state="sent",
            **dict.fromkeys(("created_at", "not_before", "expires_at", "finished_at"), "now"),
        ),
        has(mails),
    ),
    "audit_details_days": Kept(audited, has(audit_details)),
    "grants_days": Kept(ended, has(grants)),
}


def test_no_setting_is_forgotten() -> None:
    assert KEPT.keys() == RetentionSettings.model_fields.keys()


@pytest.mark.parametrize("name", RetentionSettings.model_fields)
def test_what_is_older_goes_in_the_night_and_what_is_younger_stays(sqlite: Database, name: str) -> None:
    settings = Settings(
        retention=RetentionSettings(**{**dict.fromkeys(RetentionSettings.model_fields, ELSE), name: DAYS})
    )
    chat = Conversation(sqlite, answer, settings=settings).says(QUESTION)
    KEPT[name].add(sqlite, person_of(sqlite, "ada"), chat.clock.now)
    sqlite.write(partial(upkeep.plan, now=chat.clock.now))
    assert KEPT[name].is_there(sqlite)
    for _ in range(DAYS):
        nightly(chat)
        assert KEPT[name].is_there(sqlite)
    nightly(chat)
    nightly(chat)
    assert not KEPT[name].is_there(sqlite)


def nightly(chat: Conversation) -> None:
    """Let a day pass, and what the night has planned."""
    chat.waits(hours=23, minutes=50)
    chat.waits(minutes=10)
