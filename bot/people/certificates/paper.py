"""A certificate on paper: an accessible PDF, made anew each time, always the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.documents.document import Manuscript, pdf
from bot.engine.talk.wording import Wording

MEDIA_TYPE = "application/pdf"
_TEMPLATE = Path(__file__).parent / "certificate.typ"


@dataclass(frozen=True)
class Certificate:
    """What a certificate says."""

    title: str
    """Of the file."""

    heading: str
    """What kind it is."""

    name: str
    """Whose it is, "" for a line to write the name on."""

    did: str
    """What the person has done, between the name and what it is about."""

    about: str
    """What it is about, such as the title of a meeting."""

    rows: Mapping[str, str]
    """What else is known of that, by its label; one that is "" is left out."""

    confirmed: str
    """By what it is known."""

    number: str
    """By which it can be checked."""


def certificate_pdf(certificate: Certificate, made_on: date, wording: Wording) -> bytes:
    """Return the PDF. made_on: stands in the file. Raises DocumentFailed."""
    named = "yes" if certificate.name else "no"
    data = {
        "heading": certificate.heading,
        "name": certificate.name,
        "name-here": wording("certificate-name-here"),
        "did": certificate.did,
        "about": certificate.about,
        "rows": [[label, shown] for label, shown in certificate.rows.items() if shown],
        "confirmed": certificate.confirmed,
        "number": wording("certificate-number", number=certificate.number),
        "how-to-check": wording("certificate-how-to-check", number=certificate.number, named=named),
        "footer": wording("certificate-footer"),
    }
    return pdf(Manuscript(_TEMPLATE, certificate.title, made_on, data))


def duration(minutes: int, wording: Wording) -> str:
    """Return hours and minutes in words."""
    hours, rest = divmod(minutes, 60)
    return wording("certificate-duration", hours=hours, minutes=rest).strip()
