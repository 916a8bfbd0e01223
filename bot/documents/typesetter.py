"""The typesetting process: takes sources and data on standard input, and writes a PDF or PNG.

It has none of the assistant's environment, an empty folder to read from, and no fonts but those beside this file.
"""

import json
import os
import re
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst

FAILED = 3
_CPU_SECONDS = 10
_FONTS = Path(__file__).parent / "fonts"
_PLACE = re.compile(r"┌─ (\S+:\d+:\d+)")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"")


def main() -> None:
    """Make one document. Ends with FAILED if it cannot be made, and then says where in the template."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wanted = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    sources: Any = {name: text.encode() for name, text in wanted["sources"].items()}
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(sources, root=empty, font_paths=fonts, sys_inputs={"data": wanted["data"]})
        try:
            made = compiler.compile(**wanted["options"])
        except typst.TypstError as error:
            _say(error.diagnostic)
            sys.exit(FAILED)
    if not isinstance(made, bytes):  # a picture for each page
        sys.stderr.write("more than one page")
        sys.exit(FAILED)
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    os._exit(0)


def _say(diagnostic: str) -> None:
    """Write where and what the first failure was, without the texts in it, which may be somebody's."""
    place = _PLACE.search(diagnostic)
    what = _QUOTED.sub("…", diagnostic.partition("\n")[0])
    sys.stderr.write(f"{place[1] if place else '?'}: {what}")


if __name__ == "__main__":
    main()
