"""Links between pages lead somewhere: to a file, and to a heading that is there."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT
from tests.docs.pages import DOCS, PAGES, README, sections

LINKING = (*PAGES, ROOT / "CHANGELOG.md")


def broken(page: Path) -> list[str]:
    return [link for found in sections(page) for link in found.links if not leads(page, link)]


def leads(page: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme == "https"
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    anchors = [one.anchor for one in sections(target)] if parts.fragment else []
    return (
        target.exists() and target.is_relative_to(ROOT) and (not parts.fragment or unquote(parts.fragment) in anchors)
    )


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_broken_link_is_seen() -> None:
    assert leads(README, "docs/architecture.md#limits-of-the-promise")
    assert not leads(README, "docs/architecture.md#nowhere")
    assert not leads(README, "docs/nowhere.md")


def test_each_page_is_linked_from_the_readme_and_each_decision_from_their_list() -> None:
    def targets(page: Path) -> set[Path]:
        return {(page.parent / link.partition("#")[0]).resolve() for found in sections(page) for link in found.links}

    assert set(DOCS.glob("*.md")) <= targets(README)
    decisions = DOCS / "adr" / "README.md"
    assert set(decisions.parent.glob("0*.md")) <= targets(decisions)
