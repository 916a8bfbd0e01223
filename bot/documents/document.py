"""Making a PDF or a picture of a template and data. Takes a tenth of a second or more: slow work."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import bot
from bot.documents.letters import shown

TIMEOUT_SECONDS = 15.0
ACCESSIBLE = ("ua-1", "a-2a")
"""What each PDF keeps to: readable aloud, and for archives."""

_AT_ONCE = 2
_PIXELS_PER_INCH = 192.0
# Without the environment, in which secrets may be; the folder is where the package lies.
_COMMAND = (sys.executable, "-EsB", "-m", "bot.documents.typesetter")
_FOLDER = Path(bot.__file__).parents[1]
_COMMON = Path(__file__).parent / "page.typ"

_slots = BoundedSemaphore(_AT_ONCE)


class DocumentFailed(Exception):
    """A document could not be made. Its message says where in the template, and nothing of the data."""


@dataclass(frozen=True)
class Manuscript:
    """What a document is made of; the same always makes the same bytes.

    template: a file in Typst, which may import "page.typ". title: of the file, read aloud first. made_on: stands in the
    file. data: JSON, which the template has as `data`, with title and made_on; it is never taken for markup.
    """

    template: Path
    title: str
    made_on: date
    data: Mapping[str, Any]


def pdf(document: Manuscript) -> bytes:
    """Return a document as an accessible PDF. Raises DocumentFailed."""
    return _typeset(document, {"format": "pdf", "pdf_standards": ACCESSIBLE})


def picture(document: Manuscript) -> bytes:
    """Return a document of one page as PNG. Raises DocumentFailed."""
    return _typeset(document, {"format": "png", "ppi": _PIXELS_PER_INCH})


def _typeset(document: Manuscript, options: Mapping[str, Any]) -> bytes:
    """Have it made by a process of its own: only that can be ended when it takes too long."""
    data = {**document.data, "title": document.title, "made-on": document.made_on.isoformat()}
    sources = {"main": document.template.read_text("utf-8"), _COMMON.name: _COMMON.read_text("utf-8")}
    wanted = {"sources": sources, "data": json.dumps(shown(data)), "options": options}
    with _slots:
        try:
            done = subprocess.run(  # noqa: S603 - nothing in it comes from outside
                _COMMAND,
                input=json.dumps(wanted).encode(),
                capture_output=True,
                timeout=TIMEOUT_SECONDS,
                check=False,
                cwd=_FOLDER,
                env={},
            )
        except subprocess.TimeoutExpired:
            raise DocumentFailed(f"{document.template.name}: more than {TIMEOUT_SECONDS:.0f} s") from None
    if done.returncode != 0 or not done.stdout:
        reason = done.stderr.decode(errors="replace").strip() or f"ended with {done.returncode}"
        raise DocumentFailed(f"{document.template.name}: {reason}")
    return done.stdout
