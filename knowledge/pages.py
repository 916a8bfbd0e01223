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
    """One wiki page as a source hands it over; every text is clean (see `knowledge.text`).

    date: ISO day (2026-03-17) or empty. url: link to the page or empty. kind: Leitfaden, Methode, Praxisbeispiel or
    what else the front matter says. land: one Land, "bundesweit" or empty.
    """

    id: str
    title: str
    sections: tuple[Section, ...] = ()
    kind: str = ""
    topics: tuple[str, ...] = ()
    land: str = ""
    place_sizes: tuple[str, ...] = ()
    date: str = ""
    url: str = ""


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
