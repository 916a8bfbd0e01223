"""Writes a course for the LiaScript player in the browser: what only the chat has becomes what it can show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.course.content.writing import escaped, german_number, head_as_markdown, picture_as_markdown, text_as_markdown
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind, Lesson, Onward, OnwardKind
from bot.engine.talk.wording import Wording

_CHECKED = {ExerciseKind.SINGLE: ("( )", "(X)"), ExerciseKind.MULTIPLE: ("[ ]", "[X]"), ExerciseKind.TASK: (" ", " ")}


def course_as_lia(course: Course, pages: Mapping[str, str], wording: Wording) -> str:
    """Return the text of a file for the player. pages: addresses of the wiki's pages, by their ids.

    Ids are attributes in comments. What is said to each option is told in the explanation; words and numbers are
    compared letter by letter there, so the others that are right are named. Items to be ordered or matched are listed,
    with the answer folded up. Seminars and forms are only in the chat, and are named.
    """
    return _Player(pages, wording).course(course)


@dataclass(frozen=True)
class _Player:
    """What is known while a course is written for the player."""

    pages: Mapping[str, str]
    wording: Wording

    def course(self, course: Course) -> str:
        parts = [head_as_markdown(course), _heading(1, course.title, course.key), text_as_markdown(course.intro)]
        for module in course.modules:
            parts += [_heading(2, module.title, module.key), text_as_markdown(module.intro)]
            for lesson in module.lessons:
                parts += self._lesson(lesson)
        return "\n\n".join(part for part in parts if part) + "\n"

    def _lesson(self, lesson: Lesson) -> Iterator[str]:
        yield _heading(3, lesson.title, lesson.key)
        for number, piece in enumerate(lesson.pieces):
            if number:
                yield "---"
            if piece.picture:
                yield picture_as_markdown(piece.picture)
            yield text_as_markdown(piece.text)
            if piece.exercise:
                yield from self._exercise(piece.exercise)
        if lesson.onward:
            yield "---"
            yield "\n".join(map(self._onward, lesson.onward))

    def _onward(self, onward: Onward) -> str:
        address = self.pages.get(onward.target, "") if onward.kind is OnwardKind.WIKI else ""
        if address.startswith(("https://", "http://")):
            return f"- [{escaped(onward.label)}]({address})"
        return f"- {self._said('onward', escaped(onward.label))}"

    def _exercise(self, exercise: Exercise) -> Iterator[str]:
        yield f'<!-- id="{exercise.key}" -->\n{text_as_markdown(exercise.asks)}'
        if exercise.kind in {ExerciseKind.ORDER, ExerciseKind.MATCH}:
            yield from self._arranged(exercise)
            return
        explained = "\n\n".join(filter(None, self._explained(exercise)))
        if exercise.kind in UNJUDGED:
            yield _answers(exercise)
            yield explained
            return
        hints = "".join(f"\n[[?]] {_in_one_line(hint)}" for hint in exercise.hints)
        yield _answers(exercise) + hints + (f"\n****\n\n{explained}\n\n****" if explained else "")

    def _explained(self, exercise: Exercise) -> Iterator[str]:
        """Yield what is told after an answer."""
        if exercise.accepted[1:]:
            yield self._said("also", escaped(", ".join(exercise.accepted[1:])))
        if exercise.tolerance:
            yield self._said("about", escaped(german_number(exercise.tolerance)))
        told = [option for option in exercise.options if option.feedback]
        yield "\n".join(f"- {_in_one_line(option.text)}: {_in_one_line(option.feedback)}" for option in told)
        yield text_as_markdown(exercise.solution)

    def _arranged(self, exercise: Exercise) -> Iterator[str]:
        """Yield the items, and the answer folded up."""
        for listed in filter(None, (exercise.items, exercise.partners)):
            yield "\n".join(f"- {escaped(item)}" for item in sorted(listed))
            yield "<!-- -->"  # else both lists would be one
        yield from (self._said("hint", _in_one_line(hint)) for hint in exercise.hints)
        solved = "\n".join(f"<li>{escape(line)}</li>" for line in _solved(exercise))
        summary = f"<summary>{self._said('solution')}</summary>"
        yield f"<details>\n{summary}\n<ol>\n{solved}\n</ol>\n</details>"
        yield text_as_markdown(exercise.solution)

    def _said(self, key: str, text: str = "") -> str:
        return self.wording(f"course-lia-{key}", text=text)


def _heading(level: int, title: str, key: str) -> str:
    return f'{"#" * level} {escaped(title)} <!-- id="{key}" -->'


def _answers(exercise: Exercise) -> str:
    if exercise.kind is ExerciseKind.REFLECTION:
        return "[[___]]"
    if not exercise.options:
        return f"[[{exercise.accepted[0]}]]"
    wrong, right = _CHECKED[exercise.kind]
    return "\n".join(
        f"- [{right if option.is_right else wrong}] {_in_one_line(option.text)}" for option in exercise.options
    )


def _solved(exercise: Exercise) -> Sequence[str]:
    if not exercise.partners:
        return exercise.items
    return [f"{left} – {right}" for left, right in zip(exercise.items, exercise.partners, strict=True)]


def _in_one_line(markup: str) -> str:
    """Return markup as Markdown in one line, as an item of a list."""
    return " ".join(line.removeprefix("- ").rstrip("\\") for line in text_as_markdown(markup).split("\n") if line)
