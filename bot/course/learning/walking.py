"""Walking through a lesson: one piece after the other, and what is said at its end."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, select

from bot.course.achieving.completion import completed_now
from bot.course.done import CourseDone, note_read
from bot.course.learning.buttons import back, lesson_choice, onward, pause, to_course, wrong_again
from bot.course.learning.study import Study
from bot.course.outline import Course, CoursePicture, Lesson
from bot.course.place import CoursePlace, LearningMode
from bot.course.tables import course_pictures
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.spans import Markup
from bot.engine.talk.wording import Value

_CAPTION_CHARACTERS = 800
"""Of text that stands below a picture in one message; what is longer is a message of its own."""


def show(study: Study, lesson: Lesson, number: int = 0, first: Iterable[Line] = ()) -> tuple[Reply, ...]:
    """Show a piece of a lesson. number: of the piece, from 0. first: what is said before."""
    study.puts(CoursePlace(LearningMode.LESSON, lesson.key, number, digest=lesson.digest))
    piece, course = lesson.pieces[number], study.course
    head = (*first, _head(course, lesson, number))
    text = (markup("course-learning-text", piece.text),) if piece.text else ()
    before, lines = _pictured(study, piece.picture, (*head, *text))
    is_last = number == len(lesson.pieces) - 1
    if is_last:
        note_read(study.transaction, course, lesson.key)
    if piece.exercise:
        asked = study.asks(piece.exercise)
        ways = (*asked.choices, *back(course, lesson, number), pause(course))
        return (*before, replace(lines, lines=(*lines.lines, *asked.lines), choices=ways))
    ways = (*back(course, lesson, number), pause(course))
    if not is_last:
        return (*before, replace(lines, choices=(onward(course, lesson, number), *ways)))
    *told, end = finish(study, lesson)
    if told:
        return (*before, lines, *told, end)
    whole = replace(lines, lines=(*lines.lines, *end.lines), choices=(*end.choices, *back(course, lesson, number)))
    return (*before, whole)


def finish(study: Study, lesson: Lesson) -> tuple[Reply, ...]:
    """Say that a lesson is read, what is next, and where it leads to. The last of the replies has the choices."""
    course = study.course
    done = replace(study.done, read={**study.done.read, lesson.key: study.transaction.now})
    told = completed_now(study.transaction, course) if done.is_complete(course) else ()
    module = course.module_of(lesson.key)
    read = sum(one.key in done.read for one in module.lessons)
    values: dict[str, Value] = {"module": module.title, "read": read, "lessons": len(module.lessons)}
    following = next_lesson(course, done, lesson)
    lines = (Line("course-learning-read", values), *(() if following else (Line("course-learning-all-read"),)))
    leads = (choice for one in lesson.onward if (choice := study.onward(one)))
    goes = (lesson_choice(course, following),) if following else wrong_again(course, len(study.wrong))
    return (*told, study.offer(study.transaction, Reply(lines, (*goes, *leads, to_course(course)))))


def next_lesson(course: Course, done: CourseDone, after: Lesson | None = None) -> Lesson | None:
    """Return the lesson that is to be read next: of those not yet read the first behind another one, else the first."""
    lessons = list(course.lessons.values())
    start = lessons.index(after) + 1 if after in lessons else 0
    return next((one for one in (*lessons[start:], *lessons[:start]) if one.key not in done.read), None)


def markup(key: str, text: str) -> Line:
    """Return a line that says a text of a course."""
    return Line(key, {"text": Markup(text)})


def _head(course: Course, lesson: Lesson, number: int) -> Line:
    """Return the first line of a piece: the title, at the beginning with its place in the course and the minutes."""
    count = len(lesson.pieces)
    if number:
        return Line("course-learning-piece", {"title": lesson.title, "piece": number + 1, "pieces": count})
    module = course.module_of(lesson.key)
    place = {"module": course.modules.index(module) + 1, "number": module.lessons.index(lesson) + 1}
    return Line("course-learning-lesson", {"title": lesson.title, "minutes": lesson.minutes, "pieces": count, **place})


def _pictured(study: Study, picture: CoursePicture | None, lines: tuple[Line, ...]) -> tuple[tuple[Reply, ...], Reply]:
    """Return what is said before a message, and the message, one of which has the picture if there is one."""
    if picture is None:
        return (), Reply(lines)
    found = study.transaction.connection.execute(_PICTURE, {"sha256": picture.sha256}).scalar_one_or_none()
    sentence = Line("course-learning-picture" if found else "course-learning-picture-missing", {"says": picture.alt})
    head, *text = lines
    said = sum(len(str(value)) for line in text for value in line.values.values())
    if found is None or said <= _CAPTION_CHARACTERS:
        return (), Reply((head, sentence, *text), file=found)
    return (Reply((head, sentence), file=found),), Reply(tuple(text))


_PICTURE = select(course_pictures.c.file_id).where(course_pictures.c.sha256 == bindparam("sha256"))
