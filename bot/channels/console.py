"""A chat in the terminal; no account needed. Standard output carries the conversation only."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files

import structlog
from rich.console import Console

from bot.engine.messages import Line, Reply
from bot.engine.wording import Wording
from bot.wiki import dialog
from knowledge.answer import Answer
from knowledge.text import clean, one_line

_WORDS = tomllib.loads(files("bot.channels").joinpath("console_words.toml").read_text(encoding="utf-8"))

log = structlog.get_logger()


class Chat:
    """One conversation: what somebody writes goes in, replies come out."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self._answer = answer
        self._exchange = dialog.Exchange()
        self.is_over = False

    def respond(self, text: str) -> Reply:
        """Return the reply to a message; whatever fails is logged and answered with an apology."""
        try:
            return self._respond(one_line(clean(text)))
        except Exception as error:  # the boundary of a turn: nobody gets a traceback, and the chat goes on
            log.warning("turn_failed", kind=type(error).__name__)
            log.debug("turn_failed", exc_info=error)
            return (Line("console-failed"),)

    def _respond(self, text: str) -> Reply:
        command = text.lower()
        if command in _WORDS["end"]:
            self.is_over = True
            return (Line("console-goodbye"),)
        if command in _WORDS["more"]:
            self._exchange, reply = dialog.more(self._exchange)
        elif command == "/hilfe":
            reply = dialog.help_text()
        elif command == "/quelle":
            reply = dialog.source(self._exchange)
        elif command == "/start":
            reply = dialog.greeting()
        elif command.startswith("/"):
            reply = (Line("console-unknown-command", {"command": command.split()[0][:40]}),)
        else:
            self._exchange, reply = dialog.ask(text, self._answer)
        return reply


def run_console(chat: Chat, wording: Wording) -> None:
    """Hold a conversation on standard input and output until /ende or the end of the input."""
    screen = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())

    def show(reply: Reply) -> None:
        for line in reply:
            screen.print(wording(line.key, line.values))
        screen.print()

    show(dialog.greeting())
    prompt = wording("console-prompt") + " "
    for text in _typed(prompt) if sys.stdin.isatty() else _piped(prompt, screen):
        show(chat.respond(text))
        if chat.is_over:
            return


def _piped(prompt: str, screen: Console) -> Iterator[str]:
    """Yield the lines of standard input, each echoed, so that the output reads as a conversation."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        text = one_line(clean(line))
        screen.print(prompt + text)
        yield text


def _typed(prompt: str) -> Iterator[str]:
    """Yield what is typed into a line editor with history."""
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            yield session.prompt(prompt)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
