"""Why an answer was given is told for each outcome, with the steps that were taken."""

import pytest

from bot.engine.talk.wording import Wording
from bot.wiki.why import why_lines
from knowledge.answer import Answer, AnswerOutcome
from knowledge.steps import PathEnd, PathStep, StepTaken
from tests.dialogs.answers import answered, declined, result

WORDING = Wording()
SEARCH = ("reading", "embedding", "retrieval", "ranking", "confidence")


def steps(*names: str, ended: PathEnd | None = None) -> tuple[StepTaken, ...]:
    *before, last = map(PathStep, ("cleaning", *names))
    return (*(StepTaken(step, 1.0) for step in before), StepTaken(last, 1.0, ended))


def keys(answer: Answer) -> list[str]:
    return [line.key for line in why_lines(answer)]


def told(answer: Answer) -> str:
    """Return the sentence about the steps."""
    (line,) = [line for line in why_lines(answer) if line.key == "wiki-why-steps"]
    return WORDING(line.key, line.values)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (answered(), ["wiki-why", "wiki-why-question", "wiki-why-sure"]),
        (answered(outcome=AnswerOutcome.RELATED), ["wiki-why", "wiki-why-question", "wiki-why-sure"]),
        (answered(refers_back=True), ["wiki-why", "wiki-why-question", "wiki-why-chosen"]),
        (
            declined(AnswerOutcome.NOTHING_FOUND, result=result()),
            ["wiki-why-none", "wiki-why-question", "wiki-why-nothing-found"],
        ),
        (
            declined(AnswerOutcome.OFF_TOPIC, result=result()),
            ["wiki-why-none", "wiki-why-question", "wiki-why-off-topic"],
        ),
        (
            declined(AnswerOutcome.OFF_TOPIC, understood={"is_instruction": True}),
            ["wiki-why-none", "wiki-why-instruction"],
        ),
        (Answer(AnswerOutcome.TOO_LONG), ["wiki-why-none", "wiki-why-too-long"]),
        (declined(AnswerOutcome.NO_WORDS), ["wiki-why-none", "wiki-why-no-words"]),
    ],
)
def test_each_outcome_has_its_reason_and_then_its_steps(answer: Answer, expected: list[str]) -> None:
    found = keys(answered_by(answer, "understanding"))
    assert found[: len(expected) + 1] == [*expected, "wiki-why-steps"]
    assert "wiki-why-steps" not in keys(answer)


def answered_by(answer: Answer, *names: str, ended: PathEnd | None = None) -> Answer:
    return Answer(**{**vars(answer), "steps": steps(*names, ended=ended)})


def test_steps_are_told_in_their_order_and_only_those_that_were_taken() -> None:
    every = [step.value for step in PathStep]
    whole = told(answered_by(answered(), *every[1:]))
    assert whole.count(",") == len(every) - 1
    for left_out in every[1:]:
        shorter = told(answered_by(answered(), *(name for name in every[1:] if name != left_out)))
        assert shorter.count(",") == len(every) - 2
        missing = [piece for piece in whole.rstrip(".").split(", ") if piece not in shorter.rstrip(".").split(", ")]
        assert len(missing) == 1
        assert whole.rstrip(".").split(", ").index(missing[0]) == every.index(left_out)


def test_a_path_that_ended_early_names_no_later_step() -> None:
    short = told(answered_by(Answer(AnswerOutcome.TOO_LONG), ended=PathEnd.TOO_LONG))
    long = told(answered_by(answered(), "understanding", "follow_up", *SEARCH, "decision", "quote"))
    assert "," not in short
    assert long.startswith(short.rstrip("."))
