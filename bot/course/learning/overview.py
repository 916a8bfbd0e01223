"""The overview: which courses there are, and how far somebody is in one and in a module of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from babel.dates import format_date

from bot.course.learning.buttons import (
    QUESTIONS,
    all_courses,
    go_on,
    lesson_choice,
    module_choices,
    to_course,
    wrong_again,
)
from bot.course.learning.study import Study
from bot.course.learning.walking import markup
from bot.course.lesson_dates import lessons_since
from bot.course.outline import UNJUDGED, Course, CourseModule, Lesson
from bot.course.tokens import COURSE, PROGRESS
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value

_CELLS = 10


def bar(done: int, total: int, cells: int = _CELLS) -> str:
    """Return a bar of squares; it is full only when all is done, and empty only when nothing is."""
    if not total:
        return ""
    full = done * cells // total
    full = min(max(full, 1), cells - 1) if 0 < done < total else full
    return "■" * full + "□" * (cells - full)


def courses_reply(studies: Sequence[Study]) -> Reply:
    """List the courses that are taught, with how far somebody is in each."""
    lines = [Line("course-learning-courses")]
    choices = []
    for study in studies:
        course, learner = study.course, study.learner
        values = {"title": course.title, **_read_of(course, study.done.read)}
        state = "completed" if learner and learner.completed_at else "begun" if learner else "new"
        lines.append(Line(f"course-learning-listed-{state}", values))
        choices.append(Choice(Line("course-learning-course-choice", {"title": course.title}), f"{COURSE}:{course.key}"))
    return Reply(tuple(lines), tuple(choices))


def course_reply(study: Study, *first: Line, is_only: bool = True) -> Reply:
    """Show a course with its modules. first: said before. is_only: no other course is taught."""
    course, learner = study.course, study.learner
    lines = [*first, Line("course-learning-course", {"title": course.title}), *_standing(study)]
    is_single = len(course.modules) == 1
    if is_single:
        lines += _lesson_lines(study, course.modules[0])
    elif learner:
        new = new_lessons(study)
        lines += [_module_line(study, number, module, new) for number, module in enumerate(course.modules, 1)]
    begin = "course-learning-next" if learner else "course-learning-begin"
    parts = _lesson_choices(course, course.modules[0]) if is_single else module_choices(course)
    ways = [*parts, *wrong_again(course, len(study.wrong))]
    if not first or any(lesson.key not in study.done.read for lesson in course.lessons.values()):
        ways.append(go_on(course, begin))
    if learner:
        ways.append(Choice(Line("course-learning-progress"), f"{PROGRESS}:", is_minor=True))
    return Reply(tuple(lines), (*ways, *(() if is_only else (all_courses(),))))


def module_reply(study: Study, module: CourseModule) -> tuple[Reply, ...]:
    """Show a module with its lessons."""
    course = study.course
    number = course.modules.index(module) + 1
    lines = [Line("course-learning-module", {"title": module.title, "number": number})]
    if module.intro:
        lines.append(markup("course-learning-text", module.intro))
    lines += _lesson_lines(study, module)
    return (Reply(tuple(lines), (*_lesson_choices(course, module), to_course(course))),)


def _lesson_lines(study: Study, module: CourseModule) -> list[Line]:
    new = new_lessons(study)
    return [_lesson_line(study, number, lesson, new) for number, lesson in enumerate(module.lessons, 1)]


def _lesson_choices(course: Course, module: CourseModule) -> tuple[Choice, ...]:
    """Return the buttons of a module's lessons, and the one for its exercises alone."""
    lessons = (lesson_choice(course, lesson, "course-learning-lesson-choice") for lesson in module.lessons)
    count = sum(one.kind not in UNJUDGED for lesson in module.lessons for one in lesson.exercises)
    label = Line("course-learning-questions", {"count": count})
    return (*lessons, *((Choice(label, f"{QUESTIONS}:{course.key}:{course.code(module.key)}"),) if count else ()))


def new_lessons(study: Study) -> frozenset[str]:
    """Return the lessons, not read yet, that came after the person had begun the course."""
    if study.learner is None:
        return frozenset()
    since = lessons_since(study.transaction.connection, study.course.key)
    began = study.learner.started_at
    return frozenset(
        key for key in study.course.lessons if key not in study.done.read and since.get(key, began) > began
    )


def _standing(study: Study) -> Iterator[Line]:
    """Yield what a course is about, or how far somebody is in it."""
    course, learner = study.course, study.learner
    if learner is None:
        if course.intro:
            yield markup("course-learning-text", course.intro)
        yield Line("course-learning-size", {"modules": len(course.modules), "lessons": len(course.lessons)})
        return
    if learner.completed_at:
        day = _day(learner.completed_at)
        yield Line("course-learning-completed", {"day": day, "version": learner.completed_label or ""})
    tried = sum(key in study.done.answers for key in course.exercises)
    read = _read_of(course, study.done.read)
    yield Line("course-learning-standing", {**read, "tried": tried, "exercises": len(course.exercises)})


def _read_of(course: Course, keys: Iterable[str]) -> dict[str, int | str]:
    read = sum(key in course.lessons for key in keys)
    return {"read": read, "lessons": len(course.lessons), "bar": bar(read, len(course.lessons))}


def _module_line(study: Study, number: int, module: CourseModule, new: frozenset[str]) -> Line:
    read, lessons = sum(lesson.key in study.done.read for lesson in module.lessons), len(module.lessons)
    renewed = sum(study.done.is_renewed(one) for lesson in module.lessons for one in lesson.exercises)
    values: dict[str, Value] = {
        "number": number,
        "title": module.title,
        "bar": bar(read, lessons, lessons),
        "read": read,
        "lessons": lessons,
        "new": sum(lesson.key in new for lesson in module.lessons),
        "renewed": renewed,
    }
    return Line("course-learning-module-line", values)


def _lesson_line(study: Study, number: int, lesson: Lesson, new: frozenset[str]) -> Line:
    values: dict[str, Value] = {
        "number": number,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "state": "read" if lesson.key in study.done.read else "new" if lesson.key in new else "open",
        "renewed": sum(study.done.is_renewed(one) for one in lesson.exercises),
    }
    return Line("course-learning-lesson-line", values)


def _day(moment: datetime) -> str:
    return str(format_date(moment.astimezone(LOCAL).date(), "d. MMMM yyyy", locale="de"))
