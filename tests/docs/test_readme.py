"""The README stays short, its conversation is real, and its words are those of the program."""

import re
from pathlib import Path

from tests.conftest import run_lotse
from tests.docs.pages import README, section, sections

MOST_BYTES = 6_000
TERMS, LINES = 15, 10


def test_it_is_short() -> None:
    assert len(README.read_bytes()) <= MOST_BYTES


def test_the_two_commands_come_first() -> None:
    assert sections(README)[0].blocks[0].split("\n") == ["make demo", "make test", ""]


def test_it_has_its_parts() -> None:
    titles = [found.title.text for found in sections(README)[1:]]
    assert titles == ["A conversation", "In Telegram", "In Matrix", "What it does", "Glossary", "More"]
    [glossary] = section(README, "Glossary").tables
    assert len(glossary.rows) == TERMS
    below = README.read_text(encoding="utf-8").partition("## What it does")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\* ", below, re.MULTILINE)) == LINES


def test_the_conversation_is_real(sample_data: Path, tmp_path: Path) -> None:
    for name in ("index", "models"):
        (tmp_path / name).symlink_to(sample_data / name)
    shown = section(README, "A conversation")
    typed = re.search(r"printf '(.*)' \|", shown.codes[0])
    assert typed
    ran = run_lotse("chat", data_dir=tmp_path, stdin=typed[1].replace("\\n", "\n").encode())
    assert shown.blocks[0].strip() in ran.out
