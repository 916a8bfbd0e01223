"""An event loop in a thread of its own, for tests that are written without async."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

PATIENCE_SECONDS = 60

Result = TypeVar("Result")


class LoopThread:
    def __init__(self, name: str) -> None:
        self.loop = asyncio.new_event_loop()
        self._background: list[asyncio.Task[None]] = []
        self._thread = threading.Thread(target=self.loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Awaitable[Result], seconds: float = PATIENCE_SECONDS) -> Result:
        """Run work in the loop and return its result. Raises TimeoutError."""
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), self.loop).result()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work run until the loop is closed."""
        self.loop.call_soon_threadsafe(lambda: self._background.append(self.loop.create_task(work)))

    def close(self, last: Callable[[], Awaitable[object]]) -> None:
        """Cancel what was started, do one thing last, and end."""
        try:
            self.run(self._finish(last))
        finally:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join()
            self.loop.close()

    async def _finish(self, last: Callable[[], Awaitable[object]]) -> None:
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await last()
        for _ in range(5):  # closed connections are given up when the loop comes round
            await asyncio.sleep(0)
