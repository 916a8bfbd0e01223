"""Where free text belongs, by its meaning: it is answered, it means a command, or it is asked what was meant."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import log

from bot.engine.dialogs.capability import Capability, Command
from bot.engine.dialogs.kept import pack, unpack
from bot.engine.dialogs.turn import Answering, Begin, Outcome, Slow, Turn, then
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.slips import slip_of
from bot.engine.talk.vocabulary import spellings

NAME = "way"
"""The notes under which a text is kept while it is asked what was meant, and the name of the buttons."""

ANSWER = ""
"""The intent of what is answered as free text."""

_LEAST = 1e-6
_LONGEST_CHARACTERS = 2_000

# Leads are natural logarithms of how many times likelier something is than something else; see docs/benchmarks.md.
SURE_LEAD, SURE_SHARE = 0.4, 0.3
ASKED_LEAD, ASKED_SHARE = -0.6, 0.15
COMING_LEAD = -0.2
CLEAR_LEAD = 0.6

DOUBTFUL = 0.5
"""Certainty of an answer below which it is asked whether the text is a slip of a command."""

Guess = Callable[[str], Mapping[str, float]]
"""Returns for each intent how likely it is what a text wants; empty if nothing can be told."""


def examples(capabilities: Sequence[Capability]) -> dict[str, tuple[str, ...]]:
    """Return what people write, by the key of the command they want; ANSWER: what is answered as free text."""
    coming = {key: said for capability in capabilities for key, said in capability.talk.coming.items()}
    commands = {command.key: (*command.examples, *command.phrases) for command in _meant(capabilities)}
    answered = tuple(said for capability in capabilities for said in capability.talk.examples)
    return {**coming, **commands, ANSWER: answered}


def choose(
    guess: Mapping[str, float], certainty: float, commands: Collection[str], only_offered: Collection[str] = ()
) -> tuple[str, ...]:
    """Return what a text means: one intent, or those that it may mean, likeliest first.

    certainty: of the answer that it gets as free text, 0 … 1. only_offered: commands that are never sure.
    """
    ranked = sorted((intent for intent in guess if intent != ANSWER), key=lambda intent: -guess[intent])
    if not ranked:
        return (ANSWER,)
    best = ranked[0]
    share, lead = guess[best], _lead(guess, best, ANSWER) - certainty
    if best not in commands:
        return (best if lead >= COMING_LEAD else ANSWER,)
    if share < ASKED_SHARE or lead < ASKED_LEAD:
        return (ANSWER,)
    rivals = [other for other in ranked[1:2] if other in commands and _lead(guess, best, other) < CLEAR_LEAD]
    is_sure = share >= SURE_SHARE and lead >= SURE_LEAD and not rivals and best not in only_offered
    return (best,) if is_sure else (best, *rivals, ANSWER)


def _lead(guess: Mapping[str, float], intent: str, other: str) -> float:
    return log(max(guess[intent], _LEAST) / max(guess.get(other, 0.0), _LEAST))


def _meant(capabilities: Sequence[Capability]) -> list[Command]:
    """Return the commands that are found by meaning; those of the office are asked for by name."""
    commands = (command for capability in capabilities for command in capability.talk.commands)
    return [command for command in commands if command.examples and not command.for_office]


class Wayfinding:
    """Brings free text to where it belongs."""

    def __init__(
        self,
        capabilities: Sequence[Capability],
        begin: Callable[[Turn, Begin], Outcome | Slow],
        guess: Guess | None = None,
    ) -> None:
        """guess: None if nothing is to be found by meaning."""
        self.answer: Answering = next(one.talk.free_text for one in capabilities if one.talk.free_text)
        self.commands = {command.key: command for command in _meant(capabilities)}
        self._only_offered = {key for key, command in self.commands.items() if command.acts_at_once}
        self._spoken = {
            spelling: key
            for key, command in self.commands.items()
            for phrase in command.phrases
            for spelling in spellings(phrase)
        }
        self.examples = examples(capabilities)
        self.intents = self.examples.keys()
        self._begin = begin
        self._guess = guess

    def meant(self, text: str, certainty: float) -> tuple[str, ...]:
        """Return what a text means; see `choose`."""
        if self._guess is None or certainty >= 1:
            return (ANSWER,)
        meant = choose(self._guess(text), certainty, self.commands, self._only_offered)
        slip = slip_of(text, self._spoken) if meant == (ANSWER,) and certainty < DOUBTFUL else ""
        return (slip, ANSWER) if slip else meant

    def free_text(self, turn: Turn) -> Outcome | Slow:
        """Answer a text, run the command that it means, or ask what it means."""
        answer = self.answer(turn)
        if self._guess is None or turn.message.is_group:
            return answer
        return Slow(lambda: self._found(turn, answer.done() if isinstance(answer, Slow) else answer))

    def press(self, turn: Turn) -> Outcome | Slow:
        """Go where the person says that the text belongs. turn.argument: "<exchange>:<intent>"."""
        exchange, _, intent = turn.argument.partition(":")
        asked = turn.memory.notes.get(NAME) or {}
        if asked.get("exchange") != exchange or intent not in {*self.commands, ANSWER}:
            return Outcome((say("choice-outdated"),))
        meant = replace(turn, text=asked["text"], argument="")
        if intent != ANSWER:
            return then(self._run(meant, intent), _forgetting)
        return then(unpack(asked.get("answer", {}), turn) or self.answer(meant), _forgetting)

    def _found(self, turn: Turn, answer: Outcome) -> Outcome | Slow:
        intent, *others = self.meant(turn.text, answer.certainty)
        if others:
            return _asking(turn, (intent, *others), answer)
        if intent == ANSWER:
            return answer
        if intent in self.commands:
            name = next(iter(self.commands[intent].slash_names), "")
            understood = (Line("way-understood", {"name": name}),) if name else ()
            return then(self._run(turn, intent), partial(_beginning_with, understood))
        return _coming(intent, answer)

    def _run(self, turn: Turn, intent: str) -> Outcome | Slow:
        wanted = self.commands[intent].dialog(turn)
        return self._begin(turn, wanted) if isinstance(wanted, Begin) else wanted


def _asking(turn: Turn, intents: Sequence[str], answer: Outcome) -> Outcome:
    """Ask which of these intents is meant, and keep the text and its answer until the person has said so."""
    exchange = str(turn.message.id)
    choices = tuple(
        Choice(Line(f"command-{intent}") if intent != ANSWER else Line("way-answer"), f"{NAME}:{exchange}:{intent}")
        for intent in intents
    )
    kept = {"exchange": exchange, "text": turn.text[:_LONGEST_CHARACTERS], "answer": pack(answer, turn)}
    return Outcome((Reply((Line("way-asked"),), choices),), {NAME: kept})


def _coming(intent: str, answer: Outcome) -> Outcome:
    """Say that a command is still to come, before the answer of the wiki, if there is one."""
    line = Line(f"coming-{intent}")
    if answer.certainty or not answer.replies:
        return _beginning_with((line,), answer)
    return replace(answer, replies=(Reply((line,), answer.replies[-1].choices),))


def _beginning_with(lines: tuple[Line, ...], outcome: Outcome) -> Outcome:
    first, rest = outcome.replies[:1], outcome.replies[1:]
    if not lines:
        return outcome
    if not first or first[0].is_secret or first[0].file is not None:
        return replace(outcome, replies=(Reply(lines), *outcome.replies))
    return replace(outcome, replies=(replace(first[0], lines=(*lines, *first[0].lines)), *rest))


def _forgetting(outcome: Outcome) -> Outcome:
    return replace(outcome, notes={**outcome.notes, NAME: {}})
