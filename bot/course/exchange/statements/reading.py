"""A file of statements, read whole: one that is broken, too large or nested without end is refused, and says where."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from bot.course.exchange.statements.vocabulary import Verb, verb_of
from bot.errors import OperationFailed

MOST_BYTES = 50_000_000
_DEEPEST = 60
_LONGEST_NUMBER = 18
_LONGEST_SHOWN = 80
_AHEAD = timedelta(days=1)
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


class StatementsMissing(OperationFailed):
    """There is no such file of statements, or it cannot be read."""


class StatementsTooLarge(OperationFailed):
    """A file of statements is too large."""


class StatementsNotText(OperationFailed):
    """A file of statements is no text in UTF-8."""


class StatementsBroken(OperationFailed):
    """A file of statements is no JSON."""


class StatementsNested(OperationFailed):
    """A file of statements is nested more deeply than statements are."""


class NoStatements(OperationFailed):
    """A file holds JSON, but no statements."""


class NoActivities(OperationFailed):
    """A file holds JSON, but does not say which ids stand for which."""


@dataclass(frozen=True)
class StatementActor:
    """Who is said to have done something. kind: "mbox", "mbox_sha1sum" or "account". name: as written there.

    home_page: of an account.
    """

    kind: str
    name: str
    home_page: str = ""


@dataclass(frozen=True)
class LearningStatement:
    """A statement as a file has it."""

    place: int
    """Which of the file's it is, from 1."""

    id: str
    """As small letters."""

    verb: Verb
    """What was done."""

    target: str
    """The id of what it was done with; of VOIDED, of the statement that no longer holds."""

    actor: StatementActor
    """Who did it."""

    success: bool | None
    """What its result says."""

    at: datetime
    """When it was done."""


@dataclass(frozen=True)
class RefusedStatement:
    """A statement that is not taken. place: which of the file's. problem: ends the key of its sentence."""

    place: int
    problem: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StatementFile:
    """What a file holds."""

    statements: tuple[LearningStatement, ...]
    refused: tuple[RefusedStatement, ...]


def read_statements(file: Path, now: datetime) -> StatementFile:
    """Return what a file says: a list of statements, an answer of an LRS ("statements"), or a single one.

    Raises StatementsMissing, StatementsTooLarge, StatementsNotText, StatementsBroken, StatementsNested, NoStatements.
    """
    found = _listed(_json(file, _text(file)), file)
    read = [_statement(place, one, now) for place, one in enumerate(found, 1)]
    return StatementFile(
        tuple(one for one in read if isinstance(one, LearningStatement)),
        tuple(one for one in read if isinstance(one, RefusedStatement)),
    )


def read_activities(file: Path) -> Mapping[str, str]:
    """Return what another system's ids stand for: a JSON object of its ids with the ids used here.

    Raises what `read_statements` raises.
    """
    found = _json(file, _text(file))
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise NoActivities(file=str(file))
    return found


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise StatementsTooLarge(file=str(file), most=str(MOST_BYTES // 1_000_000))
        return file.read_bytes().decode("utf-8-sig")
    except OSError:
        raise StatementsMissing(file=str(file)) from None
    except UnicodeDecodeError as error:
        raise StatementsNotText(file=str(file), position=str(error.start + 1)) from None


def _json(file: Path, text: str) -> Any:
    try:
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        raise StatementsBroken(file=str(file), line=str(error.lineno), column=str(error.colno)) from None
    except RecursionError:
        position = next(_too_deep(text), 0)
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        raise StatementsNested(file=str(file), line=str(line), column=str(column)) from None


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 0


def _too_deep(text: str) -> Iterator[int]:
    depth = 0
    for token in _BRACKET.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > _DEEPEST:
            yield token.start()


def _listed(found: Any, file: Path) -> Sequence[Any]:
    if isinstance(found, dict) and isinstance(found.get("statements"), list):
        found = found["statements"]
    if isinstance(found, dict) and "verb" in found:
        found = [found]
    if not isinstance(found, list):
        raise NoStatements(file=str(file))
    return found


def _statement(place: int, found: Any, now: datetime) -> LearningStatement | RefusedStatement:
    if not isinstance(found, dict):
        return RefusedStatement(place, "no-statement")
    number, verb, target = _id(found.get("id")), _part(found, "verb", "id"), _part(found, "object", "id")
    actor, at = _actor(found.get("actor")), _moment(found)
    if not number:
        return RefusedStatement(place, "no-id")
    if actor is None:
        return RefusedStatement(place, "no-actor")
    known = verb_of(verb)
    if known is None:
        return RefusedStatement(place, "verb", {"verb": shown(verb)})
    if known is Verb.VOIDED:
        target = _id(target)
    if not target:
        return RefusedStatement(place, "no-object")
    if at is None or at > now + _AHEAD:
        return RefusedStatement(place, "no-time")
    return LearningStatement(place, number, known, target, actor, _success(found.get("result")), at)


def shown(text: str) -> str:
    """Return a text from outside as it may stand in a list."""
    return text[:_LONGEST_SHOWN].encode("utf-8", "replace").decode()


def _part(found: Mapping[str, Any], *path: str) -> str:
    value: Any = found
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _id(written: Any) -> str:
    try:
        return str(UUID(written)) if isinstance(written, str) else ""
    except ValueError:
        return ""


def _actor(found: Any) -> StatementActor | None:
    if not isinstance(found, dict) or found.get("objectType", "Agent") != "Agent":
        return None
    for kind in ("mbox", "mbox_sha1sum"):
        if name := _part(found, kind).strip().lower():
            return StatementActor(kind, name.removeprefix("mailto:"))
    name, home = _part(found, "account", "name"), _part(found, "account", "homePage")
    return StatementActor("account", name.strip(), home.strip().rstrip("/")) if name and home else None


def _success(result: Any) -> bool | None:
    success = result.get("success") if isinstance(result, dict) else None
    return success if isinstance(success, bool) else None


def _moment(found: Mapping[str, Any]) -> datetime | None:
    """Return when it was done, or else stored; None if that is no time with a zone."""
    written = _part(found, "timestamp") or _part(found, "stored")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo and moment.year > 1 else None
