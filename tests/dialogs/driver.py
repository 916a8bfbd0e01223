"""Talk to the assistant as a person would: says, presses, sends a file; then look at what it shows."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot import app
from bot.channels import console
from bot.config import Settings, load_settings
from bot.engine.dialogs.wayfinding import Guess
from bot.engine.memory import dialogs
from bot.engine.talk.rendering import Button, Part, Traits
from bot.engine.talk.spans import plain
from bot.engine.talk.wording import Value, Wording
from bot.storage.database import Database
from knowledge.answer import Answer
from knowledge.intents.model import Examples
from knowledge.question.asked import Asked


class RecordingWording(Wording):
    """Remembers with which values a key was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, Mapping[str, Value]] = {}

    def __call__(self, key: str, values: Mapping[str, Value] | None = None, /, **more: Value) -> str:
        self.said[key] = {**(values or {}), **more}
        return super().__call__(key, values, **more)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **by: float) -> None:
        self.now += timedelta(**by)


class Conversation:
    """A chat whose last reply can be asked for what it shows, by wording key and not by words."""

    def __init__(
        self,
        database: Database,
        answer: Callable[[Asked], Answer],
        *,
        person: str = "ada",
        settings: Settings | None = None,
        traits: Traits = console.TRAITS,
        intents: Callable[[Examples], Guess] | None = None,
        distress: Callable[[Examples], Guess] | None = None,
    ) -> None:
        self.clock = Clock()
        self._database = database
        self._wording = RecordingWording()
        settings = settings or load_settings(None)
        self._made = made = app.assistant(
            app.given(settings, database, self._wording, answer, self.clock), console.fetch, intents, distress
        )
        self._turns = app.turns(settings, database, made, {console.NAME: traits}, self.clock)
        self._chat = console.ConsoleChat(person, database, self._turns, made.registry.guards, self.clock)
        self.parts: list[Part] = []

    def says(self, text: str) -> "Conversation":
        return self._hears(lambda: self._chat.says(text))

    def presses(self, token: str) -> "Conversation":
        return self._hears(lambda: self._chat.presses(token))

    def taps(self, label_key: str, **values: Value) -> "Conversation":
        """Press the button of the last reply that has this label."""
        label = self._wording(label_key, values)
        return self.presses(next(button.token for button in self.buttons if button.label == label))

    def sends_file(self, path: Path) -> "Conversation":
        return self._hears(lambda: self._chat.sends_file(str(path)))

    def sends(self, **values: object) -> "Conversation":
        """Send any other kind of event."""
        return self._hears(lambda: self._chat.sends(self._chat.event(**values)))  # type: ignore[arg-type]

    def waits(self, **by: float) -> "Conversation":
        """Let time pass; what jobs say meanwhile is the last reply."""
        self.clock.moves(**by)

        def jobs() -> list[Part]:
            self.works_without_delivery()
            return self._chat.receives()

        return self._hears(jobs)

    def works_without_delivery(self, rounds: int | None = None) -> None:
        """Do what is due; what it says waits to be sent. rounds: how often jobs are looked for, None: to the end."""
        while rounds != 0 and self._works():
            rounds = rounds and rounds - 1

    def _works(self) -> int:
        """Do what is due, and return how much that was; what it plans for now is due the next time."""
        self._turns.check_jobs()
        done = 0
        while worked := self._turns.round():
            self._turns.wait_until_idle(10)
            done += worked
        return done

    def _hears(self, exchange: Callable[[], list[Part]]) -> "Conversation":
        self._wording.said.clear()
        self.parts = exchange()
        noted = self._database.read(lambda connection: connection.execute(select(dialogs.c.notes)).scalars().all())
        assert {name for notes in noted for name in notes} <= self._made.registry.notes, "a note name is not registered"
        return self

    @property
    def keys(self) -> list[str]:
        return [key for part in self.parts for key in part.keys]

    @property
    def buttons(self) -> list[Button]:
        return [button for part in self.parts for button in part.buttons]

    @property
    def text(self) -> str:
        return "\n".join(plain(part.blocks) for part in self.parts)

    def shows(self, *keys: str) -> "Conversation":
        """Check that the reply has these lines, in this order, whatever stands between them."""
        rest = iter(self.keys)
        assert all(key in rest for key in keys), f"{keys} not in {self.keys}"
        return self

    def shows_nothing_twice(self) -> "Conversation":
        assert len(self.parts) == 1
        assert len(set(self.keys)) == len(self.keys)
        return self

    def shows_nothing(self) -> "Conversation":
        assert self.keys == []
        return self

    def value(self, key: str, name: str = "value") -> Value:
        """Return a value with which a key was said last."""
        return self._wording.said[key][name]

    def close(self) -> None:
        self._chat.close()
