"""A handover needs both and happens once, whole or not at all."""

import pytest
from sqlalchemy import update

from bot.engine.inbox.table import inbox
from bot.engine.persons import persons
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.engine import Clock, changes, claim, incoming, keys, receive, states, texts
from tests.handed_over import (
    accepted,
    actions,
    becomes,
    joins,
    member_states,
    owners,
    presses,
    revoked,
    states_of,
    town,
)
from tests.linked import person
from tests.people import add_kommune

BOTH = {"Ada Beispiel": MemberState.ACTIVE, "Erika Muster": MemberState.ACTIVE}


def test_after_both_have_confirmed_everything_passes_over_and_the_membership_ends(database: Database) -> None:
    house = accepted(database)
    assert member_states(database) == BOTH
    presses(house, "ada", "handover:finish.1")
    ada, erika = person(database, "ada"), person(database, "erika")
    assert owners(database) == {"eins.pdf": erika, "zwei.pdf": erika}
    assert member_states(database) == {"Ada Beispiel": MemberState.LEFT, "Erika Muster": MemberState.ACTIVE}
    assert states_of(database) == ["done"]
    assert revoked == [ada]
    assert keys(database, "ada")[-1] == "handover-done"
    assert keys(database, "erika")[-1] == "handover-told-done"
    assert actions(database) == ["handover-offered", "handover-accepted", "handover-done", "member-left"]


def test_what_passes_over_is_shown_with_how_many_there_are_before_anybody_is_asked(database: Database) -> None:
    house = town(database)
    house.says("ada", "/nachfolge 2")
    shown = ["handover-naming", "handover-passes", "handover-passes-line", "handover-stays"]
    assert keys(database, "ada")[-4:] == shown
    assert "Dateien: 2" in texts(database, "ada")[-1]
    assert states_of(database) == []
    assert len(keys(database, "erika")) == 1


def test_the_successor_is_asked_and_the_departing_one_told_of_the_answer(database: Database) -> None:
    house = town(database)
    presses(house, "ada", "handover:offer.2")
    assert keys(database, "erika")[-1] == "handover-question"
    presses(house, "erika", "handover:accept.1")
    assert "handover-last" in keys(database, "ada")
    assert owners(database)["eins.pdf"] == person(database, "ada")


@pytest.mark.parametrize("after", ["offer", "accept"])
def test_the_successor_may_decline(database: Database, after: str) -> None:
    house = accepted(database) if after == "accept" else presses(town(database), "ada", "handover:offer.2")
    presses(house, "erika", "handover:decline.1")
    assert keys(database, "ada")[-1] == "handover-told-declined"
    presses(house, "ada", "handover:finish.1")
    assert keys(database, "ada")[-1] == "handover-over"
    assert (states_of(database), member_states(database)) == (["declined"], BOTH)


@pytest.mark.parametrize("after", ["offer", "accept"])
def test_the_departing_one_may_call_it_off(database: Database, after: str) -> None:
    house = accepted(database) if after == "accept" else presses(town(database), "ada", "handover:offer.2")
    presses(house, "ada", "handover:cancel.1")
    assert keys(database, "erika")[-1] == "handover-told-cancelled"
    presses(house, "erika", "handover:accept.1")
    presses(house, "ada", "handover:finish.1")
    assert (states_of(database), member_states(database)) == (["cancelled"], BOTH)


def test_nothing_passes_over_without_the_successors_yes(database: Database) -> None:
    house = presses(town(database), "ada", "handover:offer.2")
    presses(house, "ada", "handover:finish.1")
    assert keys(database, "ada")[-1] == "handover-over"
    assert (states_of(database), member_states(database)) == (["offered"], BOTH)


@pytest.mark.parametrize("verb", ["accept", "decline", "finish", "cancel"])
def test_somebody_elses_button_does_nothing(database: Database, verb: str) -> None:
    house = accepted(database)
    joins(house, "mallory", "Mallory Dritt")
    presses(house, "mallory", f"handover:{verb}.1")
    assert keys(database, "mallory")[-1] == "handover-over"
    assert (states_of(database), owners(database)["eins.pdf"]) == (["accepted"], person(database, "ada"))


def test_the_departing_one_cannot_say_yes_for_the_successor_nor_the_other_way_round(database: Database) -> None:
    house = presses(town(database), "ada", "handover:offer.2")
    presses(house, "ada", "handover:accept.1")
    assert states_of(database) == ["offered"]
    presses(house, "erika", "handover:accept.1")
    presses(house, "erika", "handover:finish.1")
    assert states_of(database) == ["accepted"]


def test_each_step_is_taken_once_however_often_its_button_is_pressed(database: Database) -> None:
    house = accepted(database)
    presses(house, "erika", "handover:accept.1")
    assert keys(database, "erika")[-1] == "handover-over"
    for _ in range(3):
        presses(house, "ada", "handover:finish.1")
    assert keys(database, "ada")[-2:] == ["handover-over", "handover-over"]
    assert actions(database).count("handover-done") == keys(database, "erika").count("handover-told-done") == 1


@pytest.mark.parametrize("who", ["Ada Beispiel", "Erika Muster"])
@pytest.mark.parametrize("state", [MemberState.SUSPENDED, MemberState.LEFT, MemberState.PENDING])
def test_who_is_no_active_member_any_more_neither_gives_nor_gets(database: Database, who: str, state: str) -> None:
    house = accepted(database)
    becomes(database, who, state=state)
    presses(house, "ada", "handover:finish.1")
    assert keys(database, "ada")[-1] == "handover-no-colleague"
    assert (states_of(database), owners(database)["eins.pdf"]) == (["accepted"], person(database, "ada"))
    assert revoked == []


def test_who_has_changed_the_kommune_meanwhile_gets_nothing(database: Database) -> None:
    house = accepted(database)
    becomes(database, "Erika Muster", kommune_key=add_kommune(database, "150030000000", name="Magdeburg"))
    presses(house, "ada", "handover:finish.1")
    assert keys(database, "ada")[-1] == "handover-no-colleague"
    assert states_of(database) == ["accepted"]


def test_kommunen_that_were_merged_are_one(database: Database) -> None:
    house = town(database)
    new = add_kommune(database, "150020009999", name="Groß-Halle")
    gone = {"retired_on": house.clock().date(), "successor_key": new}
    changes(database, update(kommunen).where(kommunen.c.key != new).values(gone))
    becomes(database, "Erika Muster", kommune_key=new)
    for said in ("Erika Muster", "erika", "muster, erika", "2", "Nr. 2", "Mitglied 2"):
        house.says("ada", f"/nachfolge {said}")
        assert "handover-naming" in keys(database, "ada")[-4:], said


def test_after_fourteen_days_it_is_over_and_both_are_told(database: Database) -> None:
    clock = Clock()
    house = accepted(database, clock)
    clock.moves(days=14)
    presses(house, "ada", "handover:finish.1")
    assert {keys(database, "ada")[-1], keys(database, "ada")[-2]} == {"handover-over", "handover-told-expired"}
    assert keys(database, "erika")[-1] == "handover-told-expired"
    assert (states_of(database), member_states(database)) == (["expired"], BOTH)


def test_a_handover_that_has_ended_says_nothing_after_fourteen_days(database: Database) -> None:
    clock = Clock()
    house = accepted(database, clock)
    presses(house, "ada", "handover:cancel.1")
    clock.moves(days=15)
    house.works()
    assert "handover-told-expired" not in keys(database, "ada") + keys(database, "erika")


def test_only_one_successor_is_named_at_a_time_and_few_a_day(database: Database) -> None:
    clock = Clock()
    house = town(database, clock)
    for number in (1, 2, 3):
        presses(house, "ada", "handover:offer.2")
        presses(house, "ada", "handover:offer.2")
        assert keys(database, "ada")[-1] == "handover-open"
        presses(house, "ada", f"handover:cancel.{number}")
    presses(house, "ada", "handover:offer.2")
    assert keys(database, "ada")[-1] == "handover-too-many"
    clock.moves(days=1)
    presses(house, "ada", "handover:offer.2")
    assert keys(database, "ada")[-1] == "handover-offered"


@pytest.mark.parametrize("said", ["1", "3", "99", "999999999", "Ada Beispiel", "Niemand", "🤷", "x" * 5000])
def test_nobody_else_can_be_named(database: Database, said: str) -> None:
    house = town(database)
    add_kommune(database, "150030000000", name="Magdeburg")
    joins(house, "carla", "Carla Fern", "150030000000")
    house.says("ada", f"/nachfolge {said}")
    assert keys(database, "ada")[-1] == "handover-not-found"


@pytest.mark.parametrize("token", ["offer.1", "offer.3", "name.3", "name.1", "offer.99"])
def test_nobody_else_can_be_named_by_a_button(database: Database, token: str) -> None:
    house = town(database)
    add_kommune(database, "150030000000", name="Magdeburg")
    joins(house, "carla", "Carla Fern", "150030000000")
    presses(house, "ada", f"handover:{token}")
    assert keys(database, "ada")[-1] == "handover-no-successor"
    assert states_of(database) == []


@pytest.mark.parametrize("token", ["offer.", "offer.-2", "offer.２", "offer.99999999999999999999", "x.1", "", "stay.2"])
def test_a_made_up_button_does_nothing(database: Database, token: str) -> None:
    house = town(database)
    presses(house, "ada", f"handover:{token}")
    assert keys(database, "ada")[-1] == "handover-not-begun"


def test_guests_and_suspended_members_name_nobody(database: Database) -> None:
    house = town(database)
    house.says("gast", "/nachfolge")
    becomes(database, "Ada Beispiel", state=MemberState.SUSPENDED)
    house.says("ada", "/nachfolge")
    presses(house, "ada", "handover:offer.2")
    assert keys(database, "gast") == ["not-allowed"]
    assert keys(database, "ada")[-2:] == ["not-allowed", "not-allowed"]


def test_while_somebody_works_for_the_successor_the_last_step_waits(database: Database) -> None:
    clock = Clock()
    house = accepted(database, clock)
    receive(database, incoming("lange Arbeit", "erika"))
    assert len(claim(database, clock(), seconds=3)) == 1
    presses(house, "ada", "handover:finish.1")
    assert states_of(database) == ["accepted"]
    clock.moves(seconds=4)
    for _ in range(3):
        house.waits(seconds=1)
    assert states_of(database) == ["done"]
    assert "lange Arbeit" in texts(database, "erika")
    assert "pending" not in states(database, inbox)


def test_two_who_hand_over_to_each_other_at_once_do_not_wait_for_ever(database: Database) -> None:
    house = accepted(database)
    presses(house, "erika", "handover:offer.1")
    presses(house, "ada", "handover:accept.2")
    both = [
        incoming("", who, kind="press", token=f"handover:finish.{number}") for who, number in (("ada", 1), ("erika", 2))
    ]
    receive(database, *both)
    for _ in range(30):
        house.waits(seconds=0.3)
    assert sorted(states_of(database)) == ["cancelled", "done"]
    assert sorted(member_states(database).values()) == [MemberState.ACTIVE, MemberState.LEFT]
    assert set(states(database, inbox)) == {"done"}


def test_whoever_worked_for_the_successor_under_an_old_lease_commits_nothing(database: Database) -> None:
    clock = Clock()
    house = accepted(database, clock)
    receive(database, incoming("alt", "erika"))
    (old,) = claim(database, clock(), seconds=3)
    clock.moves(seconds=4)
    presses(house, "ada", "handover:finish.1")
    tokens = dict(
        database.read(
            lambda connection: connection.execute(
                persons.select().with_only_columns(persons.c.id, persons.c.lease_token)
            ).all()
        )
    )
    assert tokens[old.person_id] > old.lease_token
