"""Assistants with one mistake each, and the sentences that it breaks: so each check is shown to be able to fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bot.roundup import calendar, policy
from tests.simulation.sentences import Sentence
from tests.simulation.year import Assistant


@dataclass(frozen=True)
class Mistake:
    """What is wrong: text of the policy or of the calendar that is replaced. breaks: what is noticed, at least."""

    name: str
    breaks: tuple[Sentence, ...]
    replaced: Sequence[tuple[str, str]] = ()
    counts_attempts: bool = False
    composes_early: bool = False

    def assistant(self) -> Assistant:
        """Return the assistant that makes this mistake; ValueError if what is replaced is there more than once."""
        return Assistant(
            *(self._changed(module) for module in (policy, calendar)), self.counts_attempts, self.composes_early
        )

    def _changed(self, module: ModuleType) -> ModuleType:
        text = Path(str(module.__file__)).read_text("utf-8")
        here = [(old, new) for old, new in self.replaced if old in text]
        if not here:
            return module
        for old, new in here:
            if text.count(old) != 1:
                raise ValueError(old)
            text = text.replace(old, new)
        changed = ModuleType(module.__name__)
        exec(compile(text, self.name, "exec"), changed.__dict__)
        return changed

    def missing(self) -> list[str]:
        """Return what is to be replaced and is in neither module."""
        texts = [Path(str(module.__file__)).read_text("utf-8") for module in (policy, calendar)]
        return [old for old, _ in self.replaced if not any(old in text for text in texts)]


_ANY_DAY = (" and local.weekday() == state.weekday", "")

MISTAKES = (
    Mistake("on or off", (Sentence.OPT_IN, Sentence.OFF), [("if not state.is_on:", "if False:")]),
    Mistake("told though suspended", (Sentence.MEMBER,), [("if not state.may_be_told:", "if False:")]),
    Mistake("without the days between two", (Sentence.APART,), [(", *said,", ",")]),
    Mistake(
        "activity does not matter",
        (Sentence.INACTIVE,),
        [("return max([_a_week_after(history.active_at),", "return max([datetime.min.replace(tzinfo=UTC),")],
    ),
    Mistake(
        "on any day of the week",
        (Sentence.CHOSEN,),
        [("day += timedelta(days=(state.weekday - day.weekday()) % 7)", ""), _ANY_DAY],
    ),
    Mistake(
        "in winter time all the year",
        (Sentence.MINUTE,),
        [("datetime.combine(day, moment, LOCAL)", "(datetime.combine(day, moment, UTC) - timedelta(hours=1))")],
    ),
    Mistake("at night", (Sentence.HOURS,), [("_FIRST_HOUR <= local.hour < _END_HOUR and ", "")]),
    Mistake("on weekends", (Sentence.WEEKEND,), [("day.weekday() > 4 or", "day.weekday() < 5 and")]),
    Mistake("on holidays", (Sentence.HOLIDAY,), [("not is_working_day(day, land)", "day.weekday() > 4")]),
    Mistake(
        "on holidays of the Land",
        (Sentence.HOLIDAY,),
        [("not is_working_day(day, land)", "not is_working_day(day)")],
    ),
    Mistake("on a bridge", (Sentence.BRIDGE,), [(" or _is_bridge(land, day)", "")]),
    Mistake("on 24 December without a Land", (Sentence.EVE,), [("(day.month, day.day) in _EVES or ", "")]),
    Mistake(
        "the day after a holiday", (Sentence.SKIPPED,), [("        day += WEEK", "        day += WEEK / 7"), _ANY_DAY]
    ),
    Mistake("in a pause", (Sentence.PAUSE,), [(", *pause]", "]")]),
    Mistake("however late", (Sentence.LATE,), [("LATEST = timedelta(hours=48)", "LATEST = timedelta(hours=72)")]),
    Mistake("the last one is the third", (Sentence.FAREWELL,), [("UNANSWERED = 3", "UNANSWERED = 2")]),
    Mistake("attempts are counted", (Sentence.FAREWELL,), counts_attempts=True),
    Mistake(
        "goes on after the last one",
        (Sentence.SILENCE,),
        [("return StopReason.SILENT if is_silent", "return None if is_silent")],
    ),
    Mistake("written when it is planned", (Sentence.TRUE,), composes_early=True),
    Mistake("waits for now", (Sentence.WAITING,), [(" and now < slot", "")]),
    Mistake("silent for ever", (Sentence.NOBODY_LOST,), [(" and state.farewell_at >= history.active_at", "")]),
    Mistake("planned for one slot", (Sentence.NOBODY_LOST,), [("(local + weeks * WEEK)", "local")]),
    Mistake("late is never", (Sentence.NOBODY_LOST,), [("LATEST = timedelta(hours=48)", "LATEST = timedelta(0)")]),
)
