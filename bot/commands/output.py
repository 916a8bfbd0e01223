"""What all commands say and how: JSON or text on standard output, everything else on standard error."""

import json
import sys
from typing import Annotated, Any

import typer

from bot.engine.talk.wording import Wording

FAILED = 1

wording = Wording()

AsJson = Annotated[bool, typer.Option("--json", help=wording("cli-json"))]


def put(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2))


def tell(text: str) -> None:
    print(text, file=sys.stderr)
