"""The words at the beginning of documents."""

import pytest

from bot.engine.foreign.texts import first_text
from tests.sent_files import office, open_document

WORD = (
    '<w:document xmlns:w="w"><w:p><w:r><w:t>Angebot</w:t></w:r></w:p><w:p><w:r><w:instrText>PAGE</w:instrText>'
    "<w:t>3.759,81 €</w:t></w:r></w:p></w:document>"
)
SHEET = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>12.5</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>&lt;Rest&gt;</t></is></c><c r="B2"/></row></sheetData></worksheet>'
)
SHARED = "<sst><si><t>Name</t></si><si><r><t>Summe </t></r><r><t>netto</t></r></si></sst>"


def test_paragraphs_of_a_letter() -> None:
    assert first_text(office("docx", {"word/document.xml": WORD}), ".docx").split("\n") == ["Angebot", "3.759,81 €", ""]


def test_cells_of_a_workbook() -> None:
    workbook = office("xlsx", {"xl/worksheets/sheet1.xml": SHEET, "xl/sharedStrings.xml": SHARED})
    assert first_text(workbook, ".xlsx") == "Summe netto   12.5\n<Rest>"


def test_an_open_document() -> None:
    content = '<o xmlns:t="t"><automatic-styles>x</automatic-styles><t:h>Titel</t:h><t:p>Käse</t:p></o>'
    assert first_text(open_document("text", {"content.xml": content}), ".odt") == "Titel\nKäse\n"


@pytest.mark.parametrize("content", ["Käse".encode(), "Käse".encode("cp1252"), b"\xef\xbb\xbfK\xc3\xa4se"])
def test_a_text_in_any_usual_encoding(content: bytes) -> None:
    assert first_text(content, ".txt") == "Käse"


def test_a_part_that_defines_entities_is_not_read() -> None:
    with pytest.raises(ValueError, match="document"):
        first_text(office("docx", {"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d/>'}), ".docx")


def test_a_part_that_unpacks_to_much_is_not_read() -> None:
    with pytest.raises(ValueError, match="document"):
        first_text(office("docx", {"word/document.xml": bytes(6_000_000)}), ".docx")
