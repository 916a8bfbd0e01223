"""Answers who tells of distress: two sentences and whom to call, before everything else, and kept nowhere."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.crisis.numbers import numbers
from bot.crisis.recognising import NONE, Recognised, found_at_once, found_by_meaning, is_possible
from bot.crisis.signs import GENTLE, Distress
from bot.engine.dialogs.turn import Turn
from bot.engine.dialogs.urgent import Urgent
from bot.engine.dialogs.wayfinding import Guess
from bot.engine.talk.messages import Line, Reply

KEYS = {
    Distress.EMERGENCY: ("crisis-emergency", "crisis-emergency", "crisis-emergency"),
    Distress.SUICIDE: ("crisis-suicide", "crisis-suicide-other", "crisis-brief-suicide"),
    Distress.VIOLENCE: ("crisis-violence", "crisis-violence-other", "crisis-brief-violence"),
    Distress.THREAT: ("crisis-threat", "crisis-threat", "crisis-brief-threat"),
    Distress.EXHAUSTION: ("crisis-exhaustion", "crisis-gentle-other", "crisis-brief-gentle"),
    Distress.LONELINESS: ("crisis-loneliness", "crisis-gentle-other", "crisis-brief-gentle"),
}
"""Wording keys by kind: to who is in distress, about somebody else, in a group."""


@dataclass(frozen=True)
class Crisis:
    """Recognises distress. file: whom to call. guess: by meaning; None if only words are to be told."""

    file: Path
    guess: Guess | None = None

    def at_once(self, turn: Turn) -> Urgent | None:
        """Return what is said to words that leave no doubt."""
        return self._urgent(turn, found_at_once(turn.text))

    def is_possible(self, turn: Turn) -> bool:
        """Tell whether the meaning of a message has to be looked at."""
        return self.guess is not None and is_possible(turn.text)

    @property
    def by_meaning(self) -> Callable[[Turn], Urgent | None] | None:
        """Return what is said to a meaning that is likely enough."""
        guess = self.guess
        if guess is None:
            return None
        return lambda turn: self._urgent(turn, found_by_meaning(turn.text, guess))

    def _urgent(self, turn: Turn, found: Recognised | None) -> Urgent | None:
        if found is None:
            return None
        # Kept no longer than until it is sent: it tells what the message was about.
        reply = Reply(tuple(self._lines(turn, found)), is_secret=True)
        return Urgent(reply, found.question, found.is_question_apart)

    def _lines(self, turn: Turn, found: Recognised) -> Iterator[Line]:
        to_self, about_other, in_group = KEYS[found.distress]
        is_group = turn.message.is_group
        if found.is_bereaved and not is_group:
            yield Line("crisis-suicide-bereaved")
        else:
            yield Line(in_group if is_group else about_other if found.is_about_other else to_self)
        yield from map(_number, numbers(self.file)[found.distress])
        if found.distress is Distress.EMERGENCY:
            yield Line("crisis-emergency-then")
        if is_group:
            yield Line("crisis-private")
            return
        if found.distress is not Distress.EMERGENCY:
            yield Line("crisis-not-kept")
        if found.distress in GENTLE and not found.question and not turn.memory.active_draft:
            yield Line("crisis-wiki")


def examples(others: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return what people write in each kind of distress, and what does not tell of any, as others is."""
    own = tomllib.loads(files("bot.crisis").joinpath("examples.toml").read_text(encoding="utf-8"))
    harmless = (*own.pop(NONE), *(text for name in sorted(others) for text in others[name]))
    return {**{kind: tuple(said) for kind, said in own.items()}, NONE: tuple(dict.fromkeys(harmless))}


def _number(item: str) -> Line:
    what, colon, number = item.rpartition(": ")
    return (
        Line("crisis-number", {"what": what, "number": number})
        if colon
        else Line("crisis-number-alone", {"text": item})
    )
