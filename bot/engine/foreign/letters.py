"""The words on the pages of a PDF or a picture that somebody sent."""

import subprocess
import time
from functools import cache
from shutil import which
from threading import BoundedSemaphore

from bot.engine.files import File
from bot.engine.foreign import kinds
from bot.engine.foreign.isolation import made_aside
from bot.engine.foreign.maker import SCAN, TEXT

MOST_PAGES = 3
TIMEOUT_SECONDS = 10.0
_LANGUAGE = "deu"
_OPTIONS = ("stdin", "stdout", "-l", _LANGUAGE, "--psm", "6")
_KIND = ("-n", "15")  # how much later than others it has the processor
_NO_THREADS = {"OMP_THREAD_LIMIT": "1"}  # all of its environment

_slot = BoundedSemaphore(1)


def text_read(file: File) -> str:
    """Return the text of the first three pages, "" if there is none or it cannot be read. Raises OSError.

    Slow work, of 10 s at most for tesseract, besides a process that draws each page. A PDF that has text is not
    looked at as a picture. Without tesseract and its German data, pictures have no text; nor if it is busy for as long.
    """
    ending = kinds.ending_of(file.name)
    if ending not in {".pdf", ".jpg", ".jpeg", ".png"}:
        return ""
    if ending == ".pdf" and (text := made_aside(TEXT, (str(MOST_PAGES),), [file.content])):
        return text.decode("utf-8", "replace")
    program = tesseract()
    if not program or not _slot.acquire(timeout=TIMEOUT_SECONDS):
        return ""
    try:
        return "\n".join(_pages(program, ending, file.content))
    finally:
        _slot.release()


@cache
def tesseract() -> str:
    """Return where the program tesseract lies, "" if it is not there or reads no German. Looked for once a process."""
    program = which("tesseract")
    if not program:
        return ""
    try:
        listed = subprocess.run(  # noqa: S603 - nothing in it comes from outside
            (program, "--list-langs"), capture_output=True, timeout=TIMEOUT_SECONDS, check=False, env={}
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return program if _LANGUAGE in listed.stdout.decode("utf-8", "replace").split() else ""


def _pages(program: str, ending: str, content: bytes) -> list[str]:
    """Return the text of each page that could be read in time."""
    read: list[str] = []
    left = TIMEOUT_SECONDS
    for page in range(MOST_PAGES if ending == ".pdf" else 1):
        drawn = made_aside(SCAN, (ending, str(page)), [content])
        if drawn is None:
            break
        began = time.monotonic()
        text = _page(program, drawn, left)
        left -= time.monotonic() - began
        if text is None or left <= 0:
            break
        read.append(text)
    return read


def _page(program: str, drawn: bytes, seconds: float) -> str | None:
    """Return the text of a picture of our own making, None if it takes longer."""
    nice = which("nice")
    try:
        done = subprocess.run(  # noqa: S603 - no shell; only pixels come from outside
            ((nice, *_KIND) if nice else ()) + (program, *_OPTIONS),
            input=drawn,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=_NO_THREADS,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
