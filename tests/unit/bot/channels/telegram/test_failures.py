import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.failures import delivery_error
from bot.channels.telegram.request import Garbled, NoSuchMethod, NotTelegram, ServerFailed, TooManyRequests
from bot.engine.outbox.delivery import (
    Blocked,
    DeliveryError,
    MessageRefused,
    Moved,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Blocked, "bot was blocked by the user"),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Blocked, "bot can't initiate convers"),
        (BadRequest("Bad Request: chat not found"), Blocked, "chat not found"),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Blocked, "peer_id_invalid"),
        (BadRequest("Bad Request: message is too long"), MessageRefused, "message is too long"),
        (InvalidToken("Unauthorized"), Unauthorised, ""),
        (ServerFailed("status 502"), Uncertain, "status 502"),
        (NoSuchMethod("not found"), Unreachable, "not found"),
        (NotTelegram("status 302"), Unreachable, "status 302"),
        (Garbled("answer cannot be read"), Uncertain, "Garbled"),
        (caused(NetworkError("x"), httpx.ConnectError("x")), Unreachable, "ConnectError"),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), Unreachable, "ConnectTimeout"),
        (caused(TimedOut(), httpx.PoolTimeout("x")), Unreachable, "PoolTimeout"),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Uncertain, "ReadTimeout"),
        (caused(TimedOut(), httpx.WriteTimeout("x")), Uncertain, "WriteTimeout"),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), Uncertain, "RemoteProtocolError"),
        (caused(NetworkError("x"), httpx.ReadError("x")), Uncertain, "ReadError"),
        (
            caused(NetworkError("x"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")),
            MessageRefused,
            "text cannot be encoded",
        ),
        (KeyError("message_id"), Uncertain, "KeyError"),
        (MessageRefused("empty message"), MessageRefused, "empty message"),
    ],
)
def test_each_failure_has_its_meaning(error: Exception, kind: type[DeliveryError], reason: str) -> None:
    meant = delivery_error(error)
    assert type(meant) is kind
    assert meant.reason.startswith(reason)


def test_a_moved_chat_tells_its_new_address() -> None:
    moved = delivery_error(ChatMigrated(-1002000000001))
    assert isinstance(moved, Moved)
    assert moved.address == "-1002000000001"


def test_a_flood_tells_how_long_to_wait() -> None:
    throttled = delivery_error(TooManyRequests(7))
    assert isinstance(throttled, Throttled)
    assert throttled.retry_after_seconds == 7


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ('Bad Request: can\'t parse entities: Unsupported start tag "geheim" at byte offset 3', "can't parse entities"),
        ("Bad Request: inline keyboard button URL 'https://geheim.example' is invalid", "inline keyboard button url"),
        ("Bad Request: „geheim“", "BadRequest"),
        ("Bad Request: file of size 12345 bytes is too big for a photo", "file of size"),
    ],
)
def test_a_reason_holds_nothing_of_the_message(description: str, reason: str) -> None:
    assert delivery_error(BadRequest(description)).reason == reason
