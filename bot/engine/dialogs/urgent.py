"""What is answered before everything else, whatever a message was meant for, and kept nowhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.talk.messages import Kind, Reply

_SAID = {Kind.TEXT, Kind.EDIT, Kind.FILE}


@dataclass(frozen=True)
class Urgent:
    """What is said at once. question: what is asked besides and answered behind it, "" if nothing is."""

    reply: Reply
    question: str = ""
    may_be_remembered: bool = False
    """The question says nothing of what makes the message urgent."""


class Recogniser(Protocol):
    """Recognises what is urgent."""

    @property
    def by_meaning(self) -> Callable[[Turn], Urgent | None] | None:
        """Looks at the meaning of a text, which takes as long as embedding it; None if only words can be told."""

    def at_once(self, turn: Turn) -> Urgent | None:
        """Return what words alone leave no doubt about."""

    def is_possible(self, turn: Turn) -> bool:
        """Tell whether words alone leave a doubt."""


def is_written(turn: Turn) -> bool:
    """Tell whether a person wrote something that is read here."""
    kinds = {Kind.TEXT} if turn.message.is_group else _SAID
    return turn.message.kind in kinds and bool(turn.text.strip())


def followed_by(urgent: Urgent, answer: Outcome) -> Outcome:
    """Return what is urgent with the answer to what was asked besides.

    Nothing refers to a text that is not kept, and that there is no answer to it is not said.
    """
    if urgent.may_be_remembered:
        return replace(answer, replies=(urgent.reply, *answer.replies))
    said = answer.replies if answer.certainty else ()
    return Outcome((urgent.reply, *(replace(reply, choices=()) for reply in said)))
