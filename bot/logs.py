"""Logs on standard error: events and ids, never the text of a message.

Of an exception they hold type and frames: its text may quote what somebody wrote (PostgreSQL shows whole rows). So may
what libraries have to say, of which only the place is told.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import structlog

_LONGEST_CHAIN = 10
_MOST_FRAMES = 50

log = structlog.get_logger()


def configure_logging(level: str) -> None:
    """Send this program's events, and those of libraries from warning on, to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _show_exception,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    threading.excepthook = _ended
    sys.unraisablehook = _unraisable


def frames(error: BaseException) -> list[dict[str, Any]]:
    """Return the types of an exception and of what led to it, each with where it passed, and no text of any."""
    return [
        {"type": f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins."), "frames": _places(one)}
        for one in _chain(error)
    ]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> list[str]:
    found = traceback.extract_tb(error.__traceback__, limit=-_MOST_FRAMES)
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in found]


def _show_exception(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    told = event.pop("exc_info", None)
    error = told if isinstance(told, BaseException) else told[1] if isinstance(told, tuple) else sys.exc_info()[1]
    if told and error is not None:
        event["exception"] = frames(error)
    return event


class _Libraries(logging.Handler):
    """Tells where a library had something to say, and of which exception; what it says may hold anything."""

    def emit(self, record: logging.LogRecord) -> None:
        place = f"{'/'.join(Path(record.pathname).parts[-2:])}:{record.lineno}"
        log.warning(
            "library_warned", logger=record.name, severity=record.levelname, place=place, exc_info=record.exc_info
        )


def _ended(ended: threading.ExceptHookArgs) -> None:
    name = ended.thread.name if ended.thread else ""
    log.error("thread_ended", thread=name, exc_info=ended.exc_value)


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    log.error("unraisable", exc_info=found.exc_value)
