"""The last release as something to talk to, on three messengers; runs with its code only, see make.py."""

# ruff: noqa: I001 - modules of the last release are not there

import math
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, update

from bot import app
from bot.channels import console
from bot.config import EngineSettings, MailSettings, Settings
from bot.engine import jobs, outbox_lease, outbox_results
from bot.engine.outbox import State, outbox
from bot.engine.persons import conversations
from bot.engine.rendering import Traits
from bot.engine.resending import ask_whether_seen
from bot.engine.wording import Wording
from bot.people.cases import news
from bot.storage import leases
from indexer.build import Build, build_index
from knowledge.answer import Outcome
from knowledge.embedding import model_identity, question_embedder
from tests.dialogs.answers import answered, cited, declined, page
from tests.engine import incoming, receive

TRAITS = {
    "console": console.TRAITS,
    "telegram": Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False),
    "matrix": Traits(text_units=40_000, caption_units=40_000, resends_safely=True, is_confidential=True),
}
FURTHER = (cited(page("mitfahrbank")), cited(page("rufbus")))


def answer(asked: Any) -> Any:
    """Answer as a wiki would that knows of buses only."""
    text = asked.text.lower()
    if "absturz" in text:
        raise RuntimeError("broken")
    if text.startswith("wohin"):
        return answered(cited(page("rufbus")), outcome=Outcome.RELATED, question=asked.text, confidence=0.1)
    if "bürgerbus" in text:
        return answered(cited(page("buergerbus"), deciding="Ihn fahren Ehrenamtliche."), *FURTHER, question=asked.text)
    if "anrufbus" in text:
        return answered(cited(page("rufbus")), outcome=Outcome.RELATED, question=asked.text)
    if "mensch" in text:
        return declined(Outcome.SMALL_TALK, understood={"small_talk": "wants_person"})
    return declined(Outcome.NOTHING_FOUND, question=asked.text)


def guess(text: str) -> dict[str, float]:
    """Tell what a text wants: one that begins with "Wohin" may be meant in three ways."""
    return {"feedback": 0.5, "join": 0.4, "": 0.3} if text.startswith("Wohin") else {}


Event = dict[str, Any]
"""What somebody does: {"text": …}, {"press": token}, {"number": place of a button}, or an event's own values."""


class House:
    """The assistant of the last release on a data folder.

    holds_jobs: they are done when that is asked for, and not before; else at each step.
    steps: what was said and done since they were set to a list, with the wording keys of what came of it.
    """

    def __init__(self, data_dir: Path, now: datetime) -> None:
        self.settings = Settings(
            data_dir=data_dir,
            engine=EngineSettings(messages_per_minute=1_000_000),
            mail=MailSettings(host="mail.example", sender="lotse@netzwerk.example"),
        )
        self.now = now
        self.holds_jobs = True
        self.steps: list[dict[str, Any]] | None = None
        self.events = 0

    @contextmanager
    def opened(self) -> Iterator["House"]:
        with app.opened(self.settings) as self.database:
            made = app.assistant(
                self.settings, self.database, Wording(), answer, console.fetch, self.clock, lambda _: guess
            )
            self.guards, self.wording = made.guards, made.wording
            self.turns = app.turns(self.settings, self.database, made, TRAITS, self.clock)
            self._hold()
            yield self

    def clock(self) -> datetime:
        return self.now

    def _hold(self) -> None:
        if self.holds_jobs:
            self.turns._jobs_checked_at = math.inf

    # ---- what people do

    def says(self, who: str, text: str, **more: Any) -> list[str]:
        return self.hear({who: {"text": text, **more}}).get(who, [])

    def presses(self, who: str, token: str) -> list[str]:
        return self.hear({who: {"press": token}}).get(who, [])

    def taps(self, who: str, start: str) -> list[str]:
        """Press the button that was offered last and begins like this."""
        found = [token for token in self.offered(who) if token.startswith(start)]
        assert found, f"{start} not in {self.offered(who)}"
        return self.presses(who, found[0])

    def chooses(self, who: str, number: int) -> list[str]:
        """Press what stands at this place of what was offered last."""
        return self.hear({who: {"number": number}}).get(who, [])

    def hear(self, events: dict[str, Event]) -> dict[str, list[str]]:
        """Receive what some do at the same time, and work on it."""
        tokens = {who: self.offered(who)[event["number"]] for who, event in events.items() if "number" in event}

        def arrive() -> None:
            for who, event in events.items():
                token = event.get("press") or tokens.get(who)
                self.arrives(who, **({"kind": "press", "token": token} if token else event))

        return self._step({"events": events}, arrive)

    def arrives(self, who: str, **event: Any) -> None:
        """Store what somebody sends, and let it wait."""
        channel, _, sender = who.partition("/")
        chat = f"!{sender[1:]}" if channel == "matrix" else sender
        self.events += 1
        values = {"event_id": f"event-{self.now:%m%d%H%M}-{self.events}", "chat": chat, "sent_at": self.now, **event}
        text = values.pop("text", "")
        receive(self.database, incoming(text, sender, channel=channel, **values), now=self.now)

    def waits(self, **by: float) -> dict[str, list[str]]:
        """Let time pass, and do what is due then."""

        def later() -> None:
            self.now += timedelta(**by)
            self.turns.check_jobs()

        return self._step({"waits": by}, later)

    def works(self) -> dict[str, list[str]]:
        """Do what waits, but no jobs."""
        return self._step({"waits": None}, lambda: None)

    def does(self, *kinds: str) -> None:
        """Do the jobs of these kinds that are due, and no others."""
        with self._put_off(jobs.jobs.c.kind.not_in(kinds)):
            self.waits()

    @contextmanager
    def _put_off(self, which: Any) -> Iterator[None]:
        def move(connection: Connection, by: timedelta) -> None:
            for row in connection.execute(select(jobs.jobs).where(which)).all():
                moved = update(jobs.jobs).where(jobs.jobs.c.id == row.id).values(due_at=row.due_at + by)
                connection.execute(moved)

        self.database.write(partial(move, by=timedelta(days=1000)))
        yield
        which &= jobs.jobs.c.due_at > self.now + timedelta(days=500)
        self.database.write(partial(move, by=-timedelta(days=1000)))

    def _step(self, done: dict[str, Any], do: Callable[[], None]) -> dict[str, list[str]]:
        before = self._last_id()
        do()
        idle = 0
        while idle < 2:
            if not self.holds_jobs:
                self.turns.check_jobs()
            worked = self.turns.round()
            self.turns.wait_until_idle(20)
            idle = 0 if worked else idle + 1
        self._hold()
        said: dict[str, list[str]] = {}
        for row in self.rows(outbox.c.id > before):
            said.setdefault(row.who, []).extend(row.wording_keys)
        if self.steps is not None:
            self.steps.append({**done, "said": {one: _without_repeats(keys) for one, keys in said.items()}})
        return said

    # ---- what is there

    def rows(self, where: Any) -> list[Any]:
        who = (conversations.c.channel + "/" + conversations.c.address).label("who")
        found = select(outbox, who).join(conversations).where(where).order_by(outbox.c.id)
        rows = self.database.read(lambda connection: connection.execute(found).all())
        return [_Row(row) for row in rows]

    def _last_id(self) -> int:
        newest = select(func.coalesce(func.max(outbox.c.id), 0))
        return int(self.database.read(lambda connection: connection.execute(newest).scalar_one()))

    def offered(self, who: str) -> list[str]:
        """Return the tokens of the buttons that were shown last."""
        rows = [row.payload for row in self.rows(outbox.c.payload.is_not(None)) if row.who == who]
        shown = [payload["buttons"] for payload in rows if payload["buttons"]]
        return [token for _, token, _ in shown[-1]] if shown else []

    # ---- what happens beside

    def leases(self, channel: str, *, owner: str = "first", most: int = 1_000) -> tuple[Any, list[Any]]:
        """Take what is to be sent on a channel."""

        def work(connection: Connection) -> tuple[Any, list[Any]]:
            name, lasts = f"channel:{channel}", timedelta(seconds=10)
            lease = leases.acquire(connection, name, owner, self.now, lasts)
            assert lease
            safely = TRAITS[channel].resends_safely
            lost = outbox_results.settle_abandoned(connection, lease, channel, self.now, resends_safely=safely)
            for row_id in lost:
                ask_whether_seen(connection, row_id, self.wording, TRAITS[channel], self.now)
            return lease, outbox_lease.lease(connection, lease, channel, self.now, most, guards=self.guards)

        return self.database.write(work)

    def delivers(self, channel: str, state: State = State.SENT) -> None:
        """Send what waits on a channel, or let that fail."""
        while True:
            lease, rows = self.leases(channel)
            if not rows:
                return
            results = [outbox_results.Result(row, state, f"m{row.id}", "") for row in rows]
            self.database.write(partial(outbox_results.record, lease=lease, results=results, now=self.now))

    def delivers_as(self, channel: str, owner: str) -> None:
        """Send what waits under another owner."""
        lease, rows = self.leases(channel, owner=owner)
        results = [outbox_results.Result(row, State.SENT, f"m{row.id}", "") for row in rows]
        self.database.write(partial(outbox_results.record, lease=lease, results=results, now=self.now))

    def publishes(self, pages: dict[str, str], folder: Path) -> None:
        """Publish a wiki, and notice it."""
        self.builds(pages, folder)
        self.database.write(lambda connection: news.plan(connection, self.now))

    def builds(self, pages: dict[str, str], folder: Path) -> None:
        """Index a wiki of just these pages."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
        embedder = question_embedder("bundled", Path())
        build = Build(self.settings.index_folder, model_identity("bundled"), lambda _: embedder, self.now)
        source = app.wiki_source(self.settings.model_copy(update={"wiki": folder}))
        build_index(source, build, lambda done, total: None)

    def reads(self, query: Any) -> Any:
        """Return the one value that a query finds."""
        return self.database.read(lambda connection: connection.execute(query).scalar_one())

    def writes(self, work: Callable[[Connection], Any]) -> Any:
        return self.database.write(work)


def _without_repeats(keys: list[str]) -> list[str]:
    """Return keys without those that say the same as the one before, such as the lines of a list."""
    return [key for key, _ in groupby(keys)]


class _Row:
    """A row with the address of its chat as people of tests are called."""

    def __init__(self, row: Any) -> None:
        self.__dict__.update(row._mapping)
        channel, _, address = self.who.partition("/")
        self.who = f"{channel}/@{address[1:]}" if channel == "matrix" else self.who
