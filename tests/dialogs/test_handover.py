"""A handover as both sides live it, in the whole bot."""

import pytest

from bot.engine.talk.rendering import Traits
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.handed_over import becomes, member_states, states_of
from tests.people import add_kommune, add_member, grant, person_of

OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)


@pytest.fixture
def both(sqlite: Database) -> tuple[Conversation, Conversation]:
    """Ada, who departs, and Erika, who may follow."""
    add_kommune(sqlite)
    found = []
    for name in ("ada", "erika"):
        chat = Conversation(sqlite, answer, person=name, settings=PATIENT)
        chat.says("Hallo")
        full = "Ada Beispiel" if name == "ada" else "Erika Muster"
        add_member(sqlite, person_of(sqlite, name), name=full, email=f"{name}@halle.example")
        found.append(chat)
    return found[0], found[1]


def waits(chat: Conversation) -> Conversation:
    return chat.waits(seconds=1)


def test_from_the_first_question_to_the_end_with_buttons(both: tuple[Conversation, Conversation]) -> None:
    ada, erika = both
    ada.says("/nachfolge").shows("handover-ask").taps("handover-who", named="yes", name="Erika Muster", number="2")
    ada.shows("handover-naming", "handover-passes-nothing", "handover-stays").taps("handover-offer")
    ada.shows("handover-offered")
    waits(erika).shows("handover-question").taps("handover-accept").shows("handover-accepted")
    waits(ada).shows("handover-last", "handover-stays").taps("handover-finish").shows("handover-done")
    waits(erika).shows("handover-told-done")
    ada.says("/nachfolge").shows("not-allowed")


def test_by_typing_alone(both: tuple[Conversation, Conversation]) -> None:
    ada, erika = both
    ada.says("Nachfolge regeln").shows("handover-ask").says("Erika Muster (Mitglied 2)").shows("handover-naming")
    ada.says("1").shows("handover-offered")
    waits(erika).says("ja, ich übernehme").shows("handover-accepted")
    waits(ada).says("Übergabe zurückziehen").shows("handover-cancelled")


def test_the_command_shows_both_sides_where_it_stands(both: tuple[Conversation, Conversation]) -> None:
    ada, erika = both
    ada.says("/nachfolge erika").says("1").shows("handover-offered")
    ada.says("/nachfolge").shows("handover-waiting")
    erika.says("/nachfolge").shows("handover-question").says("1").shows("handover-accepted")
    ada.says("/nachfolge").shows("handover-last")


def test_not_yet_changes_nothing(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, _ = both
    ada.says("/nachfolge 2").taps("handover-not-yet").shows("handover-not-begun")
    assert states_of(sqlite) == []


def test_of_two_with_one_name_one_is_asked_for(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    other = Conversation(sqlite, answer, person="other", settings=PATIENT)
    other.says("Hallo")
    add_member(sqlite, person_of(sqlite, "other"), name="Erika Muster-Schmidt", email="other@halle.example")
    ada.says("/nachfolge muster").shows("handover-several")
    assert len(ada.buttons) == 2
    ada.says("2").shows("handover-naming")
    assert "Schmidt" in ada.text
    assert erika.keys


def test_where_others_might_read_nobody_is_named(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    ada.close()
    open_chat = Conversation(sqlite, answer, person="ada", settings=PATIENT, traits=OPEN_TO_ALL)
    texts = [open_chat.says(said).text for said in ("/nachfolge", "/nachfolge 2", "1", "/nachfolge")]
    labels = [button.label for button in open_chat.says("/nachfolge").buttons]
    assert not any("Muster" in text for text in (*texts, *labels))
    assert waits(erika).shows("handover-question").text


def test_who_is_suspended_meanwhile_gets_nothing(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    ada.says("/nachfolge 2").says("1")
    becomes(sqlite, "Erika Muster", state=MemberState.SUSPENDED)
    waits(erika).says("1").shows("handover-no-colleague")
    assert member_states(sqlite)["Ada Beispiel"] == MemberState.ACTIVE


def test_who_leaves_ends_it_and_the_other_is_told(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    ada.says("/nachfolge 2").says("1")
    waits(erika).says("1").shows("handover-accepted")
    erika.says("/austreten").says("1")
    assert member_states(sqlite)["Erika Muster"] == MemberState.LEFT
    assert "handover-told-cancelled" in waits(ada).keys
    assert states_of(sqlite) == ["cancelled"]


def test_the_last_admin_cannot_hand_over(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    grant(sqlite, person_of(sqlite, "ada"), "admin")
    ada.says("/nachfolge 2").says("1")
    waits(erika).says("1")
    waits(ada).says("1")
    assert "handover-done" not in ada.keys
    assert states_of(sqlite) == ["accepted"]
    assert member_states(sqlite)["Ada Beispiel"] == MemberState.ACTIVE


def test_after_fourteen_days_both_are_told(both: tuple[Conversation, Conversation], sqlite: Database) -> None:
    ada, erika = both
    ada.says("/nachfolge 2").says("1")
    waits(erika).shows("handover-question")
    ada.waits(days=14).shows("handover-told-expired")
    erika.clock.moves(days=14)
    waits(erika).shows("handover-told-expired")
    assert states_of(sqlite) == ["expired"]
