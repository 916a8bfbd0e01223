"""The reading process: takes one file on standard input, and ends with what it is as its exit code.

It knows nothing of the assistant, has none of its environment, and takes from itself what reading does not need.
"""

import os
import sys

from bot.engine.foreign.limits import LARGEST_INPUT_BYTES, limit
from bot.engine.foreign.verdicts import FileVerdict

_PICTURES = (".jpg", ".jpeg", ".png")


def main() -> None:
    """Judge the file on standard input. The program's argument: which ending its name has."""
    limit()
    os._exit(_judged(sys.argv[1], sys.stdin.buffer.read(LARGEST_INPUT_BYTES)))


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
