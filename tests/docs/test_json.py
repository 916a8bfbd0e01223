"""The page of the command line has each field of what is printed as JSON, and no other; the commands are really run."""

import inspect
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.channels import console
from bot.channels.matrix.account import MatrixAccount
from bot.channels.matrix.cross_signing import SigningFlaw
from bot.channels.matrix.device_keys import Device
from bot.course.desk.counting import CourseCounts
from bot.course.desk.figures import course_figures, figures_to_json
from bot.engine.talk.wording import Wording
from bot.people.audit.report import check_json
from bot.people.audit.verifying import AuditFlaw, Broken
from bot.wiki.report import answer_json
from knowledge.answer import AnswerOutcome
from knowledge.question.asked import Asked
from knowledge.question.understood import Filters, Understood
from tests.conftest import ROOT
from tests.course import COURSE
from tests.dialogs.feedback_form import ANSWERS, QUESTION, TOPICS, answer
from tests.docs.pages import Table, expanded
from tests.docs.test_command_line import COMMANDS, DESCRIBED, options
from tests.registers import EXAMPLE, HANAU, RegisterText
from tests.sent_files import PDF, archive

SAMPLE_GRANTS = ROOT / "examples" / "foerderantraege.csv"
SAMPLE_RULES = ROOT / "examples" / "foerderregeln.toml"
SAMPLE_COURSES = ROOT / "examples" / "kurs"
SAMPLE_PROGRAMME = ROOT / "examples" / "programm.csv"
Run = Callable[..., str]
FILTERED = Understood(
    "x", Filters("Hessen", ("Kleinstadt",), "Methode", "2024-01-01"), (("a", "b"),), dialect=(("a", "b"),)
)
WIKI = {"dorfladen.md": "# Dorfladen\n\nEin Dorfladen ist ein kleiner Laden.\n", "leer.md": ""}


def tables(name: str) -> list[Table]:
    """Return what the page says of the fields of a command; `eval` has a table for each of two ways."""
    return [table for table in DESCRIBED[name].tables if table.header[0].startswith("field")]


def leaves(paths: Iterable[str]) -> set[str]:
    """Leave out what only leads to others, such as an object that may be null."""
    found = set(paths)
    return {path for path in found if not any(other.startswith((f"{path}.", f"{path}[")) for other in found)}


def documented(table: Table) -> set[str]:
    return leaves(name for code in table.codes() for name in expanded(code))


def observed(values: Any, known: Iterable[str]) -> set[str]:
    """Return the paths of all values; the names of an object that is documented as `a.*` are data."""
    data = {path[: path.index("*")].removesuffix(".") for path in known if "*" in path}

    def walk(value: Any, at: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, one in value.items():
                yield from walk(one, f"{at}.{'*' if at in data else name}".removeprefix("."))
        elif isinstance(value, list):
            for one in value:
                yield from walk(one, f"{at}[]")
        else:
            yield at

    return leaves(walk(values, ""))


def check(table: Table, *samples: Any) -> None:
    known = documented(table)
    assert observed_in(samples, known) == known


def observed_in(samples: Sequence[Any], known: set[str]) -> set[str]:
    return leaves(path for sample in samples for path in observed(sample, known))


def each(listed: Sequence[Any]) -> list[Any]:
    """Return the elements of a list that a page describes by "field of each"; there must be one."""
    assert listed
    return list(listed)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("bot.__main__.configure_logging", lambda level: None)
    with capture_logs():
        yield


@pytest.fixture
def run(sample_data: Path, tmp_path: Path) -> Run:
    """Run a command with the index of the sample wiki and a database of its own, and return what it prints."""
    (tmp_path / "index").symlink_to(sample_data / "index")
    (tmp_path / "models").symlink_to(sample_data / "models")

    def run(*arguments: str | Path, typed: str = "", code: int = 0) -> str:
        ran = CliRunner().invoke(cli, ["--data-dir", str(tmp_path), *map(str, arguments)], input=typed)
        assert ran.exit_code == code, (ran.output, ran.exception)
        return ran.stdout

    return run


def talk(run: Run, *said: str | dict[str, str]) -> list[Any]:
    """Hold a conversation, and return all messages."""
    typed = "\n".join(json.dumps({"text": one} if isinstance(one, str) else one) for one in said)
    return [json.loads(line) for line in run("chat", "--json", typed=typed).splitlines()]


def test_each_command_with_json_has_a_table_of_its_fields() -> None:
    speaking = {name for name, command in COMMANDS.items() if "--json" in options(command)}
    assert {name for name in DESCRIBED if tables(name)} == speaking


def test_index(run: Run, tmp_path: Path, write_wiki: Callable[[dict[str, str]], Path]) -> None:
    printed = run("--wiki", write_wiki(WIKI), "--data-dir", tmp_path / "new", "index", "--check", "--json")
    check(tables("index")[0], json.loads(printed))


def test_reasons_why_a_file_is_skipped_are_named() -> None:
    reasons = {key.removeprefix("skipped-") for key in Wording().keys if key.startswith("skipped-")}
    assert said_of("index", "problems[].{file,reason,detail}") == reasons


def said_of(name: str, field: str) -> set[str]:
    """Return the code spans of what is said about a field."""
    found = [row for table in tables(name) for row in table.rows if field in row[0].codes]
    return {code for row in found for code in row[1].codes}


class FakeReranker:
    def __init__(self, name: str) -> None:
        self.name = name

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [0.0 for _ in texts]


@pytest.fixture
def reranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_ANSWERS__RERANKER", "some/model")
    monkeypatch.setattr("knowledge.embedding.cross_encoder.CrossEncoderReranker", FakeReranker)


@pytest.mark.usefixtures("reranked")
def test_ask(run: Run) -> None:
    found = answer(Asked(QUESTION))
    assert found.best
    best = replace(found.best, also=(found.best.hit.found.page,))
    made = answer_json(replace(found, best=best, further=(best,), topics=("Mobilität",), understood=FILTERED))
    asked = run("ask", "Was kostet eine Mitfahrbank?", "--json")
    check(tables("ask")[0], json.loads(asked), json.loads(json.dumps(made)))


def test_outcomes_are_named() -> None:
    of_a_first_question = set(AnswerOutcome) - {AnswerOutcome.SOURCE, AnswerOutcome.MORE}
    assert said_of("ask", "outcome") == {outcome.value for outcome in of_a_first_question}


@pytest.mark.usefixtures("reranked")
def test_search(run: Run) -> None:
    check(tables("search")[0], json.loads(run("search", "Mitfahrbank", "-k", "1", "--json")))


def test_eval(run: Run, tmp_path: Path) -> None:
    questions, saved = tmp_path / "questions.tsv", tmp_path / "saved.json"
    asked = "Was kostet eine Mitfahrbank?"
    questions.write_text(
        f"question\tpages\n{asked}\tpraxis-mitfahrbank\n{asked}\tbuergerbus-starten\n", encoding="utf-8"
    )
    run("eval", questions, "--save", saved)
    evaluation = json.loads(saved.read_text(encoding="utf-8"))
    for number, one in enumerate(evaluation["records"]):
        one["is_right"] = bool(number)
    saved.write_text(json.dumps(evaluation), encoding="utf-8")
    check(tables("eval")[0], json.loads(run("eval", questions, "--compare", saved, "--json")))


def test_eval_of_intents(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "intents.tsv"
    file.write_text(
        "text\tintent\thalf\nIch will Mitglied werden\tjoin\ttune\nTanzen?\tdance\ttune\n", encoding="utf-8"
    )
    check(tables("eval")[1], json.loads(run("eval", file, "--intents", "--json")))


def test_chat_and_what_it_leaves_for_the_office(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "foto.pdf"
    file.write_bytes(PDF)
    steps = [*ANSWERS.values()]
    steps[2:3] = [{"file": str(file)}] * 2
    said = talk(run, "/rueckmeldung", *steps, "Was kostet eine Mitfahrbank?", "hilfreich", "/meine_daten")
    check(tables("chat")[0], *said)
    check(tables("office feedback")[0], *each(json.loads(run("office", "feedback", "--json"))))
    check(tables("office ratings")[0], *each(json.loads(run("office", "ratings", "--json"))))
    assert said_of("office feedback", "topic") == set(TOPICS)


def test_what_chat_takes() -> None:
    [shown] = DESCRIBED["chat"].blocks
    taken = set(re.findall(r"wanted(?:\[|\.get\()\"(\w+)\"", inspect.getsource(console._obey)))
    assert {name for line in shown.splitlines() for name in json.loads(line)} == taken


def test_cases(run: Run) -> None:
    talk(run, "/mensch Wer berät uns?", "absenden")
    check(
        tables("office cases")[0],
        *each([case for group in json.loads(run("office", "cases", "--json")) for case in group]),
    )


def test_jobs(run: Run) -> None:
    talk(run, "/rueckmeldung", "Idee", "später")
    printed = run("jobs", "run", "--until", "2999-01-01", "--json").splitlines()
    check(tables("jobs run")[0], *each([json.loads(line) for line in printed]))


def test_doctor(run: Run) -> None:
    check(tables("doctor")[0], json.loads(run("doctor", "--json", code=1)))


def test_matrix(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def account(*_: Any) -> MatrixAccount:
        return MatrixAccount(Device("@lotse:example.org", "ABC", "key"), "key", SigningFlaw.IDENTITY_LOST)

    monkeypatch.setattr("bot.channels.matrix.account.check_account", account)
    check(tables("matrix verify")[0], json.loads(run("matrix", "verify", "--json", code=1)))
    assert said_of("matrix verify", "flaw") == {flaw.value for flaw in SigningFlaw}


def test_kommunen(run: Run, tmp_path: Path) -> None:
    run("kommunen", "import", EXAMPLE)
    later = RegisterText().dated("20261130").renamed(HANAU, "Hanau am Main, Stadt").write(tmp_path)
    check(tables("kommunen import")[0], *as_lists(json.loads(run("kommunen", "import", later, "--json"))))
    check(tables("kommunen find")[0], *each(json.loads(run("kommunen", "find", "Hanau", "--json"))))


def test_programme(run: Run, tmp_path: Path) -> None:
    run("programme", "import", SAMPLE_PROGRAMME, "--yes")
    text = SAMPLE_PROGRAMME.read_text(encoding="utf-8")
    (tmp_path / "newer.csv").write_text(
        text.replace("Dorfläden", "Läden").replace("muster-02", "neu"), encoding="utf-8"
    )
    check(tables("programme import")[0], json.loads(run("programme", "import", tmp_path / "newer.csv", "--json")))
    check(tables("programme list")[0], *json.loads(run("programme", "list", "--json")))
    check(tables("programme export")[0], json.loads(run("programme", "export", tmp_path / "site", "--json")))


def test_rules_of_micro_grants(run: Run) -> None:
    check(tables("funding rules check")[0], *json.loads(run("funding", "rules", "check", SAMPLE_RULES, "--json")))
    published = run("funding", "rules", "publish", SAMPLE_RULES, "--yes", "--json")
    check(tables("funding rules publish")[0], *json.loads(published))
    run("kommunen", "import", EXAMPLE)
    check(tables("funding import")[0], json.loads(run("funding", "import", SAMPLE_GRANTS, "--yes", "--json")))
    check(tables("funding rules show")[0], *json.loads(run("funding", "rules", "show", "2027", "--json")))


def test_courses(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kurs"
    folder.mkdir()
    (folder / "kurs.md").write_text("# Kurs", encoding="utf-8")
    check(tables("course check")[0], *json.loads(run("course", "check", folder, "--json", code=1)))
    published = run("course", "publish", SAMPLE_COURSES, "--yes", "--json")
    check(tables("course publish")[0], *json.loads(published))
    check(tables("course list")[0], *json.loads(run("course", "list", "--json")))
    stopped = course_figures(COURSE, CourseCounts(9, stopped={("erste", 0): 9}))
    check(tables("course figures")[0], *json.loads(run("course", "figures", "--json")), figures_to_json(stopped))


def test_course_import(run: Run, tmp_path: Path) -> None:
    gift, h5p = tmp_path / "fragen.gift", tmp_path / "fragen.h5p"
    gift.write_text(f"Zu viele {'[' * 101}?{{=a ~b}}", encoding="utf-8")
    drag = {"library": "H5P.DragQuestion 1.14"}
    true = {"library": "H5P.TrueFalse 1.8", "params": {"question": "Stimmt das?", "correct": "true"}}
    about, content = {"mainLibrary": "H5P.QuestionSet"}, {"questions": [drag, true]}
    h5p.write_bytes(archive({"h5p.json": json.dumps(about), "content/content.json": json.dumps(content)}))
    files = (ROOT / "tests" / "data" / "foreign" / "fragen.xml", gift, h5p)
    done = [run("course", "import", file, tmp_path / file.suffix[1:], "--json") for file in files]
    check(tables("course import")[0], *map(json.loads, done))


def as_lists(imported: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what an import printed, with what it tells of a change in all lists of changes."""
    lists = [name for name, value in imported.items() if isinstance(value, list)]
    changes = [change for name in lists for change in imported[name]]
    yield {name: changes if name in lists else value for name, value in imported.items()}


def test_the_office(run: Run) -> None:
    talk(run, "Guten Tag")
    run("admin", "grant", "console", "terminal")
    check(tables("admin accounts")[0], *each(json.loads(run("admin", "accounts", "--json"))))
    check(tables("admin list")[0], *each(json.loads(run("admin", "list", "--json"))))
    check(tables("audit list")[0], *each(json.loads(run("audit", "list", "--json"))))
    intact = json.loads(run("audit", "verify", "--json"))
    check(tables("audit verify")[0], intact, check_json(Broken(1, AuditFlaw.CHANGED)))
    assert said_of("audit verify", "flaw") == {flaw.value for flaw in AuditFlaw}


def test_a_field_that_is_missing_or_too_many_is_seen() -> None:
    found = tables("admin accounts")[0]
    sample = {"channel": "console", "address": "ada", "wrote_at": "2026-11-02T09:00:00+00:00"}
    check(found, sample)
    for changed in ({**sample, "name": "Ada"}, {name: sample[name] for name in ("channel", "address")}):
        with pytest.raises(AssertionError):
            check(found, changed)
