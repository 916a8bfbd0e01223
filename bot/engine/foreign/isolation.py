"""Has a file read by a process of its own, which is given little and believed nothing but its exit code."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import bot
from bot.engine.foreign import reader
from bot.engine.foreign.verdicts import FileVerdict

TIMEOUT_SECONDS = 15.0
_AT_ONCE = 2
# Without the environment, in which secrets may be; the folder is where the package lies.
_COMMAND = (sys.executable, "-EsB", "-m", reader.__name__)
_FOLDER = Path(bot.__file__).parents[1]

_slots = BoundedSemaphore(_AT_ONCE)


def judged_aside(ending: str, content: bytes) -> FileVerdict:
    """Return what a file is; TOO_COMPLEX also if it took its process more than it may have. Raises OSError."""
    with _slots:
        try:
            done = subprocess.run(  # noqa: S603 - nothing in it comes from outside
                (*_COMMAND, ending),
                input=content,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_SECONDS,
                check=False,
                cwd=_FOLDER,
                env={},
            )
        except subprocess.TimeoutExpired:
            return FileVerdict.TOO_COMPLEX
    known = frozenset(FileVerdict)
    return FileVerdict(done.returncode) if done.returncode in known else FileVerdict.TOO_COMPLEX
