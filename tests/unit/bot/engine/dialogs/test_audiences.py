from sqlalchemy import select, union_all

from bot.engine.dialogs.audiences import Audience, size
from bot.engine.persons import persons
from bot.storage.database import Database
from tests.engine import NOW, new_person


def test_everybody_in_an_audience_counts_once(database: Database) -> None:
    for _ in range(2):
        new_person(database)
    twice = select(union_all(select(persons.c.id), select(persons.c.id)).subquery().c.id)
    everybody = Audience("everybody", lambda _now: twice)
    assert database.read(lambda connection: size(connection, everybody, NOW)) == 2


def test_who_belongs_may_depend_on_the_time(database: Database) -> None:
    new_person(database)
    newcomers = Audience("newcomers", lambda now: select(persons.c.id).where(persons.c.created_at > now))
    assert database.read(lambda connection: size(connection, newcomers, NOW)) == 0
