"""What went wrong with a call, in the kernel's terms; nothing of a message and no address gets into a reason."""

import re
from collections.abc import Callable
from typing import Any

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.request import NoSuchMethod, NotTelegram, ServerFailed, TooManyRequests
from bot.engine.outbox.delivery import (
    Blocked,
    DeliveryError,
    MessageRefused,
    Moved,
    PlaceClosed,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
_CHAT_IS_CLOSED = (
    "chat not found",
    "peer_id_invalid",
    "deactivated",
    "chat_write_forbidden",
    "no rights to send a message",
    "not enough rights to send text messages",
)
_PLACE_IS_CLOSED = ("topic_closed", "topic_deleted", "message thread not found")
# Telegram quotes texts, addresses and tags after a colon or in quotes, sizes in digits: reasons end before.
_FIRST_WORDS = re.compile(r"[a-z_ -]*(?:'t[a-z_ -]*)*")
_LONGEST_REASON = 60


def delivery_error(error: Exception) -> DeliveryError:
    """Return what an exception of a call means for the message that it was to deliver."""
    for kind, meaning in _MEANINGS:
        if isinstance(error, kind):
            return meaning(error)
    return _broken(error)


def says(error: TelegramError, *phrases: str) -> bool:
    """Tell whether Telegram's answer holds one of the phrases; the library changes their case."""
    return any(phrase in error.message.lower() for phrase in phrases)


def _reason(error: TelegramError) -> str:
    said = error.message.lower().removeprefix("forbidden: ").removeprefix("bad request: ")
    words = _FIRST_WORDS.match(said)
    return (words.group() if words else "")[:_LONGEST_REASON].strip() or type(error).__name__


def _refusal(error: BadRequest) -> DeliveryError:
    if says(error, *_PLACE_IS_CLOSED):
        return PlaceClosed(_reason(error))
    return Blocked(_reason(error)) if says(error, *_CHAT_IS_CLOSED) else MessageRefused(_reason(error))


def _broken(error: Exception) -> DeliveryError:
    """Judge a call without an answer by the exception below the library's own."""
    cause = error.__cause__ or error
    if isinstance(cause, UnicodeError):
        return MessageRefused("text cannot be encoded")
    name = type(cause).__name__
    return Unreachable(name) if isinstance(cause, _NEVER_SENT) else Uncertain(name)


_MEANINGS: tuple[tuple[type[Exception], Callable[[Any], DeliveryError]], ...] = (
    (DeliveryError, lambda error: error),
    (TooManyRequests, lambda error: Throttled(error.retry_after_seconds)),
    (ChatMigrated, lambda error: Moved(str(error.new_chat_id))),
    (InvalidToken, lambda _: Unauthorised("token not accepted")),
    (Forbidden, lambda error: Blocked(_reason(error))),
    (BadRequest, _refusal),
    (NotTelegram, lambda error: Unreachable(error.message)),
    (NoSuchMethod, lambda error: Unreachable(error.message)),
    (ServerFailed, lambda error: Uncertain(error.message)),
)
