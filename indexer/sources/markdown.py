"""Markdown with front matter → page."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import yaml
from markdown_it import MarkdownIt

from indexer.errors import PageSkipped
from indexer.sources.anchors import Anchors
from indexer.sources.html import Outline, outline_of
from knowledge.text import clean, one_line

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMES = tomllib.loads(files("indexer").joinpath("data/front_matter.toml").read_text(encoding="utf-8"))
_KNOWN_AS = {written: name for name, all_written in _NAMES.items() for written in all_written}
_markdown = MarkdownIt("commonmark").enable("table")

Fields = Mapping[str, str | tuple[str, ...]]


def parse_markdown(text: str) -> tuple[Fields, Outline]:
    """Return the front matter's fields, by their English names, and the outline. Raises PageSkipped."""
    fields, body = _split(text.replace("\r\n", "\n"))
    title = fields.get("title", "")
    return fields, outline_of(_markdown.render(body), title if isinstance(title, str) else " ".join(title), Anchors())


def _split(text: str) -> tuple[Fields, str]:
    if not re.match(r"---[ \t]*\n", text):
        return {}, text
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise PageSkipped("front_matter", "1")
    try:
        loaded = yaml.safe_load(match[1])
        if isinstance(loaded, dict):
            loaded = _named({str(name).lower(): _value(value) for name, value in loaded.items()})
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PageSkipped("front_matter", _where(error)) from error
    if not isinstance(loaded, dict | None):
        raise PageSkipped("front_matter", "1")
    return loaded or {}, text[match.end() :]


def _named(fields: Fields) -> Fields:
    """Return the fields that have a value, those we know by one name each; the first of several wins."""
    named: dict[str, str | tuple[str, ...]] = {}
    for name, value in fields.items():
        if value:
            named.setdefault(_KNOWN_AS.get(name, name), value)
    return named


def _where(error: Exception) -> str:
    """Return the line of the file that a YAML error points to."""
    mark = getattr(error, "problem_mark", None)
    return str(mark.line + 2) if mark else ""


def _value(value: Any) -> str | tuple[str, ...]:
    """Return a plain value; anything that is neither text, number, day nor a list of these is dropped."""
    if isinstance(value, list):
        return tuple(filter(None, (_scalar(item) for item in value)))
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return one_line(clean(str(value))) if isinstance(value, str | int | float) else ""
