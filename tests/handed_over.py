"""Two members of one Kommune and the assistant that hands over, for tests."""

from datetime import datetime
from types import SimpleNamespace

from sqlalchemy import Connection, func, insert, select, update

from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.files import files
from bot.engine.personal import PersonalData, Transfer, joined
from bot.handover import dialog as handover
from bot.handover.tables import handovers
from bot.people.audit.tables import audit_entries
from bot.people.members.tables import members
from bot.people.rights.granting import LastAdmin
from bot.people.rights.roles import NotAllowed
from bot.storage.database import Database
from tests.engine import NOW, Clock, press, receive, rows
from tests.linked import House, every, person
from tests.people import HALLE, add_kommune, add_member


class SomeWording:
    """Knows what the transfers of tests are called."""

    def require(self, keys: object) -> None:
        assert set(keys) == {"transfer-file"}  # type: ignore[call-overload]

    def __call__(self, key: str) -> str:
        return {"transfer-file": "Dateien"}[key]


def _count(connection: Connection, person_id: int, _now: datetime) -> int:
    theirs = select(func.count()).select_from(files).where(files.c.person_id == person_id)
    return int(connection.execute(theirs).scalar_one())


def _move(connection: Connection, gone: int, successor: int, _now: datetime) -> None:
    connection.execute(update(files).where(files.c.person_id == gone).values(person_id=successor))


FILES = Transfer("file", _count, _move)
revoked: list[int] = []


def office() -> list[Capability]:
    """Return the capabilities that a handover needs: itself and the words of other slices' refusals."""
    notes = PersonalData(revokes=(lambda _connection, person_id, _now: revoked.append(person_id),), transfers=(FILES,))
    given = SimpleNamespace(wording=SomeWording())
    made = handover.capability(given, joined((notes, handover.PERSONAL)))  # type: ignore[arg-type]
    rights = Capability("rights", Talk(refusals={NotAllowed: "not-allowed", LastAdmin: "handover-no-colleague"}))
    return [made, rights]


def town(database: Database, clock: Clock | None = None) -> House:
    """Return an assistant that knows Ada (member 1) and Erika (member 2) of Halle, and what Ada has."""
    house = House(database, clock=clock or Clock(), more=office())
    revoked.clear()
    add_kommune(database)
    joins(house, "ada", "Ada Beispiel")
    joins(house, "erika", "Erika Muster")
    keeps_file(database, "ada", "eins.pdf")
    keeps_file(database, "ada", "zwei.pdf")
    return house


def joins(house: House, address: str, name: str, kommune: str = HALLE) -> int:
    house.says(address, "Hallo")
    found = person(house.database, address)
    return add_member(house.database, found, kommune, name=name, email=f"{address}@halle.example")


def keeps_file(database: Database, address: str, name: str) -> None:
    row = {"person_id": person(database, address), "name": name, "media_type": "application/pdf", "size_bytes": 1}
    values = row | {"sha256": "0" * 64, "created_at": NOW, "is_kept": True}
    database.write(lambda connection: connection.execute(insert(files).values(values)) and None)


def presses(house: House, address: str, token: str) -> House:
    receive(house.database, press(token, address, sent_at=house.clock()), now=house.clock())
    return house.works()


def accepted(database: Database, clock: Clock | None = None) -> House:
    """Return the same, after Ada has named Erika and Erika has said yes."""
    house = town(database, clock)
    presses(house, "ada", "handover:offer.2")
    return presses(house, "erika", "handover:accept.1")


def owners(database: Database) -> dict[str, int]:
    return {row.name: row.person_id for row in rows(database, files)}


def states_of(database: Database) -> list[str]:
    return [row.state for row in rows(database, handovers)]


def member_states(database: Database) -> dict[str, str]:
    return {row.name: row.state for row in rows(database, members)}


def becomes(database: Database, name: str, **values: object) -> None:
    changed = update(members).where(members.c.name == name).values(values)
    database.write(lambda connection: connection.execute(changed) and None)


def actions(database: Database) -> list[str]:
    return [row.action for row in sorted(every(database, audit_entries), key=lambda row: row.id)]
