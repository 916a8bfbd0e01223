"""One page must not stop an index: what is known to be costly takes time in proportion, or is skipped."""

import time
from contextlib import closing

import pytest

from indexer.passages import passages_of
from indexer.plan import make_plan
from indexer.previous import Previous
from indexer.reader import processor_seconds
from indexer.sources.folder import FolderSource

PROPORTIONAL = {
    "equal headings": "# a\n\nx\n\n",
    "numbered headings": "# a\n\nx\n\n# a_2\n\nx\n\n",
    "ordinals": "Am 1. ",
    "table": "|x|y|\n",
    "words": "a",
    "links": "[a](https://x.example/b) ",
    "entities": "&amp;",
    "marks": "\u0301",
    "quotes": "> ",
    "image marks": "!",
}
COSTLY = {
    "bild.md": "![" * 100_000,
    "verknuepfung.md": "[a](<" * 20_000,
    "liste.md": "- a\n\n" * 40_000,
    "tabelle.md": "|a|b|\n|-|-|\n" + "|x|y|\n" * 42_000,
    "anker.md": "---\na0: &a0 {x: 1}\n"
    + "".join(f"a{number}: &a{number} {{<<: [*a{number - 1},*a{number - 1}]}}\n" for number in range(1, 40))
    + "---\nx",
    "zitat.md": "> " * 200 + "a\n" + "b\n" * 100_000,
    "striche.md": "".join("e" + "`" * number for number in range(1_200)),
    "spalten.html": "<table>" + ("<tr>" + ("<td rowspan=40>" + "y" * 149) * 50 + "<tr>" * 39) * 110,
    "tief.html": "<div>" * 100_000 + "x",
    "schrift.html": "".join(f"<font size={number}>" for number in range(20_000)) + "<p>x" * 100,
}


def processor_time(write_wiki, text):
    """Return how long a page is read and cut, at best of two times."""
    (document,) = FolderSource(write_wiki({"seite.md": text}), 10_000_000).documents()
    taken = []
    for _ in range(2):
        started = time.process_time()
        passages_of(document.parse())
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PROPORTIONAL.values(), ids=PROPORTIONAL)
def test_four_times_the_page_takes_about_four_times_as_long(write_wiki, piece):
    once = ("Text.\n\n|a|b|\n|-|-|\n" if piece[0] == "|" else "Text\n\n") + piece * (30_000 // len(piece))
    four_times = once + piece * (90_000 // len(piece))
    assert processor_time(write_wiki, four_times) < 8 * processor_time(write_wiki, once) + 0.1


@pytest.mark.slow
def test_each_costly_page_is_named_or_read_in_its_time_and_all_others_are_read(write_wiki, tmp_path):
    pages = {**COSTLY, "bus.md": "# Bus\n\nDer Bus fährt.", "zug.md": "# Zug\n\nDer Zug steht."}
    documents = list(FolderSource(write_wiki(pages), 1_000_000).documents())
    started = time.process_time()
    with closing(Previous(tmp_path / "index", "fake")) as previous:
        plan = make_plan(documents, previous)
    here = time.process_time() - started
    assert {"bus", "zug"} <= {new.page.id for new in plan.new}
    assert {problem.file for problem in plan.problems} <= COSTLY.keys()
    reasons = {problem.file: problem.reason for problem in plan.problems}
    assert reasons["bild.md"] == reasons["anker.md"] == "too_costly"
    assert reasons["tabelle.md"] in {"too_costly", "too_many"}
    assert reasons["liste.md"] in {"too_costly", "too_many"}
    assert here < 5


def test_8000_equal_headings_are_named_apart_at_once(write_wiki):
    (document,) = FolderSource(write_wiki({"seite.md": "# Seite\n\n" + "## a\n\nx\n\n" * 8_000}), 1_000_000).documents()
    started = time.process_time()
    page = document.parse()
    assert time.process_time() - started < processor_seconds(document)
    assert page.sections[-1].anchor == "a_8000"
