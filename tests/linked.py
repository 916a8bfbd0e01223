"""The assistant with linking and nothing else but a parrot, for tests of two accounts that become one person."""

import re
from collections.abc import Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Table, select
from structlog.testing import capture_logs

from bot.channels.console import fetch
from bot.engine.dialogs.attachments import Attachments
from bot.engine.dialogs.capability import Capability, Command, FormService, Talk
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.routing import Router
from bot.engine.dialogs.turn import Begin
from bot.engine.outbox.table import outbox
from bot.engine.personal import PersonalData, PersonalTable, joined
from bot.engine.personal_tables import PERSONAL
from bot.engine.persons import identities
from bot.engine.turns.committing import Committer
from bot.engine.turns.worker import Pace, Turns
from bot.feedback.dialog import FORM
from bot.linking import dialog as linking
from bot.people.audit.tables import audit_entries
from bot.storage.database import Database
from tests.engine import CHANNEL, TRAITS, WORDING, Clock, conversation, incoming, keys, parrot, receive, rows, texts

_CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")
CHANNELS = {CHANNEL: TRAITS, "matrix": TRAITS}


class House:
    """Turns on a database; several of them are several processes."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Any = None,
        personal: Sequence[PersonalTable] = PERSONAL.tables,
        dialogs: dict[str, Any] | None = None,
        more: Sequence[Capability] = (),
    ) -> None:
        self.database = database
        self.clock = clock or Clock()
        commands = tuple(Command(name, (f"/{name}",), dialog) for name, dialog in (dialogs or {}).items())
        form = Command("rueckmeldung", ("/rueckmeldung",), lambda _turn: Begin(FORM.key))
        filing = (FormService(FORM, lambda _filing, _transaction: ()),)
        tiny = Capability("tiny", Talk((form, *commands), free_text=parrot, forms=filing))
        listed = [tiny, linking.capability(joined((linking.PERSONAL, PersonalData(tuple(personal)))), WORDING), *more]
        lookups = {"file": Attachments(database, fetch, self.clock).look_up}
        router = Router(listed, FormDialog(listed, WORDING, parrot, self._key, lookups))
        committer = Committer(WORDING, CHANNELS, router.registry.refusals)
        pace = Pace(lease_seconds=2, messages_per_minute=1_000_000)
        self.turns = Turns(database, router, committer, CHANNELS, self.clock, pace)
        self._keys = 0

    def _key(self) -> str:
        self._keys += 1
        return f"{self._keys:08}"

    def says(self, person: str, *said: str, **more: Any) -> "House":
        """Receive texts from an account, and work on all there is."""
        values = {"sent_at": self.clock(), **more}
        receive(self.database, *(incoming(one, person, **values) for one in said), now=self.clock())
        return self.works()

    def works(self) -> "House":
        """Work until there is nothing that may be worked on now."""
        with capture_logs():
            while True:
                self.turns.check_jobs()
                worked = self.turns.round()
                assert self.turns.wait_until_idle(20)
                if not worked:
                    return self

    def waits(self, **by: float) -> "House":
        self.clock.moves(**by)
        return self.works()

    @contextmanager
    def running(self, threads: int = 2):
        """Work in threads, until they have stopped gracefully."""
        worker = Thread(target=self.turns.run, args=(threads,))
        worker.start()
        try:
            yield self
        finally:
            self.turns.stop()
            worker.join(30)
            assert not worker.is_alive()

    def code(self, person: str = "ada") -> str:
        """Ask for a code in an account's chat, and return it as it is shown there."""
        before = len(texts(self.database, person))
        self.says(person, "/verknuepfen")
        return code_in(texts(self.database, person)[before])  # an open form's step is shown after it

    def types(self, person: str, code: str, **more: Any) -> "House":
        """Type a code in an account's chat, and say yes if that is asked."""
        self.says(person, f"/verknuepfen {code}", **more)
        chat = more.get("chat", person)
        channel = more.get("channel", CHANNEL)
        return self.says(person, "1", **more) if is_asked(self.database, chat, channel) else self

    def asked(self, person: str, code: str) -> "House":
        """Type a code in an account's chat, and stop at the question about it."""
        self.says(person, f"/verknuepfen {code}")
        assert is_asked(self.database, person)
        return self

    def links(self, shows: str = "ada", types: str = "phone") -> int:
        """Make two accounts one person, and return that person."""
        self.types(types, self.code(shows))
        assert "link-done" in keys(self.database, types)
        return person(self.database, types)


def is_asked(database: Database, chat: str, channel: str = CHANNEL) -> bool:
    """Tell whether the last message in a chat asks if two accounts are to be linked."""
    here = conversation(database, chat, channel=channel)
    said = [row for row in rows(database, outbox) if row.conversation_id == here]
    return bool(said) and "link-ask" in said[-1].wording_keys


def code_in(text: str) -> str:
    found = _CODE.search(text)
    assert found, text
    return found[0]


def person(database: Database, address: str, channel: str = CHANNEL) -> int:
    """Return whose account this is."""

    def find(connection: Connection) -> int:
        here = (identities.c.channel == channel) & (identities.c.address == address)
        return int(connection.execute(select(identities.c.person_id).where(here)).scalar_one())

    return database.read(find)


def choices(database: Database, address: str) -> list[str]:
    """Return the tokens of the buttons that were shown last in a chat."""
    chat = conversation(database, address)
    shown = [row for row in rows(database, outbox) if row.conversation_id == chat]
    return [token for _, token, _ in shown[-1].payload["buttons"]]


def every(database: Database, table: Table) -> list[Any]:
    """Return all rows of a table, in no order."""
    return list(database.read(lambda connection: connection.execute(select(table)).all()))


def audited(database: Database) -> list[tuple[str, str]]:
    return [(row.action, row.subject) for row in rows(database, audit_entries)]
