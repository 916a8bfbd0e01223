"""Takes the steps of a question and keeps how long each took."""

from collections.abc import Callable
from time import perf_counter
from typing import ParamSpec, TypeVar

from knowledge.answer import PathEnded
from knowledge.steps import PathEnd, PathStep, StepTaken

P = ParamSpec("P")
T = TypeVar("T")


class Stopwatch:
    """The steps of one question, as they are taken."""

    def __init__(self) -> None:
        self._taken: list[StepTaken] = []

    def __call__(self, step: PathStep, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function of a step returns."""
        ended: PathEnd | None = None
        started = perf_counter()
        try:
            return function(*args, **kwargs)
        except PathEnded as end:
            ended = end.reason
            raise
        finally:
            self._taken.append(StepTaken(step, round((perf_counter() - started) * 1000, 3), ended))

    @property
    def taken(self) -> tuple[StepTaken, ...]:
        """The steps so far, in order."""
        return tuple(self._taken)
