"""Who asks the wiki is known as far as they are a member: the Kommune, its size, the topics."""

from sqlalchemy import update

from bot.people.asker import asker, place_size
from bot.people.kommunen.reading import by_key
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import MemberState, members
from bot.storage.database import Database
from knowledge.question.asked import NO_CONTEXT, Context
from tests.conftest import SAMPLE_WIKI
from tests.engine import NOW, WORDING, changes, new_person
from tests.people import HALLE, add_kommune, add_member


def known(database: Database, person: int) -> Context:
    return database.read(lambda connection: asker(connection, person, WORDING))


def add_land(database: Database) -> None:
    add_kommune(database, "15", kind="land", ags="15", name="Sachsen-Anhalt", title="", kreis_key="")


def test_of_a_guest_nothing_is_known(sqlite: Database) -> None:
    assert known(sqlite, new_person(sqlite)) == NO_CONTEXT


def test_of_a_member_the_kommune_and_the_topics_are_known(sqlite: Database) -> None:
    add_land(sqlite)
    add_kommune(sqlite)
    person = new_person(sqlite)
    add_member(sqlite, person, topics=["housing", "health"])
    assert known(sqlite, person) == Context(
        "Sachsen-Anhalt", "Halle (Saale)", "Großstadt", ("Wohnen", "Gesundheit und Pflege")
    )


def test_who_is_no_member_at_present_is_a_guest(sqlite: Database) -> None:
    add_kommune(sqlite)
    person = new_person(sqlite)
    add_member(sqlite, person)
    for state in (MemberState.PENDING, MemberState.SUSPENDED, MemberState.LEFT):
        changes(sqlite, update(members).values(state=state))
        assert known(sqlite, person) == NO_CONTEXT


def test_a_kommune_that_was_taken_over_is_the_one_that_took_it(sqlite: Database) -> None:
    add_kommune(sqlite)
    add_kommune(sqlite, "150880000999", name="Neue Stadt", population=7_000)
    changes(
        sqlite,
        update(kommunen).where(kommunen.c.key == HALLE).values(retired_on=NOW.date(), successor_key="150880000999"),
    )
    person = new_person(sqlite)
    add_member(sqlite, person)
    assert (known(sqlite, person).place, known(sqlite, person).place_size) == ("Neue Stadt", "Kleinstadt")


def test_sizes_are_called_as_the_wiki_calls_them(sqlite: Database) -> None:
    sizes = {100_000: "Großstadt", 99_999: "Mittelstadt", 20_000: "Mittelstadt", 5_000: "Kleinstadt", 1: "Landgemeinde"}
    called = "".join(page.read_text(encoding="utf-8") for page in SAMPLE_WIKI.glob("*.md"))
    for number, (population, name) in enumerate(sizes.items(), 1):
        key = add_kommune(sqlite, f"15088000{number:04}", population=population)
        found = sqlite.read(lambda connection, key=key: by_key(connection, key))
        assert found
        assert place_size(found) == name
        assert name in called
    key = add_kommune(sqlite, "15088", kind="kreis", population=180_000)
    found = sqlite.read(lambda connection: by_key(connection, key))
    assert found
    assert place_size(found) == "Landkreis"
