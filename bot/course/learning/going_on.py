"""Going on: from a button below something that was shown, or from what is in hand, wherever that was."""

from bot.course.learning import queues
from bot.course.learning.buttons import ShownPiece
from bot.course.learning.overview import course_reply
from bot.course.learning.study import Study
from bot.course.learning.walking import finish, next_lesson, show
from bot.course.outline import Exercise, Lesson
from bot.course.place import LearningMode
from bot.engine.talk.messages import Line, Reply


def go_on_from(study: Study, shown: ShownPiece) -> tuple[Reply, ...]:
    """Show what follows something that was shown; of an exercise, what is in hand tells whether a queue goes on."""
    found = study.course.by_code.get(shown.code)
    if isinstance(found, Exercise):
        return _behind(study, found)
    if isinstance(found, Lesson) and shown.piece is not None:
        return _piece(study, found, shown.piece + 1, shown.digest)
    if study.place.queue:
        return queues.ask_first(study, study.place)
    return _gone(study)


def go_back_from(study: Study, shown: ShownPiece) -> tuple[Reply, ...]:
    """Show the piece before one that was shown."""
    found = study.course.by_code.get(shown.code)
    if isinstance(found, Lesson) and shown.piece is not None:
        return _piece(study, found, max(shown.piece - 1, 0), shown.digest)
    return _gone(study)


def go_back(study: Study) -> tuple[Reply, ...]:
    """Show the piece before the one in hand; in a queue, ask the same again."""
    place = study.place
    lesson = study.course.lessons.get(place.lesson)
    if place.mode is not LearningMode.LESSON or lesson is None:
        return resume(study)
    return _piece(study, lesson, max(place.piece - 1, 0), place.digest)


def resume(study: Study) -> tuple[Reply, ...]:
    """Go on with what is in hand: an exercise that is open is asked again, else what follows is shown."""
    place, course = study.place, study.course
    if place.mode not in {LearningMode.LESSON, LearningMode.NOTHING}:
        return queues.ask_first(study, place)
    if place.mode is LearningMode.NOTHING:
        return begin_next(study)
    lesson = course.lessons.get(place.lesson)
    if lesson is None:
        return _gone(study)
    exercise = lesson.pieces[place.piece].exercise if place.piece < len(lesson.pieces) else None
    is_open = exercise is not None and exercise.key not in study.done.answers
    number = place.piece if is_open else place.piece + 1
    if number == len(lesson.pieces) and place.digest == lesson.digest:
        return begin_next(study, lesson)
    return _piece(study, lesson, number, place.digest)


def begin_next(study: Study, after: Lesson | None = None, *first: Line) -> tuple[Reply, ...]:
    """Begin the next lesson that is not read yet; if all are, show the course."""
    lesson = next_lesson(study.course, study.done, after)
    if lesson is None:
        return (course_reply(study, *first, Line("course-learning-all-read")),)
    return show(study, lesson, 0, first)


def _behind(study: Study, exercise: Exercise) -> tuple[Reply, ...]:
    place = study.place
    if place.mode not in {LearningMode.LESSON, LearningMode.NOTHING}:
        return queues.ask_first(study, queues.skip(place, exercise.key))
    lesson = study.course.lesson_of(exercise.key)
    number = next(number for number, piece in enumerate(lesson.pieces) if piece.exercise == exercise)
    return _piece(study, lesson, number + 1, lesson.digest)


def _piece(study: Study, lesson: Lesson, number: int, digest: str) -> tuple[Reply, ...]:
    """Show a piece, or what is said at the end; if the lesson was changed meanwhile, it begins once more.

    digest: of the lesson as it was when the button was shown.
    """
    if digest != lesson.digest:
        return show(study, lesson, 0, (Line("course-learning-changed"),))
    if number >= len(lesson.pieces):
        return finish(study, lesson)
    return show(study, lesson, number)


def _gone(study: Study) -> tuple[Reply, ...]:
    return begin_next(study, None, Line("course-learning-gone"))
