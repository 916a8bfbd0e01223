"""The public pages in a real Chromium, on a phone and on a screen, light and dark: axe-core finds nothing."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.programme.public.folder import export_to
from bot.programme.tables import MeetingKind, MeetingState
from tests.conftest import ROOT
from tests.databases import Databases
from tests.unit.bot.programme.public.sites import ADDRESS, NOW, meets, site_of

pytestmark = pytest.mark.slow
AXE = ROOT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
WIDTHS = (390, 1280)
ACCOUNTS: dict[str, Any] = {
    "telegram": {"name": "lotse_bot"},
    "matrix": {"homeserver_url": "https://matrix.example", "user": "@lotse:matrix.example"},
}
RUN_AXE = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
})).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def folders(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty programme, and one with a meeting of each sort."""
    folder = tmp_path_factory.mktemp("pages")
    database = databases.opened("sqlite")
    export_to(folder / "empty", lambda: site_of(database))
    soon = {"signup_from": NOW + timedelta(days=1), "signup_until": NOW + timedelta(days=9)}
    meets(
        database,
        "Bürgerbus: der Weg zum eigenen Verein",
        abstract="Rechtsform und Fahrpersonal.\nVersicherung.\n\nFahrplan.",
        speakers="Musterreferentin C",
        topics=["Mobilität", "Ehrenamt"],
        seats=30,
        members_only=True,
        **soon,
    )
    long = "Fachtag Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherung"
    meets(database, long, 12, state=MeetingState.CANCELLED, kind=MeetingKind.CONFERENCE, place="Rathaus " * 20)
    meets(database, "Leerstand", -5, recording="https://video.example/1", material="https://video.example/2")
    export_to(folder / "full", lambda: site_of(database, **ACCOUNTS))
    return folder


@pytest.fixture(scope="module", params=[(width, scheme) for width in WIDTHS for scheme in ("light", "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


PAGES = (
    "full/index.html",
    "full/termin-1.html",
    "full/termin-2.html",
    "full/termin-3.html",
    "full/404.html",
    "empty/index.html",
)


def visit(page: Page, file: Path) -> None:
    """Show a page of a folder as its web server does, at its address."""
    page.unroute_all()
    page.route(f"{ADDRESS}*", lambda route: route.fulfill(path=file.parent / Path(route.request.url).name))
    page.goto(ADDRESS + file.name)


def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, folders: Path) -> None:
    for name in PAGES:
        visit(page, folders / name)
        page.add_script_tag(path=AXE)
        assert page.evaluate(RUN_AXE) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name


def test_axe_would_find_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><p style='color:#ccc;background:#fff'>blass</p></body></html>")
    page.add_script_tag(path=AXE)
    found = {one.partition(":")[0] for one in page.evaluate(RUN_AXE)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
    page.close()


def test_the_keyboard_reaches_the_content_first_and_each_link(browser: Browser, folders: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((folders / "full" / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "termin-1.html"
    page.keyboard.press("Enter")
    page.wait_for_url("**/termin-1.html")
    assert page.title().startswith("Bürgerbus")
    context.close()


def test_without_scripts_and_with_its_own_rules_all_is_there(browser: Browser, folders: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("requestfailed", lambda request: problems.append(request.url))
    for name in PAGES[:-2]:
        page.goto((folders / name).as_uri())
        assert page.locator("h1").is_visible()
    assert problems == []
    context.close()
