"""OpenDocument files: their type stands first and plain, and their template lies with the sender."""

from zipfile import ZIP_DEFLATED

import pytest

from bot.engine.foreign.archives import judge
from bot.engine.foreign.verdicts import FileVerdict
from tests.sent_files import archive, open_document, open_document_parts

META = (
    '<o:document-meta xmlns:o="o" xmlns:m="m" xmlns:x="x"><o:meta><m:template x:href="{}"/></o:meta></o:document-meta>'
)


@pytest.mark.parametrize(
    ("href", "verdict"),
    [
        ("http://evil.example/a.ott", FileVerdict.EXTERNAL),
        ("//evil.example/a.ott", FileVerdict.EXTERNAL),
        ("file:////evil.example/a.ott", FileVerdict.EXTERNAL),
        ("smb://evil.example/a.ott", FileVerdict.EXTERNAL),
        ("../Vorlagen/Brief.ott", FileVerdict.GOOD),
        ("file:///C:/Vorlagen/Brief.ott", FileVerdict.GOOD),
    ],
)
def test_a_template_from_elsewhere_is_refused(href: str, verdict: FileVerdict) -> None:
    assert judge(".odt", open_document("text", {"meta.xml": META.format(href)})) is verdict


def test_what_states_its_type_packed_or_not_at_all_is_none() -> None:
    parts = open_document_parts("text")
    unstated = {name: part for name, part in parts.items() if name != "mimetype"}
    longer = {**parts, "mimetype": "application/vnd.oasis.opendocument.text\n"}
    for packed in (archive(parts, ZIP_DEFLATED), archive(unstated), archive(longer)):
        assert judge(".odt", packed) is FileVerdict.OTHER_KIND
