"""A course as it is taught: modules of lessons, lessons of pieces, a piece being one message with perhaps an exercise.

Intros, messages, questions, options, feedback, hints and solutions are sentences with sparse markup, as
`bot.engine.talk.spans` reads them; titles, labels, items, partners, accepted answers and what a picture shows are
plain. Keys are written in the office's files and never change: what somebody has done is kept under them.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

_CODE_LETTERS = 8


class ExerciseKind(StrEnum):
    """How an exercise is answered.

    SINGLE: one option. MULTIPLE: any of the options. TEXT, NUMBER: typed. ORDER: items put in their order. MATCH: left
    and right sides put together. REFLECTION: a thought for oneself, which nobody judges. TASK: something to do at home
    in the town hall (Praxistransfer), ticked off by the person.
    """

    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"
    NUMBER = "number"
    ORDER = "order"
    MATCH = "match"
    REFLECTION = "reflection"
    TASK = "task"


UNJUDGED = frozenset({ExerciseKind.REFLECTION, ExerciseKind.TASK})


@dataclass(frozen=True)
class ExerciseOption:
    """Something that may be chosen. feedback: said to who chose it, "" for nothing of its own."""

    text: str
    is_right: bool = False
    feedback: str = ""


@dataclass(frozen=True)
class Exercise:
    """A question that teaches."""

    key: str
    """Its written id, unique in the course."""

    kind: ExerciseKind
    """How it is answered."""

    asks: str
    """The question."""

    options: tuple[ExerciseOption, ...] = ()
    """Of SINGLE and MULTIPLE, as written; of TASK, what is to be done."""

    accepted: tuple[str, ...] = ()
    """Of TEXT and NUMBER, the right answers; the first is shown."""

    tolerance: float = 0.0
    """Of NUMBER: how far from the first accepted one an answer may be."""

    items: tuple[str, ...] = ()
    """Of ORDER, in the right order; of MATCH, the left sides."""

    partners: tuple[str, ...] = ()
    """Of MATCH, the right side of each item."""

    hints: tuple[str, ...] = ()
    """Given one after the other to who asks."""

    solution: str = ""
    """The explanation, said after an answer."""

    was: tuple[str, ...] = ()
    """Former keys."""

    @cached_property
    def digest(self) -> str:
        """Eight letters that change whenever what is asked changes; without hints, solution, feedback."""
        options = [[option.text, option.is_right] for option in self.options]
        asked = [self.kind, self.asks, options, self.accepted, self.tolerance, self.items, self.partners]
        return _letters(json.dumps(asked, ensure_ascii=False))


@dataclass(frozen=True)
class CoursePicture:
    """A picture of a piece. name: its file beside the course's. alt: the sentence that says the same. sha256: of it."""

    name: str
    alt: str
    sha256: str = ""


@dataclass(frozen=True)
class Piece:
    """One message of a lesson: text, perhaps a picture before it, perhaps an exercise after it."""

    text: str = ""
    picture: CoursePicture | None = None
    exercise: Exercise | None = None


class OnwardKind(StrEnum):
    """Where a lesson leads to: a page of the wiki, seminars on a topic, a form."""

    WIKI = "wiki"
    SEMINAR = "seminar"
    FORM = "form"


@dataclass(frozen=True)
class Onward:
    """Something offered at the end of a lesson. target: the page's id, the topic in words, or the form's name."""

    kind: OnwardKind
    target: str
    label: str


@dataclass(frozen=True)
class Lesson:
    """A lesson: at most four pieces, at most three minutes."""

    key: str
    title: str
    pieces: tuple[Piece, ...]
    minutes: int = 1
    onward: tuple[Onward, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(piece.exercise for piece in self.pieces if piece.exercise)

    @cached_property
    def digest(self) -> str:
        """Eight letters that change whenever the lesson's messages do."""
        shown = [[piece.text, piece.picture and asdict(piece.picture), _asked(piece)] for piece in self.pieces]
        return _letters(json.dumps([self.title, shown], ensure_ascii=False))


def _asked(piece: Piece) -> str:
    return piece.exercise.digest if piece.exercise else ""


@dataclass(frozen=True)
class CourseModule:
    """Lessons on one topic; they may be taken in any order."""

    key: str
    title: str
    intro: str
    lessons: tuple[Lesson, ...]
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """A course."""

    key: str
    """Its written id, at most 24 letters."""

    title: str
    """How it is called."""

    label: str
    """The version that its file names, "1.2"."""

    dated: str
    """The day of that version, as ISO date."""

    intro: str
    """What it is about."""

    modules: tuple[CourseModule, ...]
    """In the order in which they are listed."""

    author: str = ""
    """Who answers for it."""

    @cached_property
    def lessons(self) -> Mapping[str, Lesson]:
        """The lessons by their keys, in their order."""
        return {lesson.key: lesson for module in self.modules for lesson in module.lessons}

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The exercises by their keys, in their order."""
        return {exercise.key: exercise for lesson in self.lessons.values() for exercise in lesson.exercises}

    @cached_property
    def by_code(self) -> Mapping[str, Lesson | Exercise | CourseModule]:
        """Modules, lessons and exercises by the code that stands for each in a button."""
        return {self.code(one.key): one for one in self._parts()}

    def code(self, key: str) -> str:
        """Return the eight letters that stand for a key of this course in a button."""
        return _letters(f"{self.key}/{key}")

    def lesson_of(self, exercise: str) -> Lesson:
        """Return the lesson that an exercise is in. Raises KeyError."""
        return self._places[exercise][1]

    def module_of(self, lesson: str) -> CourseModule:
        """Return the module that a lesson is in. Raises KeyError."""
        return self._modules[lesson]

    @cached_property
    def _places(self) -> Mapping[str, tuple[CourseModule, Lesson]]:
        places = ((module, lesson) for module in self.modules for lesson in module.lessons)
        return {exercise.key: place for place in places for exercise in place[1].exercises}

    @cached_property
    def _modules(self) -> Mapping[str, CourseModule]:
        return {lesson.key: module for module in self.modules for lesson in module.lessons}

    def _parts(self) -> Iterator[Lesson | Exercise | CourseModule]:
        yield from self.modules
        yield from self.lessons.values()
        yield from self.exercises.values()


def _letters(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_CODE_LETTERS]


def course_to_json(course: Course) -> dict[str, Any]:
    """Return a course as JSON values."""
    return asdict(course)


def course_from_json(packed: Mapping[str, Any]) -> Course:
    """Return a course from what `course_to_json` made of it."""
    modules = tuple(_module(one) for one in packed["modules"])
    return Course(**{**packed, "modules": modules})


def _module(packed: Mapping[str, Any]) -> CourseModule:
    lessons = tuple(_lesson(one) for one in packed["lessons"])
    return CourseModule(**{**packed, "lessons": lessons, "was": tuple(packed["was"])})


def _lesson(packed: Mapping[str, Any]) -> Lesson:
    onward = tuple(Onward(OnwardKind(one["kind"]), one["target"], one["label"]) for one in packed["onward"])
    pieces = tuple(_piece(one) for one in packed["pieces"])
    return Lesson(**{**packed, "pieces": pieces, "onward": onward, "was": tuple(packed["was"])})


def _piece(packed: Mapping[str, Any]) -> Piece:
    picture = CoursePicture(**packed["picture"]) if packed["picture"] else None
    return Piece(packed["text"], picture, _exercise(packed["exercise"]) if packed["exercise"] else None)


def _exercise(packed: Mapping[str, Any]) -> Exercise:
    lists = {name: tuple(packed[name]) for name in ("accepted", "items", "partners", "hints", "was")}
    options = tuple(ExerciseOption(**one) for one in packed["options"])
    return Exercise(**{**packed, **lists, "options": options, "kind": ExerciseKind(packed["kind"])})
