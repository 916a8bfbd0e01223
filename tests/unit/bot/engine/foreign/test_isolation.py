"""The reading process: what it says, what it may use, and that it ends."""

import os
import sys
import time
from pathlib import Path
from zipfile import ZIP_BZIP2

import pytest

from bot.engine.foreign import isolation
from bot.engine.foreign.isolation import judged_aside, made_aside
from bot.engine.foreign.maker import BIND, PREVIEW
from bot.engine.foreign.verdicts import FileVerdict
from tests.sent_files import GOOD, JPEG, PDF, PNG, archive, open_document_parts

ENDS_AT_ONCE_SECONDS = 5.0


def runs(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the reading process do something else, after it has limited itself."""
    limited = f"from bot.engine.foreign import limits, reader; limits.limit(); {program}"
    monkeypatch.setattr(isolation, "_COMMAND", (sys.executable, "-EsB", "-c", limited))


@pytest.mark.parametrize("name", [name for name in GOOD if not name.endswith((".txt", ".csv"))])
def test_what_people_send_is_good(name: str) -> None:
    assert judged_aside(f".{name.rpartition('.')[2]}", GOOD[name]) is FileVerdict.GOOD


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive({**open_document_parts("text"), "mimetype": bytes(150_000_000)}, ZIP_BZIP2)
    with_little = (
        "import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, (100_000_000,) * 2)\n"
        "try: code = reader.judge('.odt', sys.stdin.buffer.read())\n"
        "except MemoryError: code = 0\n"
        "os._exit(code)"
    )
    runs(monkeypatch, f"exec({with_little!r})")
    assert judged_aside(".odt", bomb) is FileVerdict.TOO_COMPLEX


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".jpg"])
def test_what_a_parser_stumbles_over_is_damaged(ending: str) -> None:
    assert judged_aside(ending, b"") is FileVerdict.DAMAGED


@pytest.mark.parametrize(
    "program",
    [
        "bytearray(2_000_000_000)",
        "import os; os.abort()",
        "import os; os._exit(99)",
        "raise ValueError",
    ],
)
def test_a_process_that_dies_was_asked_too_much(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    runs(monkeypatch, program)
    assert judged_aside(".pdf", PDF) is FileVerdict.TOO_COMPLEX


@pytest.mark.slow
@pytest.mark.parametrize("program", ["exec('while True: pass')", "import time; time.sleep(60)"])
def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    runs(monkeypatch, program)
    monkeypatch.setattr(isolation, "TIMEOUT_SECONDS", 8.0)
    begun = time.monotonic()
    assert judged_aside(".pdf", PDF) is FileVerdict.TOO_COMPLEX
    assert time.monotonic() - begun < 8.0 + ENDS_AT_ONCE_SECONDS


def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_TELEGRAM__TOKEN", "secret")
    runs(monkeypatch, "import os; os._exit(10 if any(name.startswith('LOTSE') for name in os.environ) else 0)")
    assert judged_aside(".pdf", PDF) is FileVerdict.GOOD


def test_the_process_writes_no_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "a"
    runs(monkeypatch, f"open({str(place)!r}, 'w').write('x' * 100_000)")
    judged_aside(".pdf", PDF)
    assert not place.exists() or place.stat().st_size == 0


def test_the_process_loads_nothing_of_the_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("sqlalchemy", "structlog", "bot.storage", "bot.engine.files", "pydantic")
    runs(
        monkeypatch,
        "import sys, os, io; sys.argv = ['reader', '.pdf']; code = reader._judged('.pdf', sys.stdin.buffer.read()); "
        f"os._exit(code or (99 if set(sys.modules) & set({names!r}) else 0))",
    )
    assert judged_aside(".pdf", PDF) is FileVerdict.GOOD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may start as many processes as it likes")
def test_the_process_starts_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    runs(monkeypatch, "import os; os.fork()")
    assert judged_aside(".pdf", PDF) is FileVerdict.TOO_COMPLEX


def test_what_the_making_process_makes_is_taken() -> None:
    made = made_aside(BIND, ("Fotos", "Seite", ""), [JPEG, PNG])
    assert made is not None
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize(("what", "told"), [(BIND, ("Fotos", "Seite", "9")), (PREVIEW, (".pdf", "")), ("else", ())])
def test_what_cannot_be_made_is_nothing(what: str, told: tuple[str, ...]) -> None:
    assert made_aside(what, told, [JPEG]) is None


@pytest.mark.parametrize("program", ["import os; os.abort()", "print('x'); raise ValueError", "print('x' * 10**8)"])
def test_a_making_process_that_dies_has_made_nothing(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    limited = f"from bot.engine.foreign import limits, maker; limits.limit(maker.LARGEST_OUTPUT_BYTES); {program}"
    monkeypatch.setattr(isolation, "_MAKER", (sys.executable, "-EsB", "-c", limited))
    assert made_aside(PREVIEW, (".pdf", ""), [PDF]) is None
