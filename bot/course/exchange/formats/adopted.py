"""What was read of a foreign file: the questions that can be taken, and what cannot, each with its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.course.content.asking import LONGEST_HINT, LONGEST_SOLUTION, MOST_HINTS
from bot.course.content.choices import LONGEST_FEEDBACK, LONGEST_OPTION, MOST_OPTIONS
from bot.course.content.limits import LONGEST_PIECE
from bot.course.content.typed import LONGEST_ANSWER, LONGEST_ITEM, MOST_ANSWERS, MOST_ITEMS
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption
from bot.engine.talk.spans import escape, parse, plain

_SIGNS = ("|", "[[", "]]", " = ", "\n", "±")
_CHOSEN = (ExerciseKind.SINGLE, ExerciseKind.MULTIPLE)
_WHOLE_PERCENT = 100.0


@dataclass(frozen=True)
class LeftOut:
    """What was not taken. place: the line, or the number of the question. problem: ends the key of its sentence."""

    place: int
    name: str
    problem: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ForeignQuestion:
    """A question that can be taken. category: what it is sorted under. exercise: without its key."""

    place: int
    name: str
    category: str
    exercise: Exercise


@dataclass
class ForeignFile:
    """What a file holds, as far as it was read. title: "" if it has none. is_by_line: places are lines."""

    title: str = ""
    is_by_line: bool = True
    questions: list[ForeignQuestion] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, place: int, name: str, problem: str, **details: str) -> None:
        """Note what is not taken."""
        self.left_out.append(LeftOut(place, name[:60], problem, details))

    def take(self, question: ForeignQuestion) -> None:
        """Take a question, unless it is one that no course can have; what is too long about it is left out."""
        exercise = question.exercise
        if problem := _problem(exercise):
            self.leave(question.place, question.name, problem)
            return
        fitting = _fitting(exercise)
        if fitting != exercise:
            self.leave(question.place, question.name, "long-feedback")
        self.questions.append(replace(question, exercise=fitting))


@dataclass(frozen=True)
class WeighedAnswer:
    """An answer of a foreign question. percent: of the points that it earns."""

    text: str
    percent: float
    feedback: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether it is right without reserve."""
        return self.percent >= _WHOLE_PERCENT


def chosen(asks: str, answers: Sequence[WeighedAnswer], *, is_single: bool) -> Exercise:
    """Return an exercise of options; of a single choice the one with all points is right."""
    options = tuple(
        ExerciseOption(one.text, one.is_whole if is_single else one.percent > 0, one.feedback) for one in answers
    )
    return Exercise("", ExerciseKind.SINGLE if is_single else ExerciseKind.MULTIPLE, asks, options=options)


def numeric(asks: str, number: float, tolerance: float) -> Exercise:
    """Return an exercise that asks for a number."""
    return Exercise("", ExerciseKind.NUMBER, asks, accepted=(german(number),), tolerance=abs(tolerance))


def german(number: float) -> str:
    """Return a number as Germans write it, without dots between thousands."""
    return f"{number:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def markup(text: str) -> str:
    """Return a plain text as markup that says the same; its lines stay lines."""
    return "\n".join(escape(line.strip()) for line in text.strip().split("\n"))


def shown(text: str) -> str:
    """Return a markup as people read it."""
    return plain(parse(text))


def _problem(exercise: Exercise) -> str:
    """Return what no course can have about an exercise, "" if it is one that it can."""
    if not exercise.asks.strip():
        return "no-question"
    if len(shown(exercise.asks)) > LONGEST_PIECE // 2:
        return "long-question"
    if exercise.kind in _CHOSEN:
        return _problem_of_options(exercise)
    if exercise.items:
        return _problem_of_items(exercise)
    return _problem_of_accepted(exercise) if exercise.kind is not ExerciseKind.REFLECTION else ""


def _problem_of_options(exercise: Exercise) -> str:
    texts = [option.text for option in exercise.options]
    right = sum(option.is_right for option in exercise.options)
    if not 2 <= len(texts) <= MOST_OPTIONS:
        return "options-count"
    if not all(texts) or len(set(texts)) < len(texts):
        return "options-same"
    if max(map(len, texts)) > LONGEST_OPTION:
        return "options-long"
    return "" if right == 1 or (right and exercise.kind is ExerciseKind.MULTIPLE) else "right-count"


def _problem_of_items(exercise: Exercise) -> str:
    sides = [side for side in (exercise.items, exercise.partners) if side]
    if not 2 <= len(exercise.items) <= MOST_ITEMS:
        return "items-count"
    if any(len({one.casefold() for one in side}) < len(side) or not all(side) for side in sides):
        return "items-same"
    every = [one for side in sides for one in side]
    return _problem_of_words(every, LONGEST_ITEM)


def _problem_of_accepted(exercise: Exercise) -> str:
    if not exercise.accepted or len(exercise.accepted) > MOST_ANSWERS:
        return "answers-count"
    return _problem_of_words(exercise.accepted, LONGEST_ANSWER)


def _problem_of_words(written: Iterable[str], longest: int) -> str:
    listed = list(written)
    if any(len(one) > longest for one in listed):
        return "answer-long"
    return "answer-signs" if any(sign in one for one in listed for sign in _SIGNS) else ""


def _fitting(exercise: Exercise) -> Exercise:
    """Return an exercise without what is too long of what is said besides."""
    options = tuple(
        replace(option, feedback=option.feedback if len(option.feedback) <= LONGEST_FEEDBACK else "")
        for option in exercise.options
    )
    hints = tuple(hint for hint in exercise.hints if len(hint) <= LONGEST_HINT)[:MOST_HINTS]
    solution = exercise.solution if len(exercise.solution) <= LONGEST_SOLUTION else ""
    return replace(exercise, options=options, hints=hints, solution=solution)


def unique(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts, each once, without regard to large and small letters."""
    seen: set[str] = set()
    for text in texts:
        if text and text.casefold() not in seen:
            seen.add(text.casefold())
            yield text
