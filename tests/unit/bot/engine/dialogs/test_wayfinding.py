"""What a text means by the likelihoods of intents, and how sure its answer is."""

import pytest

from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome
from bot.engine.dialogs.wayfinding import ANSWER, choose, examples

COMMANDS = {"join", "erase", "help"}


@pytest.mark.parametrize(
    ("guess", "certainty", "meant"),
    [
        ({}, 0.0, (ANSWER,)),
        ({ANSWER: 1.0}, 0.0, (ANSWER,)),
        ({"join": 0.8, "erase": 0.05, ANSWER: 0.1}, 0.0, ("join",)),
        ({"join": 0.8, "erase": 0.05, ANSWER: 0.1}, 0.9, ("join",)),
        ({"join": 0.5, "erase": 0.05, ANSWER: 0.25}, 0.9, ("join", ANSWER)),
        ({"join": 0.4, "erase": 0.05, ANSWER: 0.4}, 0.0, ("join", ANSWER)),
        ({"join": 0.4, "erase": 0.05, ANSWER: 0.4}, 0.9, (ANSWER,)),
        ({"join": 0.4, "erase": 0.35, ANSWER: 0.05}, 0.0, ("join", "erase", ANSWER)),
        ({"join": 0.35, "course": 0.33, ANSWER: 0.1}, 0.0, ("join",)),
        ({"join": 0.2, "erase": 0.05, ANSWER: 0.05}, 0.0, ("join", ANSWER)),
        ({"join": 0.1, "erase": 0.09, ANSWER: 0.01}, 0.0, (ANSWER,)),
        ({"join": 0.2, "erase": 0.1, ANSWER: 0.6}, 0.0, (ANSWER,)),
        ({"course": 0.6, "join": 0.1, ANSWER: 0.2}, 0.0, ("course",)),
        ({"course": 0.3, "join": 0.1, ANSWER: 0.5}, 0.0, (ANSWER,)),
        ({"course": 0.4, "join": 0.1, ANSWER: 0.3}, 0.9, (ANSWER,)),
        ({"join": 1.0, ANSWER: 0.0}, 0.0, ("join",)),
    ],
)
def test_a_text_is_brought_where_it_most_likely_belongs(
    guess: dict[str, float], certainty: float, meant: tuple[str, ...]
) -> None:
    assert choose(guess, certainty, COMMANDS) == meant


def test_what_acts_at_once_is_only_offered() -> None:
    assert choose({"join": 0.9, ANSWER: 0.05}, 0.0, COMMANDS, {"join"}) == ("join", ANSWER)


def _said(key: str, **more: object) -> Command:
    return Command(key, (f"/{key}", f"{key} bitte"), lambda _turn: Outcome(), **more)  # type: ignore[arg-type]


def test_examples_are_those_of_commands_that_may_be_meant() -> None:
    found = examples(
        (
            Capability("wiki", Talk((_said("more"),), examples=("Was ist ein Bürgerbus?",))),
            Capability(
                "members",
                Talk(
                    (_said("join", examples=("Mitmachen",)), _said("refuse", for_office=True, examples=("Ablehnen",)))
                ),
            ),
            Capability("coming", Talk(coming={"course": ("Kurs starten",), "join": ("Beitreten",)})),
        )
    )
    assert found == {
        ANSWER: ("Was ist ein Bürgerbus?",),
        "course": ("Kurs starten",),
        "join": ("Mitmachen", "join bitte"),
    }
