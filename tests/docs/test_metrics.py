"""The page of operations has each metric with its labels and each event of the log, and no other."""

import ast
import inspect
import re
from collections.abc import Iterator

from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.parser import text_string_to_metric_families

from bot.engine import backlog, metrics
from bot.engine.talk.messages import Kind
from bot.engine.turns import worker
from bot.operation import page
from tests.conftest import ROOT
from tests.docs.pages import DOCS, section

PAGE = DOCS / "operations.md"
EVENT_METHODS = {"debug", "info", "warning", "error", "exception"}


def described() -> dict[str, set[str]]:
    """Return each metric of the page with its labels."""
    codes = [code for table in section(PAGE, "Health and metrics").tables for code in table.codes()]
    parts = [code.rstrip("}").partition("{") for code in codes]
    return {name: set(filter(None, labels.split(","))) for name, _, labels in parts}


def of_this_process() -> dict[str, set[str]]:
    """Return each metric of the process with its labels, by the name under which it is asked for."""
    found = {}
    for one in vars(metrics).values():
        if isinstance(one, MetricWrapperBase):
            name = f"{one._name}_total" if one._type == "counter" else one._name
            found[name] = set(one._labelnames)
    return found


def of_the_installation() -> dict[str, set[str]]:
    waiting = backlog.Backlog(1, 0, 1.0, {("telegram", "reply"): 1}, 1.0, 0, {("telegram", "sent"): 1})
    text = b"".join(page._gauges(waiting)).decode()
    return {one.name: set(one.samples[0].labels) for one in text_string_to_metric_families(text)}


def test_each_metric_has_its_line_and_no_other() -> None:
    assert described() == of_this_process() | of_the_installation()


def test_all_metrics_of_the_program_are_known_here() -> None:
    assert isinstance(REGISTRY, CollectorRegistry)
    registered = {one.name for one in REGISTRY.collect() if one.name.startswith("lotse_")}
    assert registered == {name.removesuffix("_total") for name in of_this_process()}


def events() -> Iterator[str]:
    """Yield the name of each event that the program logs."""
    for file in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "knowledge").rglob("*.py"), *(ROOT / "indexer").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in EVENT_METHODS:
                names = [one.value for one in node.args[:1] if isinstance(one, ast.Constant)]
                yield from (name for name in names if isinstance(name, str) and re.fullmatch("[a-z_]+", name))


def test_each_event_of_the_log_has_its_line_and_no_other() -> None:
    [table] = section(PAGE, "Logs").tables
    assert sorted(table.codes()) == sorted(set(events()))


def results() -> Iterator[str]:
    """Yield what becomes of a message that was worked on."""
    for node in ast.walk(ast.parse(inspect.getsource(worker))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_put_down":
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_kinds_and_results_of_turns_are_named() -> None:
    [said] = [
        row[1]
        for table in section(PAGE, "Health and metrics").tables
        for row in table.rows
        if "lotse_turns_total" in row[0].text
    ]
    stored = set(Kind) - {Kind.REACTION, Kind.REDACTED}
    assert set(said.codes) == {"kind", "result", *(kind.value for kind in stored), *results()}
