"""What all commands say and how: JSON or text on standard output, everything else on standard error.

Nothing is printed but from here, so that no control character that somebody wrote reaches the terminal.
"""

import json
import sys
from typing import Annotated, Any

import typer

from bot.engine.talk.wording import Wording
from bot.terminal import visible

FAILED = 1

wording = Wording()

AsJson = Annotated[bool, typer.Option("--json", help=wording("cli-json"))]


def put(values: Any) -> None:
    """Print values as JSON."""
    say(json.dumps(values, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Print a text, or JSON, on standard output."""
    print(visible(text))


def tell(text: str) -> None:
    """Print a text on standard error."""
    print(visible(text), file=sys.stderr)


def agreed(question: str) -> bool:
    """Tell whether the operator wants to go on, who is asked; where nobody can answer, not. question: a wording key."""
    from bot.engine.forms.words import says_yes

    if not sys.stdin.isatty():
        return False
    tell(wording(question))
    return says_yes(sys.stdin.readline()) is True
