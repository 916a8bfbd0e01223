"""Everything about a person as two files: one for programs, one for reading."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from bot.engine.files import File
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk import spans
from bot.engine.talk.wording import Wording
from bot.privacy.held import Held

FORMAT, VERSION = "demografie-lotse/personal-data", 1
_PAGE = Template(files("bot.privacy").joinpath("readable.html").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Export:
    """Everything that is held about a person. known_since: when the person wrote first."""

    person_id: int
    known_since: datetime
    made_at: datetime
    found: Sequence[Held]


def as_json(export: Export, wording: Wording) -> File:
    """Return the file for programs; its format is described in docs/people.md."""
    values = {
        "format": FORMAT,
        "version": VERSION,
        "created_at": export.made_at.isoformat(),
        "person": export.person_id,
        "known_since": export.known_since.isoformat(),
        "data": {
            one.key: {"count": one.count, "left_out": one.left_out, "rows": list(one.rows)} for one in export.found
        },
    }
    content = json.dumps(values, ensure_ascii=False, indent=1).encode()
    return File(f"{wording('export-file-name')}.json", "application/json", content)


def as_page(export: Export, wording: Wording) -> File:
    """Return the file for reading: HTML that needs nothing besides itself."""
    known = _moment(export.known_since)
    intro = wording("export-intro", made=_moment(export.made_at), number=export.person_id, known=known)
    page = _PAGE.substitute(
        title=escape(wording("export-title")),
        intro=escape(intro),
        sections="\n".join(_section(one, wording) for one in export.found),
    )
    return File(f"{wording('export-file-name')}.html", "text/html", page.encode())


def _section(one: Held, wording: Wording) -> str:
    heading = f"<h2>{escape(wording(f'personal-{one.key}'))} ({one.count})</h2>"
    rows = "\n".join(_row(row, wording) for row in one.rows)
    if not one.rows:
        note = wording("export-only-that")
    else:
        note = wording("export-left-out", count=one.left_out) if one.left_out else ""
    return f"<section>{heading}{f'<p>{escape(note)}</p>' if note else ''}{rows}</section>"


def _row(row: Mapping[str, Any], wording: Wording) -> str:
    pairs = (
        f"<dt>{escape(_label(name, wording))}</dt><dd>{escape(_readable(value, wording))}</dd>"
        for name, value in row.items()
        if value not in (None, "", [], {})
    )
    return f"<dl>{''.join(pairs)}</dl>"


def _label(column: str, wording: Wording) -> str:
    return wording(f"personal-column-{column.replace('_', '-')}")


def _readable(value: Any, wording: Wording) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return wording("form-yes" if value else "form-no")
    if isinstance(value, str):
        return _readable_text(value, wording)
    if isinstance(value, Mapping):
        return _spoken(value) or "\n".join(f"{name}: {said}" for name, said in _leaves(value))
    if isinstance(value, list):
        return ", ".join(_readable(one, wording) for one in value)
    return str(value)


def _readable_text(value: str, wording: Wording) -> str:
    key = f"personal-value-{value}"
    if key in wording.keys:
        return wording(key)
    try:
        moment = datetime.fromisoformat(value) if len(value) > len("2026-01-01T00:00") else None
    except ValueError:
        return value
    return _moment(moment) if moment and moment.tzinfo else value


def _spoken(payload: Mapping[str, Any]) -> str:
    """Return the words of a message, "" if there are none."""
    if "blocks" in payload:
        return spans.plain(spans.from_json(payload["blocks"]))
    return str(payload.get("text", ""))


def _leaves(values: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{path}{name} / ")
        elif value not in (None, "", []):
            yield f"{path}{name}", str(value)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d.%m.%Y %H:%M}"
