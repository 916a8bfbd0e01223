"""The reading process: takes one file on standard input, and ends with what it is as its exit code.

It knows nothing of the assistant, has none of its environment, and takes from itself what reading does not need.
"""

import os
import resource
import sys
from contextlib import suppress

from bot.engine.foreign.verdicts import FileVerdict

CPU_SECONDS = 5
MEMORY_BYTES = 700_000_000
_LARGEST_BYTES = 1 << 26
_PICTURES = (".jpg", ".jpeg", ".png")
_FIRST_TO_END = b"1000"  # if the machine runs out of memory, it is this process that has to go


def main() -> None:
    """Judge the file on standard input. The program's argument: which ending its name has."""
    _limit()
    os._exit(_judged(sys.argv[1], sys.stdin.buffer.read(_LARGEST_BYTES)))


def _limit() -> None:
    """Allow this process little time and memory, no files to write and no children."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "wb") as score:
        score.write(_FIRST_TO_END)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for none in (resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE):
        resource.setrlimit(none, (0, 0))


def _judged(ending: str, content: bytes) -> FileVerdict:
    try:
        return judge(ending, content)
    except (MemoryError, RecursionError):
        return FileVerdict.TOO_COMPLEX
    except Exception:  # noqa: BLE001 - what made a parser stumble is not opened by anybody
        return FileVerdict.DAMAGED


def judge(ending: str, content: bytes) -> FileVerdict:
    """Return what a file is. Raises whatever the parsers raise."""
    # Each parser is loaded after the limits are set, and only for files that need it.
    if ending == ".pdf":
        from bot.engine.foreign import pdf

        return pdf.judge(content)
    if ending in _PICTURES:
        from bot.engine.foreign import pictures

        return pictures.judge(ending, content)
    from bot.engine.foreign import archives

    return archives.judge(ending, content)


if __name__ == "__main__":
    main()
