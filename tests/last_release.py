"""What the last release has stored, and the present program that goes on with it; see tests/data/last_release."""

import asyncio
import json
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from sqlalchemy import MetaData, Table, func, select

from bot import app, backup
from bot.channels import console
from bot.config import DatabaseSettings, EngineSettings, MailSettings, Settings
from bot.engine.outbox.dispatcher import Dispatcher
from bot.engine.talk.rendering import Traits
from bot.storage import leases
from bot.storage.database import Database
from indexer.build import Build, build_index
from knowledge.answer import Answer, AnswerOutcome
from knowledge.embedding import model_identity, question_embedder
from knowledge.question.asked import Asked
from tests.dialogs.answers import answered, cited, declined, page
from tests.engine import WORDING, FakeMessenger, ended, incoming, receive, soon

FOLDER = Path(__file__).parent / "data" / "last_release"
TRAITS = {
    "console": console.TRAITS,
    "telegram": Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False),
    "matrix": Traits(text_units=40_000, caption_units=40_000, resends_safely=True, is_confidential=True),
}
Step = Mapping[str, Any]


@cache
def names() -> dict[str, Any]:
    """Return the names that the last release can have stored."""
    found: dict[str, Any] = json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))
    return found


@cache
def recorded() -> dict[str, Any]:
    """Return how the last release itself went on: steps with the wording keys of what it said."""
    found: dict[str, Any] = json.loads((FOLDER / "steps.json").read_text(encoding="utf-8"))
    return found


def unpack(folder: Path) -> Path:
    """Return the folder of the backup that the last release made."""
    with tarfile.open(FOLDER / "backup.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "backup"


def settings_for(folder: Path, url: str = "") -> Settings:
    """Return the settings with which the last release ran, for another place."""
    return Settings(
        data_dir=folder,
        database=DatabaseSettings(url=url),
        engine=EngineSettings(messages_per_minute=1_000_000),
        mail=MailSettings(host="mail.example", sender="lotse@netzwerk.example"),
    )


def publish(folder: Path) -> Path:
    """Index the wiki that was read when the last release went on, and return the folder of the index."""
    pages, embedder = folder / "pages", question_embedder("bundled", Path())
    pages.mkdir(parents=True)
    for name, text in recorded()["wiki"].items():
        (pages / name).write_text(text, encoding="utf-8")
    settings = settings_for(folder)
    build = Build(settings.index_folder, model_identity("bundled"), lambda _: embedder, app.now())
    build_index(app.wiki_source(settings.model_copy(update={"wiki": pages})), build, lambda done, total: None)
    return settings.index_folder


def answer(asked: Asked) -> Answer:
    """Answer as the wiki did to which the last release went on."""
    text = asked.text.lower()
    if text.startswith("wohin"):
        return answered(cited(page("rufbus")), outcome=AnswerOutcome.RELATED, question=asked.text, confidence=0.1)
    if "bürgerbus" in text:
        further = (cited(page("mitfahrbank")), cited(page("rufbus")))
        return answered(cited(page("buergerbus"), deciding="Ihn fahren Ehrenamtliche."), *further, question=asked.text)
    if "mensch" in text:
        return declined(AnswerOutcome.SMALL_TALK, understood={"small_talk": "wants_person"})
    return declined(AnswerOutcome.NOTHING_FOUND, question=asked.text)


ELSEWHERE = frozenset(
    f"office-{key}" for key in ("intro", "waiting-cases", "waiting-members", "audience", "commands", "command")
)
"""What the last release said at once and the present one says behind a button: /buero begins with what waits."""


class Successor:
    """The present program on what the last release has left; time passes only as it is told to."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self.now = datetime.fromisoformat(recorded()["now"])
        given = app.given(settings, database, WORDING, answer, self.clock)
        self.made = app.assistant(given, console.fetch, lambda _: lambda _: {})
        self._turns = app.turns(settings, database, self.made, TRAITS, self.clock)
        self._tables = MetaData()
        self._tables.reflect(database.engine)

    @classmethod
    @contextmanager
    def restored(cls, saved: Path, folder: Path, url: str = "", index: Path | None = None) -> Iterator[Self]:
        """Restore a backup in a folder and a database, as `lotse restore` does."""
        settings = settings_for(folder, url)
        backup.load(settings, saved, app.now(), is_trusted=True)
        if index:
            settings.index_folder.symlink_to(index)
        with app.opened(settings) as database:
            yield cls(settings, database)

    def clock(self) -> datetime:
        return self.now

    def table(self, name: str) -> Table:
        return self._tables.tables[name]

    def rows(self, query: Any) -> Sequence[Any]:
        return self.database.read(lambda connection: connection.execute(query).all())

    def changes(self, statement: Any) -> None:
        self.database.write(lambda connection: connection.execute(statement) and None)

    # ---- going on

    def differences(self, steps: Sequence[Step]) -> list[str]:
        """Go on with the conversations, and return where that is not as it was with the last release.

        More may be said than it said, but not less, nor in another order, and no turn may fail.
        """
        found: list[str] = []
        for number, step in enumerate(steps):
            said = self.takes(step, number)
            found += [f"{who}, step {number}: the turn failed" for who, keys in said.items() if "turn-failed" in keys]
            for who, keys in step["said"].items():
                rest = iter(said.get(who, []))
                if not all(key in rest for key in keys if key not in ELSEWHERE):
                    done = step.get("events", {}).get(who, "a job")
                    found.append(f"{who}, step {number}, {done}: is told {said.get(who, [])}, not {keys}")
        return found

    def takes(self, step: Step, number: int = 0) -> dict[str, list[str]]:
        """Do one step, and return the wording keys of what is said, by chat."""
        outbox = self.table("outbox")
        before = self.rows(select(func.max(outbox.c.id)))[0][0]
        self._hear(step.get("events", {}), number)
        self.now += timedelta(**(step.get("waits") or {}))
        self._works()
        said: dict[str, list[str]] = {}
        for row in self._said(outbox.c.id > before):
            said.setdefault(row.who, []).extend(row.wording_keys)
        return {who: [key for key, _ in groupby(keys)] for who, keys in said.items()}

    def _hear(self, events: Mapping[str, Mapping[str, Any]], number: int) -> None:
        """Receive what some do at the same time."""
        shown = self._offered([who for who, event in events.items() if "number" in event])
        messages = []
        for who, event in events.items():
            channel, _, sender = who.partition("/")
            token = event.get("press") or ("number" in event and shown[who][event["number"]])
            values = {
                "channel": channel,
                "chat": f"!{sender[1:]}" if channel == "matrix" else sender,
                "event_id": f"step-{number}-{who}",
                "sent_at": self.now,
                **({"kind": "press", "token": token} if token else {}),
            }
            messages.append(incoming(event.get("text", ""), sender, **values))
        receive(self.database, *messages, now=self.now)

    def _works(self) -> None:
        """Work until nothing is left to do, jobs that are due as well."""
        self._turns.check_jobs()
        while self._turns.round():
            self._turns.wait_until_idle(20)
            self._turns.check_jobs()

    def _said(self, where: Any) -> Iterator[Any]:
        outbox, chats = self.table("outbox"), self.table("conversations")
        query = select(outbox, chats.c.channel.label("by"), chats.c.address).join(chats).where(where)
        for row in self.rows(query.order_by(outbox.c.id)):
            address = f"@{row.address[1:]}" if row.by == "matrix" else row.address
            yield _Said(f"{row.by}/{address}", row.wording_keys, row.payload)

    def _offered(self, chats: Sequence[str]) -> dict[str, list[str]]:
        """Return the tokens of the buttons that were shown last in these chats."""
        addresses = [who.partition("/")[2] for who in chats]
        here = self.table("conversations").c.address.in_([*addresses, *(f"!{one[1:]}" for one in addresses)])
        shown = [(row.who, row.payload["buttons"]) for row in self._said(here) if row.payload]
        return {who: [token for _, token, _ in buttons] for who, buttons in shown if buttons}

    # ---- sending

    def delivers(self) -> dict[str, dict[str, int]]:
        """Send what waits, and return how many messages are in which state then, by channel."""
        for channel, traits in TRAITS.items():
            asyncio.run(self._delivers(FakeMessenger(traits, name=channel)))
        outbox = self.table("outbox")
        found: dict[str, dict[str, int]] = {}
        counted = select(outbox.c.channel, outbox.c.state, func.count()).group_by(outbox.c.channel, outbox.c.state)
        for channel, state, count in self.rows(counted):
            found.setdefault(channel, {})[state] = count
        return found

    async def _delivers(self, messenger: FakeMessenger) -> None:
        take = partial(leases.acquire, name=f"channel:{messenger.name}", owner="new", now=self.now, lasts=_LASTS)
        lease = self.database.write(take)
        assert lease
        quiet = app.quiet_hours(self.settings)
        dispatcher = Dispatcher(
            self.database, messenger, lease, self.made.wording, self.made.registry.guards, quiet, self.clock
        )
        sending = asyncio.create_task(dispatcher.run())
        outbox = self.table("outbox")
        waiting = select(outbox.c.id).where(outbox.c.channel == messenger.name, outbox.c.state.in_(("due", "leased")))
        await soon(lambda: sending.done() or not self.rows(waiting), 30)
        await ended(sending)

    # ---- what is stored

    def unknown_names(self) -> dict[str, set[str]]:
        """Return the names of the last release that the present program does not have, by what they name."""
        registry = self.made.registry
        known = {"buttons": registry.presses, "jobs": registry.jobs, "guards": registry.guards, "notes": registry.notes}
        return {what: unknown for what, here in known.items() if (unknown := set(names()[what]) - set(here))}

    def unknown_wording(self) -> set[str]:
        """Return the wording keys that are stored, and that the present program does not have."""
        outbox, dialogs, mails = self.table("outbox"), self.table("dialogs"), self.table("mails")
        kept = {key for row in self.rows(select(outbox.c.wording_keys)) for key in row[0]}
        kept |= {f"mail-{row[0]}-{part}" for row in self.rows(select(mails.c.wording)) for part in ("subject", "body")}
        for row in self.rows(select(dialogs.c.notes)):
            kept |= set(_lines(row[0].get("wiki", {})))
        return kept - self.made.wording.keys

    def counts(self) -> dict[str, int]:
        return {
            name: self.rows(select(func.count()).select_from(self.table(name)))[0][0]
            for name in sorted(self._tables.tables)
        }


_LASTS = timedelta(seconds=10)


class _Said:
    def __init__(self, who: str, wording_keys: list[str], payload: dict[str, Any] | None) -> None:
        self.who, self.wording_keys, self.payload = who, wording_keys, payload


def _lines(wiki: Mapping[str, Any]) -> Iterator[str]:
    """Yield the wording keys in the notes of the wiki."""
    further = [lines for _, _, lines in wiki.get("further", ())]
    for lines in (wiki.get("section", ()), wiki.get("source", ()), wiki.get("why", ()), *further):
        yield from (key for key, _ in lines)
