from pathlib import Path

import pytest

from bot.crisis.numbers import SHIPPED, NumbersUnreadable, flaws, numbers
from bot.crisis.signs import Distress
from tests.conftest import ROOT


def test_the_sample_is_complete() -> None:
    assert SHIPPED.read_bytes() == (ROOT / "examples" / "notfall.md").read_bytes()
    assert flaws(SHIPPED) == []
    listed = numbers(SHIPPED)
    assert set(listed) == set(Distress)
    assert [item.rpartition(" ")[2] for item in listed[Distress.EMERGENCY]] == ["112", "110"]
    assert any("0800 1110111" in item for item in listed[Distress.SUICIDE])
    assert any("116 016" in item for item in listed[Distress.VIOLENCE])


def test_the_operator_s_numbers_come_before_the_release_s(tmp_path: Path) -> None:
    file = tmp_path / "notfall.md"
    file.write_text("# Titel\n\n## Einsamkeit\n- Nachbarschaftstelefon: 0391 123456\n", encoding="utf-8")
    assert numbers(file)[Distress.LONELINESS] == ("Nachbarschaftstelefon: 0391 123456",)
    assert numbers(file)[Distress.EMERGENCY] == numbers(SHIPPED)[Distress.EMERGENCY]
    assert [flaw.kind for flaw in flaws(file)] == ["section"] * 5


def test_what_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "notfall.md"
    many = "- Nummer: 0391 1234\n" * 9
    text = SHIPPED.read_text(encoding="utf-8")
    file.write_text(f"## Notfal\n- Polizei: 110\n## Drohungen\n- ruf an\n{many}\n{text}", encoding="utf-8")
    assert [(flaw.line, flaw.kind) for flaw in flaws(file)][:3] == [(1, "heading"), (4, "number"), (13, "many")]


@pytest.mark.parametrize(("content", "reason"), [(None, "missing"), (b"\xff", "encoding"), (b" " * 100_001, "long")])
def test_a_file_that_cannot_be_read_leaves_the_release_s_numbers(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "notfall.md"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NumbersUnreadable, match=reason):
        flaws(file)
    assert numbers(file) == numbers(SHIPPED)


def test_a_comment_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "notfall.md"
    file.write_text("<!--\n## Einsamkeit\n- alt: 12345\n-->\n## Einsamkeit\n- neu: 23456", encoding="utf-8")
    assert numbers(file)[Distress.LONELINESS] == ("neu: 23456",)
