import csv
import io
import zipfile

import pytest

from bot.engine.talk.wording import Wording
from bot.funding.papers.bundle import audit_extract, bundle, paths_of, safe_name
from bot.funding.papers.contents import PaperFile
from bot.people.audit.chain import Entry, hash_of, record
from bot.people.audit.reading import about
from bot.storage.database import Database
from tests.engine import NOW

WORDING = Wording()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Angebot.pdf", "Angebot.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\x.docx", "C_Users_x.docx"),
        ("con.pdf", "_con.pdf"),
        (" . ", "_"),
        ("gnp.\u202efdp", "gnp.fdp"),
        ("a\x00b\n.txt", "a_b_.txt"),
    ],
)
def test_a_name_is_safe_anywhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    safe = safe_name("ä" * 300 + ".pdf")
    assert safe.endswith("ä.pdf")
    assert len(safe.encode()) <= 120


def test_files_of_one_name_do_not_replace_each_other() -> None:
    files = [PaperFile(number, "offer", "Angebot.pdf", 1, "", from_before=False) for number in (1, 2)]
    assert [path for _, path in paths_of(files, WORDING)] == ["Angebot/01 Angebot.pdf", "Angebot/02 Angebot.pdf"]


def test_the_same_case_is_the_same_bytes() -> None:
    entries = [("a.txt", b"1"), ("b/ä.txt", b"2")]
    made = bundle(entries)
    assert made == bundle(entries)
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert [(name, archive.read(name)) for name in archive.namelist()] == entries


def test_the_extract_can_be_checked_against_the_chain(sqlite: Database) -> None:
    for subject in ("grant:ZD-26-1", "member:1", "grant:ZD-26-1"):
        entry = Entry("grant-filed", subject, 1, None, {"reason": "=1+1"})
        sqlite.write(lambda connection, entry=entry: record(connection, entry, NOW))
    found = sqlite.read(lambda connection: about(connection, "grant:ZD-26-1"))
    text, table = audit_extract(found, WORDING)
    assert "=1+1" in text.decode()
    rows = list(csv.DictReader(io.StringIO(table.decode()), delimiter=";"))
    assert [row["entry"] for row in rows] == ["1", "3"]
    for one, row in zip(found, rows, strict=True):
        known = {"id": one.id, "at": one.at, "actor_id": one.actor_id, "action": one.action, "subject": one.subject}
        chained = {**known, "details_digest": row["details_digest"], "previous_hash": row["previous_hash"]}
        assert row["hash"] == hash_of(chained)
