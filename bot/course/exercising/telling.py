"""What is said to an answer: what of it is right, what was right, and why; a wrong answer teaches."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from babel.numbers import format_decimal

from bot.course.exercising.asking import onward
from bot.course.exercising.choices import AGAIN, said, text_of
from bot.course.exercising.judging import ExerciseAnswer, Judgement, right_options
from bot.course.exercising.open_exercise import token
from bot.course.outline import Course, Exercise, ExerciseKind
from bot.engine.answers.amounts import said_number
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spans import escape
from bot.engine.talk.vocabulary import plain

_LOCALE = "de"


def told(course: Course, exercise: Exercise, judgement: Judgement) -> Reply:
    """Say what an answer is worth, what the chosen options say, and the explanation; then it goes on."""
    lines = (*_TOLD[exercise.kind](exercise, judgement), *_explained(exercise))
    return Reply(lines, (onward(course, exercise),))


def given_up(course: Course, exercise: Exercise, *, is_unknown: bool) -> Reply:
    """Say what would have been right to who wants to know it, or cannot tell."""
    first = Line("course-exercising-unknown" if is_unknown else "course-exercising-solution-is")
    return Reply((first, *_right(exercise), *_explained(exercise)), (onward(course, exercise),))


def counted_already(course: Course, exercise: Exercise, *, is_right: bool | None) -> Reply:
    """Say to a second answer that the first counts, and how; it can be asked once more."""
    result = "none" if is_right is None else "right" if is_right else "wrong"
    again = Choice(Line("course-exercising-again"), token(course, exercise, AGAIN), is_minor=True)
    return Reply((Line("course-exercising-counted", {"result": result}),), (onward(course, exercise), again))


def finished(course: Course, exercise: Exercise, key: str, *, is_cut: bool = False) -> Reply:
    """Say that a thought or a task is noted."""
    cut = (Line("course-exercising-cut"),) if is_cut else ()
    return Reply((Line(key), *cut, *_explained(exercise)), (onward(course, exercise),))


def _explained(exercise: Exercise) -> tuple[Line, ...]:
    return (said("course-exercising-explained", exercise.solution),) if exercise.solution else ()


def _options(exercise: Exercise, judgement: Judgement) -> Iterator[Line]:
    """Say of which chosen options are right, which are missing, and what each says."""
    chosen, hits = _places(judgement.answer), judgement.hits
    is_partly = bool(hits) and not judgement.is_right
    yield Line(_VERDICTS[judgement.is_right is True]) if not is_partly else Line("course-exercising-partly")
    if is_partly:
        yield said("course-exercising-hits", _listed(exercise, hits))
    for place in (*hits, *(one for one in chosen if one not in hits)):
        yield from _fed_back(exercise, place, with_name=len(chosen) > 1, is_hit=place in hits)
    if judgement.missing and is_partly:
        yield said("course-exercising-missing", _listed(exercise, judgement.missing))
    elif not judgement.is_right:
        yield from _right(exercise)


def _fed_back(exercise: Exercise, place: int, *, with_name: bool, is_hit: bool) -> Iterator[Line]:
    option = exercise.options[place]
    if with_name and not is_hit:
        key = "course-exercising-not-with" if option.feedback else "course-exercising-not"
        yield Line(key, {"text": _quoted(option.text), "feedback": said("", option.feedback).values["text"]})
    elif option.feedback:
        yield said("course-exercising-feedback", option.feedback)


def _word(exercise: Exercise, judgement: Judgement) -> Iterator[Line]:
    if not judgement.is_right:
        yield Line("course-exercising-not-yet")
        yield from _right(exercise)
        return
    is_as_written = any(plain(one) in plain(str(judgement.answer)) for one in exercise.accepted)
    yield Line("course-exercising-right")
    if not is_as_written:
        yield Line("course-exercising-written", {"text": exercise.accepted[0]})


def _number(exercise: Exercise, judgement: Judgement) -> Iterator[Line]:
    meant = said_number(exercise.accepted[0])
    number = Decimal(str(judgement.answer))
    if judgement.is_right:
        yield Line("course-exercising-right")
        if meant is not None and number != meant:
            yield Line("course-exercising-exactly", {"text": exercise.accepted[0]})
        return
    way = "none" if meant is None else "high" if number > meant else "low"
    yield Line("course-exercising-off", {"number": format_decimal(number, locale=_LOCALE), "way": way})
    yield from _right(exercise)


def _in_order(exercise: Exercise, judgement: Judgement) -> Iterator[Line]:
    if judgement.is_right:
        yield Line("course-exercising-right")
        return
    yield Line("course-exercising-in-place", {"count": len(judgement.hits), "of": len(exercise.items)})
    yield from _right(exercise, judgement.hits)


def _matched(exercise: Exercise, judgement: Judgement) -> Iterator[Line]:
    if judgement.is_right:
        yield Line("course-exercising-right")
        return
    yield Line("course-exercising-matched", {"count": len(judgement.hits), "of": len(exercise.items)})
    yield from _right(exercise, judgement.hits)


def _right(exercise: Exercise, hits: Sequence[int] = ()) -> Iterator[Line]:
    """Say what is right. hits: the positions of items that the answer had so, too, which are marked."""
    match exercise.kind:
        case ExerciseKind.SINGLE | ExerciseKind.MULTIPLE:
            right = right_options(exercise)
            key = "course-exercising-right-is" if right else "course-exercising-right-none"
            yield said(key, _listed(exercise, right))
        case ExerciseKind.TEXT | ExerciseKind.NUMBER:
            yield Line(f"course-exercising-wanted-{exercise.kind.value}", {"text": exercise.accepted[0]})
        case ExerciseKind.ORDER | ExerciseKind.MATCH:
            yield Line("course-exercising-marked" if hits else "course-exercising-so")
            yield said("course-exercising-listed", "\n".join(_row(exercise, hits)))


def _row(exercise: Exercise, hits: Sequence[int]) -> Iterator[str]:
    for place, item in enumerate(exercise.items):
        mark = " ✓" if place in hits else ""
        partner = f" – {escape(exercise.partners[place])}" if exercise.partners else ""
        yield f"{place + 1}. {escape(item)}{partner}{mark}"


def _listed(exercise: Exercise, places: Sequence[int]) -> str:
    return ", ".join(f"„{_quoted(exercise.options[place].text)}“" for place in places)


def _quoted(markup: str) -> str:
    """Return a sentence as it stands in another one: without its full stop."""
    return text_of(markup).removesuffix(".")


def _places(answer: ExerciseAnswer) -> tuple[int, ...]:
    return answer if isinstance(answer, tuple) else ()


_VERDICTS = {True: "course-exercising-right", False: "course-exercising-not-quite"}
_TOLD: Mapping[ExerciseKind, Callable[[Exercise, Judgement], Iterator[Line]]] = {
    ExerciseKind.SINGLE: _options,
    ExerciseKind.MULTIPLE: _options,
    ExerciseKind.TEXT: _word,
    ExerciseKind.NUMBER: _number,
    ExerciseKind.ORDER: _in_order,
    ExerciseKind.MATCH: _matched,
}
