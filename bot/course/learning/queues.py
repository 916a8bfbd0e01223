"""Exercises one after the other, without the texts: those of a module, those that went wrong, those that are due."""

from collections.abc import Iterable
from dataclasses import replace

from bot.course.achieving.completion import completed_now
from bot.course.learning.buttons import go_on, pause, to_course, wrong_again
from bot.course.learning.study import Study
from bot.course.outline import UNJUDGED, CourseModule
from bot.course.place import CoursePlace, LearningMode
from bot.engine.talk.messages import Line, Reply


def ask_module(study: Study, module: CourseModule) -> tuple[Reply, ...]:
    """Ask the exercises of a module that have a right answer."""
    asked = (one for lesson in module.lessons for one in lesson.exercises if one.kind not in UNJUDGED)
    place = _queued(study, LearningMode.QUESTIONS, (one.key for one in asked))
    if not place.queue:
        return (Reply((Line("course-learning-no-questions"),), (go_on(study.course), to_course(study.course))),)
    begin = Line("course-learning-questions-begin", {"module": module.title, "count": len(place.queue)})
    return ask_first(study, place, (begin,))


def ask_module_in_hand(study: Study) -> tuple[Reply, ...]:
    """Ask the exercises of the module of the lesson in hand, else of the first one."""
    course = study.course
    if study.place.lesson in course.lessons:
        return ask_module(study, course.module_of(study.place.lesson))
    return ask_module(study, course.modules[0])


def ask_wrong(study: Study) -> tuple[Reply, ...]:
    """Ask again what went wrong."""
    place = _queued(study, LearningMode.WRONG, (one.key for one in study.wrong))
    if not place.queue:
        return (Reply((Line("course-learning-none-wrong"),), (go_on(study.course), to_course(study.course))),)
    return ask_first(study, place, (Line("course-learning-wrong-begin", {"count": len(place.queue)}),))


def ask_first(study: Study, place: CoursePlace, first: Iterable[Line] = ()) -> tuple[Reply, ...]:
    """Ask the first exercise of a queue, or say how it went. first: what is said before."""
    course = study.course
    queue = tuple(key for key in place.queue if key in course.exercises)
    gone = (Line("course-learning-question-gone"),) if len(queue) < len(place.queue) else ()
    lines = (*first, *gone)
    if not queue:
        return _ended(study, place, lines)
    study.puts(replace(place, queue=queue))
    asked = study.asks(course.exercises[queue[0]])
    left = () if lines else (Line("course-learning-left", {"count": len(queue)}),)
    return (replace(asked, lines=(*lines, *left, *asked.lines), choices=(*asked.choices, pause(course))),)


def _queued(study: Study, mode: LearningMode, keys: Iterable[str]) -> CoursePlace:
    """Return a queue beside which the lesson that was in hand is not lost."""
    return replace(study.place, mode=mode, queue=tuple(keys), done=0, right=0)


def skip(place: CoursePlace, exercise: str) -> CoursePlace:
    """Return a queue behind an exercise that was shown; one that was answered is no longer in it."""
    return replace(place, queue=place.queue[1:]) if place.queue[:1] == (exercise,) else place


def _ended(study: Study, place: CoursePlace, lines: tuple[Line, ...]) -> tuple[Reply, ...]:
    """Say how many of a queue were right; then the lesson is in hand that was before, if one was."""
    course = study.course
    mode = LearningMode.LESSON if place.lesson else LearningMode.NOTHING
    study.puts(replace(place, mode=mode, queue=(), done=0, right=0))
    told = completed_now(study.transaction, course)
    result = Line("course-learning-result", {"right": place.right, "count": place.done})
    ways = (*wrong_again(course, len(study.wrong)), go_on(course), to_course(course))
    return (*told, Reply((*lines, result), ways))
