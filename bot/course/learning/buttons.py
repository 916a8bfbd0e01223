"""The buttons of learning, and what they carry within 64 bytes."""

from dataclasses import dataclass

from bot.course.outline import Course, Lesson
from bot.course.tokens import ANSWER, COURSE, LESSON, MODULE, NEXT
from bot.engine.talk.messages import Choice, Line

GO_ON = "course_on"
"""Goes on where the person is: "course_on:<course key>"."""

BACK = "course_back"
"""Shows the piece before: like the token of a lesson's "Weiter"."""

PAUSE = "course_pause"
"""Puts what is in hand aside: "course_pause:<course key>"."""

QUESTIONS = "course_questions"
"""Asks the exercises of a module: "course_questions:<course key>:<code>"."""

WRONG = "course_wrong"
"""Asks again what went wrong: "course_wrong:<course key>"."""

FORM = "course_form"
"""Opens a form that a lesson names: "course_form:<name>"."""


@dataclass(frozen=True)
class ShownPiece:
    """What a button of a lesson was shown below. code: of the lesson, or of an exercise; digest: of the lesson then."""

    course: str
    code: str
    piece: int | None = None
    digest: str = ""


def shown_piece(argument: str) -> ShownPiece:
    """Return what the argument of NEXT or BACK says; without a piece it was below an exercise."""
    course, _, rest = argument.partition(":")
    code, _, rest = rest.partition(".")
    piece, _, digest = rest.partition(".")
    return ShownPiece(course, code, int(piece) if piece.isdecimal() and len(piece) == 1 else None, digest)


def followed_by(token: str) -> str:
    """Return the argument of the NEXT that goes on below what offers a button, "" if it is none of a lesson."""
    name, _, argument = token.partition(":")
    if name == ANSWER:
        return ":".join(argument.split(":")[:2])
    return argument if name == NEXT else ""


def _below(course: Course, lesson: Lesson, piece: int) -> str:
    return f"{course.key}:{course.code(lesson.key)}.{piece}.{lesson.digest}"


def onward(course: Course, lesson: Lesson, piece: int) -> Choice:
    """Return the button that goes on below a piece."""
    return Choice(Line("course-learning-next"), f"{NEXT}:{_below(course, lesson, piece)}")


def back(course: Course, lesson: Lesson, piece: int) -> tuple[Choice, ...]:
    """Return the way back to the piece before, if there is one."""
    token = f"{BACK}:{_below(course, lesson, piece)}"
    return (Choice(Line("course-learning-back"), token, is_minor=True),) if piece else ()


def pause(course: Course) -> Choice:
    return Choice(Line("course-learning-pause"), f"{PAUSE}:{course.key}", is_minor=True)


def go_on(course: Course, key: str = "course-learning-next") -> Choice:
    return Choice(Line(key), f"{GO_ON}:{course.key}")


def lesson_choice(course: Course, lesson: Lesson, key: str = "course-learning-next-lesson") -> Choice:
    """Return the button that begins a lesson."""
    module = course.module_of(lesson.key)
    number = module.lessons.index(lesson) + 1
    return Choice(
        Line(key, {"title": lesson.title, "number": number}), f"{LESSON}:{course.key}:{course.code(lesson.key)}"
    )


def module_choices(course: Course) -> tuple[Choice, ...]:
    """Return the buttons that show the modules."""
    return tuple(
        Choice(
            Line("course-learning-module-choice", {"title": module.title, "number": number}),
            f"{MODULE}:{course.key}:{course.code(module.key)}",
        )
        for number, module in enumerate(course.modules, 1)
    )


def to_course(course: Course) -> Choice:
    return Choice(Line("course-learning-to-course"), f"{COURSE}:{course.key}", is_minor=True)


def all_courses() -> Choice:
    return Choice(Line("course-learning-all"), f"{COURSE}:", is_minor=True)


def wrong_again(course: Course, count: int) -> tuple[Choice, ...]:
    """Return the button that asks again what went wrong, if anything did."""
    token = f"{WRONG}:{course.key}"
    return (Choice(Line("course-learning-wrong", {"count": count}), token),) if count else ()
