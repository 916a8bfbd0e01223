"""The German words of a course's file."""

import tomllib
from importlib.resources import files
from typing import Any

from bot.course.outline import OnwardKind

_WORDS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

EXERCISE: str = _WORDS["exercise"]
"""Begins the comment that announces an exercise."""

DROPPED: str = _WORDS["dropped"]
"""Names, in the head, the ids that are gone on purpose."""

ORDER: str = _WORDS["order"]
MATCH: str = _WORDS["match"]
MINUTES: str = _WORDS["minutes"]
"""Pattern of how long a video is."""

ONWARD = {word: OnwardKind(kind) for kind, word in _WORDS["onward"].items()}
"""What leads on, by the word before the colon of its link."""

FORMS: tuple[str, ...] = tuple(_WORDS["forms"])
"""What a file may call the forms that a lesson leads to."""
