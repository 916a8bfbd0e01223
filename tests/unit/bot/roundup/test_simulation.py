"""A year of roundups for 5,000 people in all Länder, with outages and both changes of the clocks."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from bot.roundup.calendar import calendar_of
from tests.simulation.broken import MISTAKES, Mistake
from tests.simulation.days import LANDS, why_off
from tests.simulation.figures import lines, simulate
from tests.simulation.lives import Life, lives
from tests.simulation.sentences import Checked, Sentence, all_wrong, check
from tests.simulation.year import live

PEOPLE = 5_000
_MOST_PEOPLE = 1_500


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_every_sentence_is_true_of_everybody_all_the_year() -> None:
    checked, figures = simulate(lives(PEOPLE))
    print(*lines(checked, figures), sep="\n")
    assert not checked.wrong, "\n".join(all_wrong(checked))
    assert set(figures.people) == {"", *LANDS}
    assert all(figures.delivered[land] > figures.people[land] for land in figures.people), "all of it has happened"
    reasons = {"off", "no member", "silent", "pause", "active within 7 days", "roundup within 7 days", "outage"}
    assert set(checked.chances) == {"may be sent", "holiday", "bridge", "eve", *reasons}
    assert min(checked.chances.values()) > 100
    assert figures.became["failed"] > 1_000
    assert max(figures.minutes.values()) < PEOPLE / 50, "not everybody is written to at once"


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_breaks_its_sentence(mistake: Mistake) -> None:
    assert not mistake.missing()
    assistant, checked = mistake.assistant(), Checked()
    for life in _some():
        check(live(life, assistant), checked)
        if set(mistake.breaks) <= checked.wrong.keys():
            return
    pytest.fail(f"{mistake.breaks} held; broken: {list(checked.wrong)}")


def test_each_sentence_is_broken_by_a_mistake() -> None:
    assert {sentence for mistake in MISTAKES for sentence in mistake.breaks} == set(Sentence)


@pytest.mark.parametrize("land", ["", *LANDS])
def test_the_calendar_is_that_of_rules_that_are_written_out(land: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(5 * 365)]
    assert [day for day in days if calendar_of(land).is_off(day)] == [day for day in days if why_off(day, land)]


@cache
def _all() -> tuple[Life, ...]:
    return tuple(lives(_MOST_PEOPLE))


def _some() -> Iterator[Life]:
    return iter(_all())
