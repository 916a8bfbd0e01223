"""A process that files, decides and invoices at random, until it is killed: python -m tests.granting URL SEED."""

import random
import secrets
import sys
from collections.abc import Callable
from contextlib import closing
from threading import Thread

from sqlalchemy import Connection, func, insert, select, update

from bot import app
from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Refusal, Transaction
from bot.funding.filing import file_grant
from bot.funding.moving import GrantChange, hold_what_is_due, move
from bot.funding.reading import GrantGone, grant_by_id, grant_in, locked_grant
from bot.funding.rules.publishing import publish
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import STEPS, GrantState, GrantStep
from bot.funding.tables import grants
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.funding import CAP_CENTS, answers, rules
from tests.grant_log import BARE, tries

THREADS = 3
BARE_GRANTS = 9
_LATEST = 40  # grants that are still changed; all others rest
_VALUES = {GrantStep.ANSWER: "sum_cents", GrantStep.APPROVE: "approved_cents", GrantStep.PROVE: "invoiced_cents"}


class Town:
    """Officials and the office on one database, who act at random."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        self._database = database
        self._chance = chance
        self._people = database.read(lambda connection: connection.execute(select(members.c.person_id)).scalars().all())

    def acts(self) -> None:
        """Do one thing, and write down in the same transaction what came of it."""
        drawn = self._chance.random()
        if drawn < 0.3:
            with self._database.engine.begin() as connection:  # a transaction of its own, which takes no other locks
                self._noted(connection, "amend", self._amend)
        elif drawn < 0.55:
            self._database.write(lambda connection: self._noted(connection, "file", self._file))
        elif drawn < 0.99:
            self._database.write(lambda connection: self._noted(connection, "move", self._move))
        else:
            self._database.write(lambda connection: self._noted(connection, "publish", self._publish))

    @staticmethod
    def _noted(connection: Connection, what: str, work: Callable[[Connection], object]) -> None:
        came_of_it = "done"
        try:
            with connection.begin_nested():
                work(connection)
        except Refusal as refused:
            came_of_it = type(refused).__name__
        connection.execute(insert(tries).values(what=what, came_of_it=came_of_it))

    def _cents(self) -> int:
        return self._chance.choice((1, 100_00, 1_234_56, 2_500_00, CAP_CENTS, self._chance.randrange(1, 3_000_00)))

    def _file(self, connection: Connection) -> None:
        said = answers(measure=["travel"], days=None, day_rate=None, travel=self._cents())
        by = self._chance.choice(self._people)
        file_grant(Filing(secrets.token_hex(8), said), Transaction(connection, app.now(), by, None))

    def _move(self, connection: Connection) -> None:
        """Do a step with one of the latest grants, mostly one that it may do, as it was seen a moment ago."""
        latest = select(grants.c.id).where(grants.c.draft.not_like(f"{BARE}%")).order_by(grants.c.id.desc())
        number = connection.execute(latest.offset(self._chance.randrange(_LATEST)).limit(1)).scalar_one_or_none()
        seen = grant_by_id(connection, number or 0)
        if seen is None:
            raise GrantGone
        possible = [step for step, (sources, _) in STEPS.items() if seen.state in sources]
        step = self._chance.choice(possible if possible and self._chance.random() < 0.9 else list(GrantStep))
        values = {_VALUES[step]: self._cents()} if step in _VALUES and self._chance.random() < 0.7 else {}
        move(connection, seen.id, GrantChange(step, self._chance.choice(self._people), seen.version, values), app.now())

    def _amend(self, connection: Connection) -> None:
        """Let a grant hold something else of its budget, without the audit log."""
        bare = select(grants.c.id).where(grants.c.draft == f"{BARE}{self._chance.randrange(BARE_GRANTS)}")
        grant = locked_grant(connection, connection.execute(bare).scalar_one())
        assert grant
        state = self._chance.choice((GrantState.SUBMITTED, GrantState.APPROVED, GrantState.WITHDRAWN))
        values = {"state": state, "sum_cents": self._cents(), "approved_cents": self._cents()}
        amended = update(grants).where(grants.c.id == grant.id).values(values).returning(grants)
        hold_what_is_due(connection, grant_in(connection.execute(amended).mappings().one()), 0, app.now())

    def _publish(self, connection: Connection) -> None:
        """Raise or lower the cap; in the long run it rises, since what is closed holds its money for good."""
        filed = connection.execute(select(func.count()).select_from(grants)).scalar_one()
        limit = int((CAP_CENTS + filed * 200_00) * self._chance.uniform(0.5, 1.5))
        publish(connection, (rules(cap_cents=DatedRule(limit, "", is_confirmed=True)),), app.now())


def main(url: str, seed: int) -> None:
    with closing(Database(url)) as database:
        town = [Town(database, random.Random(f"{seed} {number}")) for number in range(THREADS)]
        threads = [Thread(target=_goes_on, args=(one,), daemon=True) for one in town]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    sys.exit("a thread has failed")


def _goes_on(town: Town) -> None:
    while True:
        town.acts()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
