"""The meaning of questions as vectors, computed aside so that nobody waits for it."""

from sqlalchemy import update

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.talk.messages import Reply
from bot.people.cases.reading import waiting_cases
from bot.people.cases.service import VECTORS
from bot.people.cases.tables import cases
from bot.people.cases.wiki import Wiki
from bot.storage.database import Database

_BATCH = 20


def compute(_turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """A job for nobody in particular: give the cases that lack it the vector of their question."""

    def work() -> Outcome:
        found = database.read(lambda connection: waiting_cases(connection, cases.c.vector.is_(None), limit=_BATCH))
        vectors = wiki.embed([case.question or "" for case in found]) if found else ()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            for case, vector in zip(found, vectors, strict=True):
                same = (cases.c.id == case.id) & (cases.c.question == case.question)
                transaction.connection.execute(update(cases).where(same).values(vector=vector.tobytes()))
            if len(found) == _BATCH:
                schedule_once(transaction.connection, Job(VECTORS, VECTORS, transaction.now))
            return ()

        return Outcome(act=act)

    return Slow(work)
