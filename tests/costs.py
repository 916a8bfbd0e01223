"""What each test costs, and at the end of a run the ten that cost most, also where several processes run them."""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from tests.forked import SERVER

_SHOWN = 10


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of the processor: of this process and of those that it has waited for."""

    wall: float
    cpu: float

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def spent() -> Cost:
    times = os.times()
    own, children = times.user + times.system, times.children_user + times.children_system
    return Cost(time.monotonic(), own + children + SERVER.cpu_seconds)


class Costs:
    """Measures where tests run, and adds up where their reports arrive."""

    def __init__(self) -> None:
        self._began: dict[str, Cost] = {}
        self._found: dict[str, Cost] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        self._began[item.nodeid] = spent()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        if call.when == "teardown":
            cost = spent() - self._began.pop(item.nodeid)
            report.user_properties.append(("cost", (cost.wall, cost.cpu)))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == "cost" and report.when == "teardown":
                self._found[report.nodeid] = Cost(*value)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        slowest = sorted(self._found, key=lambda test: self._found[test].wall, reverse=True)[:_SHOWN]
        if len(self._found) <= _SHOWN:
            return
        those, all_of_them = (_sum(self._found[test] for test in tests) for tests in (slowest, self._found))
        terminalreporter.write_line(
            f"The {_SHOWN} slowest of {len(self._found):,} tests took {those.wall:.0f} of {all_of_them.wall:.0f} s "
            f"({those.cpu:.0f} of {all_of_them.cpu:.0f} s of a processor):"
        )
        for test in slowest:
            terminalreporter.write_line(f"{self._found[test].wall:6.1f} s {self._found[test].cpu:6.1f} s  {test}")


def _sum(costs: Iterable[Cost]) -> Cost:
    total = Cost(0, 0)
    for cost in costs:
        total = Cost(total.wall + cost.wall, total.cpu + cost.cpu)
    return total
