"""Reminders come where somebody has chosen, as long as that can be reached."""

from bot.engine.persons import block, persons
from bot.storage.database import Database
from tests.engine import conversation, incoming, keys, press, receive, rows, texts
from tests.linked import House, choices, person


def chosen(database: Database, address: str = "phone") -> int | None:
    found = person(database, address)
    return next(row.reminders_in for row in rows(database, persons) if row.id == found)


def linked(database: Database) -> House:
    house = House(database)
    house.links()
    return house


def test_a_chat_is_chosen_by_its_number_or_its_button_and_given_up_again(database: Database) -> None:
    house = linked(database).says("phone", "/erinnerungen_wohin", "1")
    assert (chosen(database), keys(database, "phone")[-1]) == (conversation(database, "ada"), "reminders-chosen")
    house.says("phone", "/erinnerungen_wohin")
    here, there, latest = choices(database, "phone")
    receive(database, press(there, "phone"))
    house.works()
    assert chosen(database) == conversation(database, "phone")
    receive(database, press(latest, "phone"))
    house.works()
    assert (chosen(database), keys(database, "phone")[-1]) == (None, "reminders-chosen-latest")
    assert here != there


def test_what_is_chosen_now_is_said(database: Database) -> None:
    house = linked(database).says("phone", "/erinnerungen_wohin")
    before = texts(database, "phone")[-1]
    house.says("phone", "1", "/erinnerungen_wohin")
    assert texts(database, "phone")[-1] != before


def test_with_one_messenger_there_is_nothing_to_choose(database: Database) -> None:
    House(database).says("ada", "/erinnerungen_wohin")
    assert keys(database, "ada") == ["reminders-only-here"]


def test_a_chat_that_is_shut_is_not_offered_and_not_chosen(database: Database) -> None:
    house = linked(database).says("phone", "/erinnerungen_wohin")
    token = choices(database, "phone")[0]
    there = conversation(database, "ada")
    database.write(lambda connection: block(connection, there))
    receive(database, press(token, "phone"))
    house.works()
    assert (chosen(database), keys(database, "phone")[-1]) == (None, "reminders-not-there")
    house.says("phone", "/erinnerungen_wohin")
    assert keys(database, "phone")[-1] == "reminders-only-here"


def test_somebody_elses_chat_is_not_chosen(database: Database) -> None:
    house = linked(database).says("mallory", "Hallo").says("phone", "/erinnerungen_wohin")
    tokens = [*choices(database, "phone")[:2], "remind:0", "remind:", "remind:x", f"remind:{'9' * 40}"]
    for token in tokens:
        receive(database, press(token, "mallory"))
        house.works()
        assert keys(database, "mallory")[-1] == "reminders-not-there"
    assert chosen(database, "mallory") is None


def test_a_group_is_no_place_for_reminders(database: Database) -> None:
    house = linked(database)
    receive(database, incoming("/erinnerungen_wohin", "phone", chat="group", is_group=True))
    house.works()
    assert keys(database, "group") == ["only-in-private"]
    house.says("phone", "/erinnerungen_wohin")
    assert len(choices(database, "phone")) == 3


def test_the_choice_ends_when_that_messenger_is_cut_off(database: Database) -> None:
    house = linked(database).says("phone", "/erinnerungen_wohin", "1")
    assert chosen(database) is not None
    house.says("phone", "/trennen", "1")
    assert chosen(database) is None
