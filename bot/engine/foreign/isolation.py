"""Has files read by a process of their own, which is given little.

Of one that judges, nothing is believed but its exit code; of one that draws or binds, what it wrote is taken as a file.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore

import bot
from bot.engine.foreign import maker, reader
from bot.engine.foreign.verdicts import FileVerdict

TIMEOUT_SECONDS = 15.0
_AT_ONCE = 2
# Without the environment, in which secrets may be; the folder is where the package lies.
_COMMAND = (sys.executable, "-EsB", "-m", reader.__name__)
_MAKER = (sys.executable, "-EsB", "-m", maker.__name__)
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


def made_aside(what: str, told: Sequence[str], contents: Sequence[bytes]) -> bytes | None:
    """Return what the making process makes of files, None if it cannot. Raises OSError.

    told: what it has to know, see there; none of it may be secret.
    """
    with _slots, tempfile.TemporaryFile() as made:
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the arguments are read by our own program
                (*_MAKER, what, *told),
                input=maker.packed(contents),
                stdout=made,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_SECONDS,
                check=False,
                cwd=_FOLDER,
                env={},
            )
        except subprocess.TimeoutExpired:
            return None
        made.seek(0)
        return made.read(maker.LARGEST_OUTPUT_BYTES) or None if done.returncode == 0 else None
