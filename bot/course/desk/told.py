"""The figures of a course in words, and as bars that say the same."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from bot.course.desk.disclosure import STEP, GroupSize
from bot.course.desk.figures import CourseFigures, ModuleFigure, QuestionFigure, StopFigure
from bot.documents.chart import Bar, BarChart
from bot.engine.talk.messages import Line
from bot.engine.talk.spans import parse, plain
from bot.engine.talk.wording import Value, Wording

MOST_LISTED = 8
_MOST_BARS = 5
_ENOUGH_ANSWERS = 2 * STEP  # below it, rounding makes a share of half of them look like all
_LONGEST_LABEL = 60
_PERCENT = 100


def size(group: GroupSize, wording: Wording) -> str:
    """Return the size of a group in words, such as "20"."""
    kind = "hidden" if group.is_hidden else "shown" if group.is_shown else "nobody"
    return wording("course-desk-size", kind=kind, count=group.at_least, step=STEP)


def overview(figures: CourseFigures, wording: Wording) -> tuple[Line, ...]:
    """Return how many have begun, completed, and read whole modules."""
    values: dict[str, Value] = {"title": figures.title, "label": figures.label}
    counted = {"began": size(figures.began, wording), "completed": size(figures.completed, wording)}
    if not figures.began.is_shown:
        kind = "few" if figures.began.is_hidden else "nobody"
        return (Line("course-desk-not-yet", {**values, "kind": kind, "step": STEP}),)
    modules = tuple(_module(module, wording) for module in figures.modules)
    return (Line("course-desk-overview", {**values, **counted}), *modules, Line("course-desk-rounded", {"step": STEP}))


def stops(figures: CourseFigures, wording: Wording) -> tuple[Line, ...]:
    """Return where people have stopped."""
    if not figures.stops:
        return (Line("course-desk-stops-none", {"step": STEP}),)
    listed = (_stop(stop, wording) for stop in figures.stops[:MOST_LISTED])
    return (Line("course-desk-stops"), *(Line("course-desk-item", {"text": text}) for text in listed))


def questions(figures: CourseFigures, wording: Wording) -> tuple[Line, ...]:
    """Return which questions go wrong."""
    listed = _wrong(figures)
    if not listed:
        return (Line("course-desk-questions-none", {"step": STEP}),)
    told = (
        Line("course-desk-question", {"asks": _asks(one), "lesson": one.lesson, "shares": _share(one, wording)})
        for one in listed
    )
    return (Line("course-desk-questions"), *told)


def lessons(figures: CourseFigures, wording: Wording) -> tuple[Line, ...]:
    """Return how many have read each lesson."""
    told = (
        Line("course-desk-read", {"title": module.title, "read": _says(_bars(_lessons(module), wording), wording)})
        for module in figures.modules
    )
    return (Line("course-desk-lessons"), *told)


def charts(figures: CourseFigures, wording: Wording) -> Iterator[BarChart]:
    """Yield the bars of modules, and of what goes wrong."""
    whole = (
        (wording("course-desk-bar-began"), figures.began),
        *((module.title, module.completed) for module in figures.modules),
        (wording("course-desk-bar-completed"), figures.completed),
    )
    yield _chart(wording("course-desk-chart-modules"), _bars(whole, wording), wording)
    if figures.stops:
        where = [(_where(stop, wording), stop.stood) for stop in figures.stops[:_MOST_BARS]]
        yield _chart(wording("course-desk-chart-stops"), _bars(where, wording), wording)
    if wrong := _wrong(figures)[:_MOST_BARS]:
        yield _chart(wording("course-desk-chart-questions"), [_bar(one, wording) for one in wrong], wording, _PERCENT)


def lesson_charts(figures: CourseFigures, wording: Wording) -> Iterator[BarChart]:
    """Yield the bars of lessons, a chart for each module."""
    for module in figures.modules:
        yield _chart(module.title, _bars(_lessons(module), wording), wording, figures.began.at_least)


def _lessons(module: ModuleFigure) -> Sequence[tuple[str, GroupSize]]:
    return [(lesson.title, lesson.read) for lesson in module.lessons]


def _bars(groups: Sequence[tuple[str, GroupSize]], wording: Wording) -> Sequence[Bar]:
    return [Bar(label, group.at_least, size(group, wording)) for label, group in groups]


def _bar(one: QuestionFigure, wording: Wording) -> Bar:
    return Bar(shorten(_asks(one), _LONGEST_LABEL, placeholder=" …"), round(_PERCENT * one.share), _share(one, wording))


def _chart(heading: str, bars: Sequence[Bar], wording: Wording, whole: int = 0) -> BarChart:
    return BarChart(heading, tuple(bars), wording("course-desk-chart-says", parts=_says(bars, wording)), whole)


def _says(bars: Sequence[Bar], wording: Wording) -> str:
    return "; ".join(wording("course-desk-bar", label=bar.label, shown=bar.shown) for bar in bars)


def _module(module: ModuleFigure, wording: Wording) -> Line:
    return Line("course-desk-module", {"title": module.title, "all": size(module.completed, wording)})


def _where(stop: StopFigure, wording: Wording) -> str:
    return stop.title or wording("course-desk-between")


def _stop(stop: StopFigure, wording: Wording) -> str:
    values: dict[str, Value] = {"where": _where(stop, wording), "count": size(stop.stood, wording)}
    return wording("course-desk-stop", values, piece=stop.piece)


def _wrong(figures: CourseFigures) -> tuple[QuestionFigure, ...]:
    """Return the questions that go wrong most often, of those that enough have answered to say so."""
    enough = (one for one in figures.questions if one.answered.at_least >= _ENOUGH_ANSWERS and one.wrong.is_shown)
    return tuple(enough)[:MOST_LISTED]


def _share(one: QuestionFigure, wording: Wording) -> str:
    return wording("course-desk-share", wrong=size(one.wrong, wording), answered=size(one.answered, wording))


def _asks(one: QuestionFigure) -> str:
    return plain(parse(one.asks)).replace("\n", " ")
