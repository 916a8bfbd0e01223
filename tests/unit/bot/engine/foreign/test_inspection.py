"""What is said of a file that is not taken."""

from zipfile import ZIP_DEFLATED

import pytest
from structlog.testing import capture_logs

from bot.engine.foreign.inspection import Complaint, Inspection
from bot.engine.talk.wording import Wording
from tests.clamd_server import EICAR, clamd
from tests.sent_files import GOOD, HEIC, PDF, archive, office, office_parts, pdf, picture, relations

BAD = {
    "file-empty": ("a.pdf", b""),
    "file-too-large": ("a.pdf", PDF + bytes(20_000_000)),
    "file-type-not-allowed": ("a.exe", PDF),
    "file-heic": ("IMG_1.HEIC", HEIC),
    "file-not-what-it-says": ("a.docx", office("xlsx")),
    "file-active": ("a.docx", office("docx", {"word/vbaProject.bin": "x"})),
    "file-external": (
        "a.docx",
        office("docx", {"word/_rels/settings.xml.rels": relations("attachedTemplate", "http://evil.example/a.dotm")}),
    ),
    "file-locked": ("a.pdf", pdf(password="geheim")),
    "file-old-format": ("a.xls", b"\xd0\xcf\x11\xe0"),
    "file-damaged": ("a.png", b"\x89PNG\r\n\x1a\n"),
    "file-too-complex": ("a.docx", archive({**office_parts("docx"), "word/a": bytes(50_000_000)}, ZIP_DEFLATED)),
    "file-too-many-pages": ("a.pdf", pdf(pages=301)),
    "file-picture-too-large": ("a.png", picture("PNG", 8_000, 5_001, "1")),
}
LIMITS = {"file-too-large": 20, "file-too-many-pages": 300, "file-picture-too-large": 40}


@pytest.mark.parametrize("key", BAD)
def test_each_complaint_has_its_sentence(key: str) -> None:
    complaint = Inspection().complaint(*BAD[key])
    assert complaint == Complaint(key, {"limit": LIMITS[key]} if key in LIMITS else {})
    assert str(LIMITS.get(key, "")) in Wording()(complaint.key, complaint.values)


@pytest.mark.parametrize("name", GOOD)
def test_what_people_send_is_taken(name: str) -> None:
    assert Inspection().complaint(name, GOOD[name]) is None


def test_what_the_scanner_finds_is_refused_and_logged_without_a_name() -> None:
    with clamd() as running, capture_logs() as logs:
        inspection = Inspection(running.address)
        assert inspection.complaint("geheim.txt", EICAR) == Complaint("file-infected")
        assert inspection.complaint("a.pdf", PDF) is None
        assert running.scanned == [EICAR, PDF]
    assert logs == [{"event": "file_infected", "signature": "Eicar-Test-Signature", "log_level": "warning"}]


def test_without_an_answer_of_the_scanner_nothing_is_taken() -> None:
    with clamd() as running:
        gone = running.address
    with capture_logs() as logs:
        assert Inspection(gone).complaint("a.pdf", PDF) == Complaint("file-not-scanned")
    assert [(line["event"], line["address"]) for line in logs] == [("scanner_unavailable", gone)]
