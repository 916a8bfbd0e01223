"""How calls of the Bot API travel: failures told apart that the library lumps together, updates read one by one."""

from typing import Any

from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.nesting import parsed
from bot.channels.telegram.updates import is_numbered, readable

_RETRY_AFTER_SECONDS = 5.0


class TooManyRequests(TelegramError):
    """Telegram wants fewer calls (status 429); the library's own RetryAfter cannot be raised without a warning."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("Too many requests")
        self.retry_after_seconds = retry_after_seconds


class ServerFailed(NetworkError):
    """Status 5xx: whether Telegram has done what was asked, nobody can say."""


class NotTelegram(NetworkError):
    """A refusal that is not Telegram's, such as a proxy's page or a portal's redirection; the call went no further."""


class NoSuchMethod(TelegramError):
    """Telegram knows no such method; of a token it knows nothing either, but that is for getMe to tell."""


class Garbled(NetworkError):
    """The call succeeded, but its answer cannot be read."""


class Request(HTTPXRequest):
    """Calls the Bot API, and raises what the library would not tell apart."""

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*arguments, **named)
        url = str(arguments[0] if arguments else named["url"])
        if status == 404 and "ok" in _answer(payload) and not url.endswith("/getMe"):
            raise NoSuchMethod("not found")
        _check(status, payload)
        return status, payload


class UpdatesRequest(Request):
    """Empties updates that the library cannot read: one of them would make it refuse the whole batch, for ever.

    Each update has what it was read from under `RAW`.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return an answer with its updates. Raises Garbled if none of them has a number to confirm it by."""
        answer = _answer(payload)
        if "result" in answer:
            found = answer["result"] if isinstance(answer["result"], list) else []
            answer["result"] = [readable(raw) for raw in found if is_numbered(raw)]
            if found and not answer["result"]:
                raise Garbled("updates without numbers")
        return answer


def _check(status: int, payload: bytes) -> None:
    """Raise what the library would not raise, or not so that it can be told apart."""
    answer = _answer(payload)
    if status == 429:
        raise TooManyRequests(_retry_after(answer))
    if status >= 500:
        raise ServerFailed(f"status {status}")
    if status >= 300 and "ok" not in answer:
        raise NotTelegram(f"status {status}")
    if status == 413:
        raise BadRequest("request entity too large")
    if status < 300 and "result" not in answer:
        raise Garbled("answer cannot be read")


def _answer(payload: bytes) -> dict[str, Any]:
    """Return what the Bot API said; empty if it was not the Bot API that spoke."""
    try:
        answer = parsed(payload)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _retry_after(answer: dict[str, Any]) -> float:
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, int | float) else _RETRY_AFTER_SECONDS
