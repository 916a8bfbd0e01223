"""The emulated Telegram as a test sees it: people act, the bot's doings can be looked at, and trouble be made."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from tests.telegram_api.accounts import Commands, Webhook
from tests.telegram_api.calls import Called
from tests.telegram_api.chats import Chat, User
from tests.telegram_api.faults import Fault
from tests.telegram_api.messages import SentMessage
from tests.telegram_api.people import People
from tests.telegram_api.profile import scope_key
from tests.telegram_api.refusals import UNAUTHORIZED, Refusal
from tests.telegram_api.server import HOST, Server
from tests.telegram_api.updates import Update
from tests.telegram_api.world import World

RECHECK_SECONDS = 0.02


class Emulator(People):
    """A Telegram of its own, from construction to close(); every method may be called from any thread.

    What people do concerns the first bot (`token`) and returns the id of the update that tells it.
    limits: refuse floods with 429. callback_seconds: how long a press can be answered.
    """

    def __init__(self, limits: bool = False, callback_seconds: float = 15, webhook_retry_seconds: float = 0.2) -> None:
        world = World(limited=limits, callback_seconds=callback_seconds)
        super().__init__(world, world.add_account(), Server(world, webhook_retry_seconds))
        self._closed = False
        self._server.start()
        self.token = self._account.token
        self.url = f"http://{HOST}:{self._server.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()
        if self._server.crashes and error is None:
            raise AssertionError("the emulator itself has a fault") from self._server.crashes[0]

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._server.close()

    def runs_ahead(self, seconds: float) -> None:
        """Date messages as on another day."""
        with self._world.changed:
            self._world.ahead_seconds = seconds

    # Bots

    def add_bot(self) -> str:
        with self._world.changed:
            return self._world.add_account().token

    def revoke(self, token: str) -> None:
        with self._world.changed:
            account = self._world.accounts.pop(token)
        self._server.end_poll(account, Refusal(*UNAUTHORIZED))

    # Updates

    def redeliver(self, update_id: int) -> int:
        """Deliver the same update once more, as after a confirmation that got lost."""
        with self._world.changed:
            return self.inject(self._account.updates.known(update_id))

    def inject(self, update: Update) -> int:
        """Deliver any update under any id, even one that comes late in the order of ids."""
        with self._world.changed:
            update_id = self._account.updates.force(update)
            self._server.wake(self._account)
            return update_id

    def message_id(self, update_id: int) -> int:
        """Return the id of the message that an update is about."""
        with self._world.changed:
            update = self._account.updates.known(update_id)
        about = update.get("message") or update.get("edited_message") or update["callback_query"]["message"]
        return int(about["message_id"])

    def forget_updates(self) -> None:
        """Drop what is pending, as if the bot had confirmed it."""
        with self._world.changed:
            self._account.updates.drop()

    @property
    def updates_pending(self) -> int:
        """How many updates the bot has not confirmed yet."""
        with self._world.changed:
            return len(self._account.updates)

    # What the bot did

    @property
    def sent(self) -> list[SentMessage]:
        with self._world.changed:
            return list(self._world.sent)

    def sent_to(self, where: User | Chat) -> list[SentMessage]:
        return [message for message in self.sent if message.chat_id == where.id]

    def wait_for(self, awaited: int | Callable[[], Any], timeout: float = 10) -> list[SentMessage]:
        """Wait for a number of messages, or until a function without parameters says yes; return what was sent."""
        condition = (lambda: len(self._world.sent) >= awaited) if isinstance(awaited, int) else awaited
        deadline = self._world.now() + timeout
        # Asked without the lock, so that the function may use anything, the bot under test included.
        while not condition():
            if self._world.now() > deadline:
                said = [(message.chat_id, message.text or message.caption) for message in self.sent]
                raise AssertionError(f"not within {timeout} s; {len(said)} messages were sent: {said}")
            with self._world.changed:
                self._world.changed.wait(RECHECK_SECONDS)
        return self.sent

    @property
    def calls(self) -> list[Called]:
        with self._world.changed:
            return list(self._world.calls)

    @property
    def refusals(self) -> list[Called]:
        """The calls refused for flooding."""
        return [call for call in self.calls if call.status == 429]

    @property
    def callback_answers(self) -> list[tuple[str, str]]:
        with self._world.changed:
            return list(self._world.callback_answers)

    @property
    def commands(self) -> dict[str, Commands]:
        """The default commands by language_code, "" for all languages."""
        return self.commands_in(None)

    def commands_in(self, scope: dict[str, Any] | None) -> dict[str, Commands]:
        """The commands of a BotCommandScope by language_code."""
        with self._world.changed:
            items = list(self._account.commands.items())
        return {language: commands for (kind, language), commands in items if kind == scope_key(scope)}

    @property
    def webhook(self) -> Webhook | None:
        return self._account.webhook

    # Trouble

    def fail_next(
        self,
        method: str = "*",
        *,
        status: int = 0,
        body: str | None = None,
        retry_after: int | None = None,
        drop: str | None = None,
        delay_seconds: float = 0,
        is_handled: bool = False,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method fail as `Fault` says; "*" is any method. Without a fault, they work."""
        with self._world.changed:
            fault = Fault(status, body, retry_after, drop, delay_seconds, is_handled)
            self._world.faults.script(method, fault, times)

    def fail_in(self, where: User | Chat, **fault: Any) -> None:
        """Let all calls that concern a chat fail as `Fault` says, from now on."""
        with self._world.changed:
            self._world.faults.in_chats[str(where.id)] = Fault(**fault)

    def pause(self) -> None:
        """Begin an outage: connections are cut and new ones refused."""
        self._server.pause()

    def resume(self) -> None:
        self._server.resume()
