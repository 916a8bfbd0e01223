from pathlib import Path

import page
import pytest
import typst

from bot.documents import document as making
from bot.documents.document import DocumentFailed, pdf, picture
from tests.unit.bot.documents.typeset import document, failures

PAPER = """
#import "page.typ": data, paper
#show: paper.with(footer: data.foot)
= #data.title
#data.text
"""
HOSTILE = (
    '#read("/etc/passwd")',
    '"] #panic() = x',
    "$ x^2 $ `raw` *fett* <marke> @ziel // /* \\u{0}",
    "\0\x07\x1b[31m\u202edrehen\u200b\ud800\r\n\tEnde",
    "Ein Wort: " + "Straßenbeleuchtungserneuerung" * 172,
    "Grüße 😀👩‍👩‍👧 ja",
    "مرحبا بالعالم, 你好",
    "",
    " ",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_makes_an_accessible_pdf(tmp_path: Path, text: str) -> None:
    made = pdf(document(tmp_path, PAPER, title=text[:200].strip() or "x", text=text, foot=text[:50]))
    assert failures(made) == []


def test_the_same_makes_the_same_bytes(tmp_path: Path) -> None:
    made = [pdf(document(tmp_path, PAPER, text="Straße", foot="")) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != pdf(document(tmp_path, PAPER, text="Strasse", foot=""))


def test_what_is_not_labelled_is_found_by_the_check() -> None:
    made = typst.compile(b"= Titel\nText")
    assert isinstance(made, bytes)
    assert not page.is_pdf_compliant_bytes(made, profile="ua1")
    assert len(failures(made)) > 2


def test_a_picture_without_words_is_refused(tmp_path: Path) -> None:
    source = '#import "page.typ": paper\n#show: paper\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"))'
    with pytest.raises(DocumentFailed, match="alt"):
        pdf(document(tmp_path, source))


def test_who_fails_says_where_and_nothing_of_the_data(tmp_path: Path) -> None:
    source = '#import "page.typ": data, paper\n#show: paper\n#data.at("missing " + data.name)'
    with pytest.raises(DocumentFailed) as failed:
        pdf(document(tmp_path, source, name="Erika"))
    assert "main:3:1" in str(failed.value)
    assert "Erika" not in str(failed.value)


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentFailed, match="file not found"):
        pdf(document(tmp_path, '#read("/etc/passwd")'))


def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "TIMEOUT_SECONDS", 0.3)
    endless = "#for a in range(9999) { for b in range(9999) { for c in range(9999) { let _ = a * b * c } } }"
    with pytest.raises(DocumentFailed, match="more than"):
        pdf(document(tmp_path, endless))


def test_a_picture_has_one_page(tmp_path: Path) -> None:
    card = '#import "page.typ": card, data\n#show: card\n#data.title'
    assert picture(document(tmp_path, card)).startswith(b"\x89PNG")
    with pytest.raises(DocumentFailed, match="more than one page"):
        picture(document(tmp_path, card + "\n#pagebreak()\nx"))
