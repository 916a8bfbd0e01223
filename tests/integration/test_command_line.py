"""The command line as a contract: JSON on standard output, exit codes, one clear line for every refusal."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE_WIKI, run_lotse

WriteWiki = Callable[[dict[str, str]], Path]
QUESTION = "Wie gewinnen wir junge Familien zurück?"
ANSWER_KEYS = {
    *("outcome", "quote", "deciding", "page", "title", "section", "date", "url", "link", "also", "further", "topics"),
    *("read_as", "understood", "widened", "refers_back", "scores", "timings_ms", "steps"),
}
TAINTED = {
    "nul": "Leer\x00stand im Ortskern",
    "surrogate": "Leerstand im Ortskern \udcff",
    "right_to_left": "\u202eLeerstand im Ortskern",
    "decomposed": "Leersta\u006ed im O\u0072tskern für A\u0308ltere",
    "soft_hyphen": "Leer\u00adstand im Orts\u00adkern",
    "markup": "<script>alert(1)</script> **Leerstand** im Ortskern",
}


@pytest.fixture(scope="module")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder and the small wiki that it indexes."""
    folder = tmp_path_factory.mktemp("small")
    wiki = folder / "wiki"
    wiki.mkdir()
    for file in SAMPLE_WIKI.glob("[ab][ae]*.md"):
        shutil.copy(file, wiki)
    (wiki / "broken.md").write_text('---\ntitle: "x\n---\nText', encoding="utf-8")
    (wiki / "large.md").write_text("# Groß\n\n" + "Sehr viel Text. " * 350_000, encoding="utf-8")
    os.mkfifo(wiki / "unreadable.md")
    (wiki / "linked.md").symlink_to("/etc/passwd")
    assert run_lotse("index", data_dir=folder, wiki=wiki).code == 0
    return folder, wiki


def test_index_reports_what_it_did_and_what_it_skipped(small_data: tuple[Path, Path]) -> None:
    data, wiki = small_data
    ran = run_lotse("index", "--json", data_dir=data, wiki=wiki)
    assert ran.code == 0
    report = ran.json
    assert report["pages"] == len(list(SAMPLE_WIKI.glob("[ab][ae]*.md")))
    assert report["passages"] > report["pages"]
    assert (report["embedded"], report["removed"], report["skipped"], report["generation"]) == (0, 0, 4, "000001")
    assert {item["file"]: item["reason"] for item in report["problems"]} == {
        "broken.md": "front_matter",
        "large.md": "too_large",
        "linked.md": "link",
        "unreadable.md": "unreadable",
    }
    assert len(re.findall("^Übersprungen: ", ran.err, re.MULTILINE)) == 4


def test_check_tells_what_would_happen(small_data: tuple[Path, Path], tmp_path: Path) -> None:
    _, wiki = small_data
    ran = run_lotse("index", "--check", "--json", data_dir=tmp_path / "new", wiki=wiki)
    assert ran.code == 0
    assert ran.json["embedded"] == ran.json["passages"] > 0
    assert not (tmp_path / "new").exists()


def test_ask_answers_with_a_verbatim_quote_and_its_source(sample_data: Path) -> None:
    ran = run_lotse("ask", QUESTION, "--json", data_dir=sample_data, fresh=True)
    assert (ran.code, ran.err) == (0, "")
    answer = ran.json
    assert set(answer) == ANSWER_KEYS
    assert (answer["outcome"], answer["page"]) == ("answered", "junge-familien-gewinnen")
    source = (SAMPLE_WIKI / f"{answer['page']}.md").read_text(encoding="utf-8")
    assert answer["quote"] in source
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", answer["quote"])) <= 4
    assert f"title: {answer['title']}" in source
    assert f"## {answer['section']}" in source
    assert f"date: {answer['date']}" in source
    assert f"url: {answer['url']}" in source
    assert 1 <= len(answer["further"]) <= 3
    assert answer["page"] not in {page["page"] for page in answer["further"]}
    assert {"confidence", "fused", "cosine", "stems", "grams"} <= set(answer["scores"])
    assert {"embedding", "retrieval", "ranking", "total"} <= set(answer["timings_ms"])
    assert {"cleaning", "embedding", "retrieval", "ranking", "quote"} <= {one["step"] for one in answer["steps"]}


def test_ask_in_words_shows_quote_title_section_date_and_link(sample_data: Path) -> None:
    values = run_lotse("ask", QUESTION, "--json", data_dir=sample_data).json
    shown = run_lotse("ask", QUESTION, data_dir=sample_data).out
    for name in ("quote", "title", "section", "url"):
        assert values[name] in shown
    assert values["date"][:4] in shown


def test_ask_says_so_when_the_wiki_has_nothing(sample_data: Path) -> None:
    answer = run_lotse("ask", "Wann hat das Bürgeramt in Magdeburg geöffnet?", "--json", data_dir=sample_data).json
    assert answer["outcome"] == "off_topic"
    assert answer["quote"] is answer["page"] is answer["url"] is None
    assert answer["further"] == []
    assert 1 <= len(answer["topics"]) <= 3


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", "no_words"),
        ("   ", "no_words"),
        ("🚌🏥", "no_words"),
        ("😀🎉", "small_talk"),
        ("?!", "no_words"),
        ("a" * 20_000, "too_long"),
    ],
)
def test_ask_explains_what_is_no_question(sample_data: Path, text: str, outcome: str) -> None:
    ran = run_lotse("ask", text, "--json", data_dir=sample_data)
    assert (ran.code, ran.json["outcome"], ran.json["quote"]) == (0, outcome, None)


@pytest.mark.parametrize("name", [name for name in TAINTED if name != "nul"])  # a NUL cannot be an argument
def test_ask_reads_through_odd_characters(sample_data: Path, name: str) -> None:
    ran = run_lotse("ask", TAINTED[name], "--json", data_dir=sample_data)
    assert (ran.code, ran.json["page"]) == (0, "leerstand-im-ortskern")


def test_what_suits_the_asker_is_lifted(sample_data: Path) -> None:
    asker = ("--asker", "land=Niedersachsen", "--asker", "topic=Wohnen", "--asker", "topic=Mobilität")
    plain, lifted = (
        run_lotse("search", "Beispiele aus der Praxis", *more, "--json", data_dir=sample_data).json["pages"]
        for more in ((), asker)
    )
    assert not any(page["scores"]["lift"] for page in plain)
    assert any(page["scores"]["lift"] for page in lifted)
    for wrong in ("land", "land=", "bundesland=Hessen"):
        assert run_lotse("ask", "Was?", "--asker", wrong, data_dir=sample_data).code == 2


def test_search_ranks_pages_with_passages_and_scores(sample_data: Path) -> None:
    ran = run_lotse("search", "Mitfahrbank Kosten", "-k", "4", "--json", data_dir=sample_data)
    assert ran.code == 0
    found = ran.json["pages"]
    assert len(found) == 4
    assert found[0]["page"] == "praxis-mitfahrbank"
    fused = [page["scores"]["fused"] for page in found]
    assert fused == sorted(fused, reverse=True)
    assert all(page["passage"] for page in found)
    assert {item["reason"] for item in ran.json["rejected"]} == {"same_page", "rank"}


def test_eval_gives_the_figures(sample_data: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.tsv"
    questions.write_text(
        "question\tpages\n"
        f"{QUESTION}\tjunge-familien-gewinnen\n"
        "Was kostet eine Mitfahrbank?\tpraxis-mitfahrbank buergerbus-starten\n"
        "Wie backe ich einen Apfelkuchen?\t\n",
        encoding="utf-8",
    )
    ran = run_lotse("eval", questions, "--json", data_dir=sample_data)
    assert ran.code == 0
    figures = ran.json
    assert (figures["questions"], figures["answerable"], figures["unanswerable"]) == (3, 2, 1)
    assert figures["recall@1"] == 0.75
    assert (figures["mrr@10"], figures["declined_unanswerable"], figures["declined_answerable"]) == (1, 1, 0)
    assert {"recall@3", "recall@5", "recall@10", "ndcg@10"} <= set(figures)
    assert figures["latency_ms"]["p95"] >= figures["latency_ms"]["p50"] > 0


def test_doctor_finds_everything_ready(sample_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_data / "index", tmp_path / "index")
    (tmp_path / "hinweise.md").write_text("Verantwortlich: Musterstadt", encoding="utf-8")
    notice = {"LOTSE_PRIVACY_NOTICE": str(tmp_path / "hinweise.md")}
    ran = run_lotse("doctor", "--json", data_dir=tmp_path, env=notice)
    assert ran.code == 0, ran.out
    assert ran.json["ok"]
    assert {check["name"] for check in ran.json["checks"]} == {
        *(
            "python",
            "config",
            "data_dir",
            "clock",
            "database",
            "channels",
            "mail",
            "web",
            "scanner",
            "wiki",
            "synonyms",
            "privacy_notice",
            "emergency_numbers",
            "platform",
            "model",
            "index",
            "school_holidays",
        )
    }


def test_doctor_names_what_is_to_do(tmp_path: Path) -> None:
    ran = run_lotse("doctor", "--json", data_dir=tmp_path, wiki=tmp_path / "none", env={"LOTSE_ANSWERS__TRESHOLD": "1"})
    assert ran.code == 3
    ran = run_lotse("doctor", "--json", data_dir=tmp_path, wiki=tmp_path / "none", env={"LOTSE_WIKKI": "x"})
    assert ran.code == 1
    failed = {check["name"] for check in ran.json["checks"] if not check["ok"]}
    assert failed == {"environment", "wiki", "privacy_notice", "index"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "x"], 1),
        (["search", "x"], 1),
        (["eval", "nowhere.tsv"], 1),
        (["ask"], 2),
        (["ask", "x", "--wrong"], 2),
        (["dance"], 2),
        (["search", "x", "-k", "0"], 2),
    ],
)
def test_refusals_have_an_exit_code_and_no_traceback(tmp_path: Path, arguments: list[str], code: int) -> None:
    ran = run_lotse(*arguments, data_dir=tmp_path)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[answers]\nthreshhold = 1\n", ("answers.threshhold", "2")),
        ("\n[answers]\n\nthreshold = 7\n", ("answers.threshold", "4")),
        ('data_dir = "x\n', ("1",)),
        ('[embeding]\nmodel = "x"\n', ("embeding", "1")),
    ],
)
def test_a_broken_setting_is_named_with_its_line(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    config = tmp_path / "lotse.toml"
    config.write_text(text, encoding="utf-8")
    ran = run_lotse("--config", config, "doctor")
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    for word in (*words, str(config)):
        assert word in ran.err


def test_a_missing_wiki_folder_is_a_matter_of_configuration(tmp_path: Path) -> None:
    ran = run_lotse("index", data_dir=tmp_path, wiki=tmp_path / "nowhere")
    assert (ran.code, ran.out) == (3, "")
    assert "nowhere" in ran.err
    assert "lotse init" in ran.err


def test_without_options_the_sample_wiki_of_the_repository_is_used() -> None:
    ran = run_lotse("index", "--check", "--json", cwd=ROOT)
    assert ran.json["pages"] == len(list(SAMPLE_WIKI.glob("*.md")))


def test_a_relative_data_folder_works(small_data: tuple[Path, Path]) -> None:
    data, wiki = small_data
    ran = run_lotse("--data-dir", data.name, "--wiki", wiki, "ask", "Ärztemangel", "--json", cwd=data.parent)
    assert (ran.code, ran.json["outcome"]) == (0, "answered")


def test_environment_variables_set_the_same_as_options(small_data: tuple[Path, Path]) -> None:
    data, wiki = small_data
    ran = run_lotse("ask", "Ärztemangel", "--json", env={"LOTSE_DATA_DIR": str(data), "LOTSE_WIKI": str(wiki)})
    assert (ran.code, ran.err, ran.json["outcome"]) == (0, "", "answered")


def test_an_index_of_another_wiki_is_mentioned(small_data: tuple[Path, Path]) -> None:
    data, wiki = small_data
    ran = run_lotse("ask", "Ärztemangel", "--json", data_dir=data)
    assert ran.code == 0
    assert str(wiki) in ran.err


def test_another_model_is_refused_before_it_is_loaded(small_data: tuple[Path, Path]) -> None:
    data, wiki = small_data
    ran = run_lotse("ask", "x", data_dir=data, wiki=wiki, env={"LOTSE_EMBEDDING__MODEL": "some/model"})
    assert ran.code == 1
    assert "some/model" in ran.err
    assert "lotse index" in ran.err


def test_a_piped_chat_prints_the_conversation_only(sample_data: Path) -> None:
    ran = run_lotse("chat", data_dir=sample_data, stdin=f"{QUESTION}\nmehr\n/quelle\n/ende\nnie gelesen\n".encode())
    assert (ran.code, ran.err) == (0, "")
    assert QUESTION in ran.out
    assert "https://wiki.zukunftsraum.example/junge-familien-gewinnen" in ran.out
    assert "nie gelesen" not in ran.out


def test_a_chat_survives_every_kind_of_input(sample_data: Path) -> None:
    odd = [text.encode("utf-8", "surrogateescape") for text in TAINTED.values()]
    lines = [b"", b"\xff\xfe\xfd", "😀".encode(), b"x" * 20_000, b"/unsinn", b"mehr", b"/quelle", b"/hilfe", *odd]
    ran = run_lotse("chat", data_dir=sample_data, stdin=b"\n".join(lines) + b"\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("https://wiki.zukunftsraum.example/leerstand-im-ortskern\n") >= len(odd)


def test_a_closed_reader_ends_the_program_quietly(sample_data: Path) -> None:
    import subprocess

    from tests.conftest import LOTSE, clean_environment

    command = " ".join(
        [*LOTSE, "--data-dir", str(sample_data), "search", "Leerstand", "-k", "50", "|", "head", "-n", "1"]
    )
    done = subprocess.run(command, shell=True, cwd=ROOT, env=clean_environment(), capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_json_is_plain_utf8(sample_data: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    ran = run_lotse("ask", QUESTION, "--json", data_dir=sample_data, env=env, fresh=True)
    assert json.loads(ran.out)["quote"].isascii() is False
