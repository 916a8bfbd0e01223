"""What an office document refers to: links stay, what would be loaded when it is opened does not."""

import pytest

from bot.engine.foreign.archives import judge
from bot.engine.foreign.verdicts import FileVerdict
from tests.sent_files import office, relations

SETTINGS = "word/_rels/settings.xml.rels"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://evil.example/a.dotm"),
        ("attachedTemplate", "https://evil.example/a.dotx"),
        ("attachedTemplate", "\\\\evil.example\\share\\a.dotx"),
        ("attachedTemplate", "//evil.example/a.dotx"),
        ("attachedTemplate", "file://evil.example/share/a.dotx"),
        ("attachedTemplate", "file:///\\\\evil.example\\share\\a.dotx"),
        ("attachedTemplate", "mhtml:http://evil.example/a.dotx"),
        ("oleObject", "http://evil.example/a.hta"),
        ("subDocument", "http://evil.example/a.docx"),
        ("frame", "http://evil.example/a.html"),
        ("image", "http://evil.example/seen.png"),
        ("", "http://evil.example/"),
    ],
)
def test_what_is_loaded_from_elsewhere_is_refused(kind: str, target: str) -> None:
    assert judge(".docx", office("docx", {SETTINGS: relations(kind, target)})) is FileVerdict.EXTERNAL


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("hyperlink", "https://www.example.org/", "External"),
        ("hyperlink", "mailto:info@example.org", "External"),
        ("externalLinkPath", "file:///\\\\server\\Haushalt\\2026.xlsx", "External"),
        ("attachedTemplate", "file:///C:\\Vorlagen\\Briefkopf.dotx", "External"),
        ("attachedTemplate", "Normal.dotm", "External"),
        ("image", "media/image1.png", "Internal"),
    ],
)
def test_links_and_the_senders_own_template_may_stay(kind: str, target: str, mode: str) -> None:
    assert judge(".docx", office("docx", {SETTINGS: relations(kind, target, mode)})) is FileVerdict.GOOD
