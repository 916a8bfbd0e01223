"""What the files that people send cost, good ones and bad ones: until the verdict, and in memory."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED

import pikepdf
from PIL import Image

from bot.engine.foreign.isolation import _COMMAND, _FOLDER, judged_aside
from tests.benchmarks.measure import row, table
from tests.sent_files import archive, office, office_parts, open_document_parts, pdf, picture

_ROUNDS = 9
_MEASURED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
)
_NOISE = Random(1).randbytes(2_000_000)


def bench_files(folder: Path) -> None:
    """Have each file judged several times."""
    table("A file → its verdict", "file", "MB", "verdict", "ms", "memory MB")
    for name, (ending, content) in _files(folder).items():
        times = []
        for _ in range(_ROUNDS):
            started = perf_counter()
            verdict = judged_aside(ending, content)
            times.append((perf_counter() - started) * 1000)
        row(name, len(content) / 1e6, verdict.name, median(times), _megabytes(ending, content))


def _files(folder: Path) -> dict[str, tuple[str, bytes]]:
    photo = folder / "photo.jpg"
    Image.frombytes("RGB", (4_000, 3_000), _NOISE[:360_000] * 100).save(photo, quality=70)
    return {
        "PDF": (".pdf", pdf(lambda document: _holds(document, _NOISE))),
        "PDF of 20 MB": (".pdf", pdf(lambda document: _holds(document, _NOISE * 10))),
        "DOCX of 20 MB": (".docx", office("docx", {f"word/media/{number}.bmp": _NOISE for number in range(10)})),
        "PNG of 20 MB": (".png", _large_picture()),
        "DOCX": (".docx", office("docx", {"word/media/image1.bmp": _NOISE})),
        "JPEG of 12 megapixels": (".jpg", photo.read_bytes()),
        "ODT, bzip2 bomb": (
            ".odt",
            archive({**open_document_parts("text"), "mimetype": bytes(900_000_000)}, ZIP_BZIP2),
        ),
        "DOCX of 150,000 entries": (".docx", archive({f"{number}": "" for number in range(150_000)}, ZIP_STORED)),
        "DOCX, 1 GB unpacked": (".docx", archive({**office_parts("docx"), "a": bytes(1_000_000_000)}, ZIP_DEFLATED)),
        "DOCX with macros": (".docx", office("docx", {"word/vbaProject.bin": _NOISE})),
        "PDF with a script": (".pdf", pdf(_acts)),
        "PDF of 400,000 objects": (".pdf", pdf(_has_many)),
        "PNG of 40 megapixels": (".png", picture("PNG", 8_000, 5_000, "RGBA")),
    }


def _large_picture() -> bytes:
    """Return a picture that packs badly, as of a scanner."""
    made = BytesIO()
    Image.frombytes("RGB", (2_880, 2_310), Random(2).randbytes(2_880 * 2_310 * 3)).save(made, "PNG", compress_level=1)
    return made.getvalue()


def _holds(document: pikepdf.Pdf, content: bytes) -> None:
    document.Root["/X"] = document.make_stream(content)


def _acts(document: pikepdf.Pdf) -> None:
    document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _has_many(document: pikepdf.Pdf) -> None:
    numbered = (pikepdf.Dictionary(A=number, B=pikepdf.Array([1, 2, 3])) for number in range(400_000))
    document.Root["/X"] = pikepdf.Array([document.make_indirect(one) for one in numbered])


def _megabytes(ending: str, content: bytes) -> float:
    """Return the most memory that the reading process had; a small process starts it, whose own memory would count."""
    done = subprocess.run(
        (sys.executable, "-c", _MEASURED, *_COMMAND, ending),
        input=content,
        stderr=subprocess.PIPE,
        cwd=_FOLDER,
        check=True,
    )
    return int(done.stderr) / 1_000
