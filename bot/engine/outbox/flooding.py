"""When a messenger means all chats by saying that messages come too fast: what goes to many waits for it to end."""

from bot.engine.outbox.limiter import ChatKey

LONG_SECONDS = 60.0
"""Whoever has to wait so long is not meant for one chat alone."""

CHATS_UNTIL_FLOODED = 3


class Flooding:
    """Chats in which messages came too fast since one was taken last."""

    def __init__(self) -> None:
        self._chats: set[ChatKey] = set()

    def throttled(self, chat: ChatKey, seconds: float) -> bool:
        """Tell whether all chats are meant when this one has to be left alone for some time; it is counted."""
        self._chats.add(chat)
        return seconds >= LONG_SECONDS or len(self._chats) >= CHATS_UNTIL_FLOODED

    def answered(self) -> None:
        """Note that the messenger has taken or refused a message."""
        self._chats.clear()
