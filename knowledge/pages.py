"""What the wiki consists of: pages, their sections, and the passages that are searched and quoted."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.sentences import SentenceSpan


@dataclass(frozen=True)
class Section:
    """The text under one heading; `headings` is the path of headings that leads to it, outermost first.

    anchor: what stands behind "#" in a link to it, "" if there is none.
    """

    headings: tuple[str, ...]
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Page:
    """One wiki page as a source hands it over; every text is clean (see `knowledge.text`), and may be empty."""

    id: str
    """The file's stem, with its folder if another page has the same."""
    title: str
    """Of its front matter, else its first heading, else the file's name."""
    sections: tuple[Section, ...] = ()
    """In their order; none where only the page is told about."""
    kind: str = ""
    """Leitfaden, Methode, Praxisbeispiel or what else the front matter says."""
    topics: tuple[str, ...] = ()
    """In the wiki's words."""
    land: str = ""
    """One Land, or "bundesweit"."""
    place_sizes: tuple[str, ...] = ()
    """Sizes of place that it is for, as the wiki calls them."""
    date: str = ""
    """ISO day (2026-03-17) or month."""
    url: str = ""
    """Link to the page."""


@dataclass(frozen=True)
class Passage:
    """About 110 words of one section: the unit that is embedded, ranked and quoted.

    section: number of its section on the page, from 0. sentences: spans into `text`.
    """

    page_id: str
    section: int
    headings: tuple[str, ...]
    text: str
    sentences: tuple[SentenceSpan, ...]
    anchor: str = ""


def indexed_text(title: str, headings: Iterable[str], text: str) -> str:
    """Return what both indexes see of a passage: title and heading path in front of its text."""
    return " > ".join((title, *headings)) + "\n" + text
