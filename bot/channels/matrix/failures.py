"""What went wrong with a call, in the kernel's terms; nothing of a message gets into a reason."""

import asyncio
import json
from typing import Any

import aiohttp
from nio import ErrorResponse
from nio.exceptions import GroupEncryptionError, LocalProtocolError
from peewee import PeeweeException

from bot.engine.outbox.delivery import (
    Blocked,
    DeliveryError,
    MessageRefused,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)

_RETRY_AFTER_SECONDS = 5.0
_UNAUTHORISED = ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED")
_CLOSED = ("M_FORBIDDEN", "M_NOT_FOUND", "M_GUEST_ACCESS_FORBIDDEN")
_NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_LONGEST_REASON = 60


class ServerRefused(Exception):
    """The homeserver answered with an error. code: "M_FORBIDDEN" and the like, "" where it gave none."""

    def __init__(self, status: int, code: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.retry_after_seconds = retry_after_seconds


def checked(response: Any) -> Any:
    """Return the answer to a call. Raises ServerRefused."""
    if not isinstance(response, ErrorResponse):
        return response
    transport = response.transport_response
    retry_after = response.retry_after_ms
    raise ServerRefused(
        transport.status if transport is not None else 0,
        str(response.status_code or ""),
        retry_after / 1000 if isinstance(retry_after, int) else None,
    )


def delivery_error(error: Exception) -> DeliveryError:
    """Return what an exception of a call means for the message that it was to deliver.

    What may have been sent is sent again, under the same transaction id, and shown once. Only what concerns every room
    counts as unreachable.
    """
    if isinstance(error, DeliveryError):
        return error
    if isinstance(error, ServerRefused):
        return _refusal(error)
    if isinstance(error, _NOT_CONNECTED):
        return Unreachable(type(error).__name__)
    if isinstance(error, aiohttp.ClientError | asyncio.TimeoutError | OSError | json.JSONDecodeError):
        return Uncertain(type(error).__name__)
    if isinstance(error, LocalProtocolError | GroupEncryptionError):
        return Uncertain("not ready")
    if isinstance(error, PeeweeException):
        return Unreachable("device keys cannot be stored")
    return MessageRefused(type(error).__name__)


def _refusal(error: ServerRefused) -> DeliveryError:
    reason = f"status {error.status} {error.code}"[:_LONGEST_REASON].strip()
    if error.code in _UNAUTHORISED:
        return Unauthorised(reason)
    if error.code == "M_LIMIT_EXCEEDED" or error.status == 429:
        return Throttled(error.retry_after_seconds or _RETRY_AFTER_SECONDS)
    if error.code in _CLOSED:
        return Blocked(reason)
    # An answer that is not the homeserver's comes from something before it that is out of order.
    return MessageRefused(reason) if error.code.startswith("M_") and error.status < 500 else Uncertain(reason)
