"""The command line's own words in German: help, and what is wrong with what was typed."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup

from bot.commands.output import wording

Function = TypeVar("Function", bound=Callable[..., Any])

_PHRASES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"^Usage:", "usage-call"),
        (r"\[OPTIONS\]", "usage-options-meta"),
        (r"COMMAND \[ARGS\]\.\.\.", "usage-command-meta"),
        (r"^Options:", "usage-options"),
        (r"^Arguments:", "usage-arguments"),
        (r"^Commands:", "usage-commands"),
        (r"Show\s+this\s+message\s+and\s+exit\.", "usage-help"),
        (r"(?<=[\[ ])required(?=\])", "usage-required"),
        (r"(?<=\[)default:", "usage-default"),
        (r"(?<=\[)env\s+var:", "usage-variable"),
        (r"%Y-%m-%d", "usage-day"),
        (r"%H:%M", "usage-minute"),
    )
)
_TYPES = (("<path>", "usage-path"), ("<str>", "usage-text"), ("<int range>", "usage-number"), ("<int>", "usage-number"))
_PROGRAM = "lotse"
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
_NO_COMMAND = re.compile(r"No such command '(.*?)'\.", re.DOTALL)
_SURPLUS = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)


class GermanCommand(TyperCommand):
    """A command whose help is German."""

    def get_help(self, ctx: Any) -> str:
        return german(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        return german(super().get_usage(ctx))


class GermanGroup(TyperGroup):
    """A group of commands whose help is German."""

    def get_help(self, ctx: Any) -> str:
        return german(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        return german(super().get_usage(ctx))


class Commands(typer.Typer):
    """Commands, and groups of them, that speak German."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=GermanGroup, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Function], Function]:
        return super().command(name, cls=GermanCommand, **options)


def german(text: str) -> str:
    """Return the library's help or usage with its own words in German; columns stay where they are if they can."""
    for pattern, key in _PHRASES:
        text = re.sub(pattern.pattern, wording(key), text, flags=re.MULTILINE)
    for english, key in _TYPES:
        text = re.sub(f"{re.escape(english)}( *)", partial(_padded, wording(key), len(english)), text)
    return _RANGE.sub(lambda found: wording("usage-range", low=found[1], high=found[2]), text)


def _padded(translated: str, length: int, found: re.Match[str]) -> str:
    blanks = len(found[1])
    return translated + " " * max(blanks + length - len(translated), min(blanks, 1))


def usage_text(error: ClickException) -> str:
    """Return in German what is wrong with what was typed, and where help is."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    context = error.ctx if isinstance(error, UsageError) else None
    head = [context.get_usage()] if context else []
    head.append(wording("usage-try", command=context.command_path if context else _PROGRAM))
    return "\n".join([*head, _said(error)])


def _said(error: ClickException) -> str:
    match error:
        case NoSuchOption():
            return wording("usage-no-such-option", option=error.option_name)
        case BadOptionUsage():
            is_flag = "does not take a value" in error.message
            return wording("usage-no-flag-value" if is_flag else "usage-no-value", option=error.option_name)
        case MissingParameter():
            return wording("usage-missing", parameter=_name(error))
        case BadParameter():
            return _bad_value(error)
    if found := _NO_COMMAND.match(error.message):
        return wording("usage-no-such-command", command=found[1])
    found = _SURPLUS.match(error.message)
    return wording("usage-surplus", words=found[1]) if found else wording("usage-wrong")


def _bad_value(error: BadParameter) -> str:
    """Return what is expected in place of a value; what a command itself says of one is German already."""
    if error.param is None or error.ctx is None:
        return error.message
    expected = _expected(*(error.param.get_help_record(error.ctx) or ("", "")))
    return wording("usage-bad-value", parameter=_name(error), expected=expected)


def _expected(named: str, explained: str) -> str:
    """Return what may stand there, by what the help says: names with sort of value, explanation with its range."""
    _, sign, kind = named.partition("<")
    values = _RANGE.search(explained)
    return german(values[0] if values else sign + kind)


def _name(error: BadParameter) -> str:
    if error.param is None:
        return ""
    is_option = error.param.param_type_name == "option"
    return max(error.param.opts, key=len) if is_option else error.param.name or ""
