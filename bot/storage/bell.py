"""The bell wakes whoever waits for news in the database: at once in this process, in others by PostgreSQL's NOTIFY."""

import threading
from collections import defaultdict
from collections.abc import Callable


class Bell:
    """Rings by topic; a listener is a callable that must be quick and may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[], object]]] = defaultdict(list)

    def listen(self, topic: str, listener: Callable[[], object]) -> Callable[[], None]:
        """Call the listener at each ring of a topic; return a function that ends that."""
        self._listeners[topic].append(listener)
        return lambda: self._listeners[topic].remove(listener)

    def ring(self, topic: str) -> None:
        for listener in tuple(self._listeners[topic]):
            listener()

    def event(self, topic: str) -> threading.Event:
        """Return an event that each ring sets; who waits clears it."""
        event = threading.Event()
        self.listen(topic, event.set)
        return event
