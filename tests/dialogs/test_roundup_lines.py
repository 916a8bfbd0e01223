"""What features hand in for the roundup: each line is true as long as it says so, and its button leads there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.funding.states import GrantStep
from bot.handover.tables import HandoverState, handovers
from bot.people.cases.tables import CaseState, cases
from bot.people.members.tables import MemberState, members
from bot.programme.shown import JOIN
from bot.storage.database import Database
from bot.watches.tables import watches
from tests.dialogs.driver import Conversation
from tests.funding import add_grant, add_rules, moved
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of

Talks = Callable[..., Conversation]
EXAMPLE = "/wochenzettel beispiel"


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """A member of Halle with two topics."""
    chat = talks("ada")
    chat.clock.moves(days=22)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), topics=["volunteering", "housing"])
    return chat


def add(sqlite: Database, table: Any, **values: Any) -> int:
    new = insert(table).values(values).returning(table.c.id)
    return sqlite.write(lambda connection: int(connection.execute(new).scalar_one()))


def nothing(chat: Conversation) -> None:
    chat.says(EXAMPLE).shows("roundup-example-nothing")


def test_a_seminar_about_a_topic_of_the_member(ada: Conversation, sqlite: Database) -> None:
    soon = ada.clock() + timedelta(days=9)
    add_meeting(sqlite, soon, title="Steuern im Ehrenamt", topics=["Bürgerschaftliches Engagement"])
    add_meeting(sqlite, soon, title="Glasfaser", topics=["Digitalisierung"])
    add_meeting(sqlite, soon, title="Wohnen für Hilfen", roles=["Landrätin"], topics=["Wohnen"])
    add_meeting(sqlite, soon + timedelta(days=40), title="Wohnen im Alter", topics=["Wohnen"])
    ada.says(EXAMPLE).shows("roundup-example-intro", "nudge-meeting")
    assert ada.keys.count("nudge-meeting") == 1
    ada.says("1").shows("meeting-title").taps("meeting-join").shows("meeting-confirmed")
    nothing(ada)


def test_a_full_seminar_and_one_whose_sign_up_is_over_are_not_named(
    ada: Conversation, talks: Talks, sqlite: Database
) -> None:
    soon = ada.clock() + timedelta(days=9)
    full = add_meeting(sqlite, soon, title="Wohnen voll", topics=["Wohnen"], seats=1)
    talks("ben").presses(f"{JOIN}:{full}").shows("meeting-confirmed")
    add_meeting(sqlite, soon, title="Wohnen zu", topics=["Wohnen"], signup_until=ada.clock() - timedelta(days=1))
    nothing(ada)


@pytest.mark.parametrize(
    ("steps", "waits_for"),
    [((), ""), ((GrantStep.TAKE, GrantStep.ASK), "asked"), ((GrantStep.APPROVE, GrantStep.DUE), "proof")],
)
def test_a_grant_that_waits_for_its_kommune(
    ada: Conversation, sqlite: Database, steps: tuple[GrantStep, ...], waits_for: str
) -> None:
    add_rules(sqlite)
    grant = add_grant(sqlite, person_of(sqlite, "ada"))
    for step in steps:
        grant = moved(sqlite, grant.id, step)
    if not waits_for:
        nothing(ada)
        return
    ada.says(EXAMPLE).shows("nudge-grant")
    assert ada.value("nudge-grant", "waits_for") == waits_for
    ada.says("1").shows("grant-state")
    moved(sqlite, grant.id, GrantStep.WITHDRAW)
    nothing(ada)


def test_an_answer_of_the_office_that_nobody_has_said_anything_about(ada: Conversation, sqlite: Database) -> None:
    asked_at = ada.clock() - timedelta(days=10)
    values = {"kind": "wiki", "source": "1", "thread": "", "may_name": False, "question": "Darf man das?"}
    page = {"page_id": "", "page_title": "", "page_url": "", "created_at": asked_at}
    told = {"state": CaseState.ANSWERED, "answer": "Ja.", "answered_at": asked_at + timedelta(days=1)}
    number = add(sqlite, cases, person_id=person_of(sqlite, "ada"), conversation_id=1, **values, **page, **told)
    ada.says(EXAMPLE).shows("nudge-case").says("1").shows("case-answer-intro", "case-quoted")
    ada.taps("case-done").shows("case-settled").presses(f"case_again:{number}").shows("choice-outdated")
    nothing(ada)


def test_a_handover_that_waits_for_an_answer(ada: Conversation, talks: Talks, sqlite: Database) -> None:
    talks("ben")
    add_member(sqlite, person_of(sqlite, "ben"), name="Ben Beispiel", email="ben@halle.example")
    people = {"from_person_id": person_of(sqlite, "ben"), "to_person_id": person_of(sqlite, "ada")}
    times = {"created_at": ada.clock() - timedelta(days=8), "expires_at": ada.clock() + timedelta(days=6)}
    add(sqlite, handovers, **people, **times, state=HandoverState.OFFERED)
    ada.says(EXAMPLE).shows("nudge-handover").says("1").shows("handover-question").taps("handover-decline")
    nothing(ada)


def test_a_change_in_the_wiki_that_could_not_be_told(ada: Conversation, sqlite: Database) -> None:
    row = {"page_id": "p", "title": "Bürgerbus", "section": "Geld", "text": "Alt.", "created_at": ada.clock()}
    add(sqlite, watches, person_id=person_of(sqlite, "ada"), **row)
    nothing(ada)
    sqlite.write(lambda connection: connection.execute(update(watches).values(new_text="")))
    ada.says(EXAMPLE).shows("nudge-watch").says("1").shows("watch-gone")
    nothing(ada)


@pytest.mark.parametrize("state", [MemberState.SUSPENDED, MemberState.LEFT])
def test_who_is_no_member_any_more_gets_none(ada: Conversation, sqlite: Database, state: MemberState) -> None:
    sqlite.write(lambda connection: connection.execute(update(members).values(state=state)))
    ada.says("/wochenzettel einschalten").shows("roundup-not-for-you")


def test_every_topic_has_a_name_and_every_line_a_button(ada: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, ada.clock() + timedelta(days=9), title="Wohnen", topics=["Wohnen"])
    ada.says(EXAMPLE)
    labels = [button.label for button in ada.buttons]
    assert labels == ["Wohnen", "Nicht mehr: Seminare", "Wochenzettel einschalten"]
