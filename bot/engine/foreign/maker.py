"""The making process: takes foreign files on standard input, and writes what is made of them to standard output.

Limited as the reading process is, and like it without the assistant's environment. What it writes is a picture or a PDF
of its own making, or bare text; nothing of a file is passed on but pixels, the pictures in a PDF of photos, and words.
"""

import os
import struct
import sys
from collections.abc import Callable, Sequence

from bot.engine.foreign.limits import LARGEST_INPUT_BYTES, limit

LARGEST_OUTPUT_BYTES = 40_000_000
FAILED = 3
PREVIEW, SCAN, TEXT, BIND = "preview", "scan", "text", "bind"


def packed(contents: Sequence[bytes]) -> bytes:
    """Return several contents as one, as this process takes them."""
    return b"".join(struct.pack("!I", len(content)) + content for content in contents)


def unpacked(content: bytes) -> list[bytes]:
    contents, place = [], 0
    while place < len(content):
        (length,) = struct.unpack_from("!I", content, place)
        contents.append(content[place + 4 : place + 4 + length])
        place += 4 + length
    return contents


def main() -> None:
    """Make one thing. The program's arguments: what, then what it needs to know. Ends with FAILED if it cannot."""
    limit(LARGEST_OUTPUT_BYTES)
    what, *told = sys.argv[1:]
    try:
        made = _makers()[what](unpacked(sys.stdin.buffer.read(LARGEST_INPUT_BYTES)), told)
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - whatever a parser stumbles over, there is nothing to show
        os._exit(FAILED)
    os._exit(0)


def _makers() -> dict[str, Callable[[list[bytes], Sequence[str]], bytes]]:
    return {PREVIEW: _preview, SCAN: _scan, TEXT: _text, BIND: _bind}


def _preview(contents: list[bytes], told: Sequence[str]) -> bytes:
    """Return the first page as a PNG. told: the ending of the file's name, the font for texts."""
    from bot.engine.foreign import drawing

    return drawing.preview(contents[0], *told)


def _scan(contents: list[bytes], told: Sequence[str]) -> bytes:
    """Return a page as a PNG in grey, large enough to be read. told: the ending of the file's name, the page from 0."""
    from bot.engine.foreign import drawing

    ending, page = told
    return drawing.scan(contents[0], ending, int(page))


def _text(contents: list[bytes], told: Sequence[str]) -> bytes:
    """Return the text of a PDF's first pages, nothing if they are pictures. told: how many pages."""
    from bot.engine.foreign import drawing

    return drawing.text_of(contents[0], int(told[0])).encode()


def _bind(contents: list[bytes], told: Sequence[str]) -> bytes:
    """Return pictures as one PDF. told: title, what a page is called, and its pages in order, "" for all."""
    from bot.engine.foreign import binding

    title, page, order = told
    return binding.bound(contents, title, page, [int(number) for number in order.split()])


if __name__ == "__main__":
    main()
