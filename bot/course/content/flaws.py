"""What is wrong in a course's file: each thing with its line, so that the office sees all of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CourseFlaw:
    """Something that has to be put right. problem: ends the key of its sentence, which names the details."""

    line: int
    problem: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass
class CourseFlaws:
    """The flaws that were found so far."""

    found: list[CourseFlaw] = field(default_factory=list)

    def add(self, line: int, problem: str, **details: str | int) -> None:
        """Note a flaw. line: from 1. Long details are shortened."""
        short = {name: value[:80] if isinstance(value, str) else value for name, value in details.items()}
        self.found.append(CourseFlaw(line, problem, short))

    @property
    def in_order(self) -> tuple[CourseFlaw, ...]:
        """The flaws by line."""
        return tuple(sorted(self.found, key=lambda flaw: flaw.line))
