"""How an evaluation is printed for a person; what the figures are called is the field's own."""

from collections.abc import Iterator

from bot.commands.output import wording
from knowledge.evaluation import Comparison, Figures, QuestionChange, Record

_NOT_FOUND = "–"


def figure_lines(figures: Figures) -> Iterator[str]:
    for name, value in figures.items():
        if name != "reliability":
            yield f"{name:24}{value}"
    yield wording("eval-reliability")
    for one in figures["reliability"]:
        if one["count"]:
            yield f"  {one['from']:.1f}–{one['to']:.1f}  {one['stated']:.2f}  {one['observed']:.2f}  {one['count']:5}"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    yield wording("eval-deltas")
    for name, one in comparison.figures.items():
        yield f"  {name:24}{one.baseline:10.4f}{one.now:10.4f}{one.delta:+10.4f}"
    yield wording("eval-intervals")
    for name, interval in comparison.intervals.items():
        yield f"  {name:24}{interval.delta:+.4f} [{interval.low:+.4f}, {interval.high:+.4f}]"
    for key, changes in (("eval-better", comparison.better), ("eval-worse", comparison.worse)):
        yield wording(key, count=len(changes))
        yield from map(_change_line, changes)
    yield wording("eval-others", same=comparison.same, before=comparison.only_in_baseline, now=comparison.only_now)


def _change_line(change: QuestionChange) -> str:
    return f"  {_result(change.baseline)} → {_result(change.now)}  {change.question}"


def _result(one: Record) -> str:
    confidence = "" if one.confidence is None else f" {one.confidence:.2f}"
    return f"{one.rank or _NOT_FOUND} {one.outcome}{confidence}"
