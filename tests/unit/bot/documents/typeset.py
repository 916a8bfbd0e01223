"""Documents for tests, and what is wrong with a PDF."""

from datetime import date
from pathlib import Path
from typing import Any

import page

from bot.documents.document import Manuscript

PROFILES = ("ua1", "2a")


def document(folder: Path, source: str, title: str = "Titel", **data: Any) -> Manuscript:
    """Return a document whose template is this source."""
    template = folder / "template.typ"
    template.write_text(source, "utf-8")
    return Manuscript(template, title, date(2027, 3, 18), data)


def failures(made: bytes, *profiles: str) -> list[str]:
    """Return what a PDF lacks of PDF/UA-1 and PDF/A-2a."""
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in profiles or PROFILES]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]
