"""What the wiki says anew reaches those who wait for it, once; on real indexes of small wikis."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import app
from bot.config import RetentionSettings, Settings, load_settings
from bot.engine.inbox.jobs import jobs
from bot.people.cases.tables import cases
from bot.storage.database import Database
from bot.watches.dialog import clean_up
from bot.watches.tables import watches
from bot.wiki import news
from bot.wiki.open_page import page_token
from indexer.build import Build, build_index
from knowledge.embedding import Embedder, model_identity, question_embedder
from tests.dialogs.driver import Conversation
from tests.engine import rows

pytestmark = pytest.mark.slow

BUS = "Was braucht ein Bürgerbus?"
POOL = "Was kostet der Betrieb eines Hallenbads im Jahr?"
_BUS_PAGE = """---
title: Einen Bürgerbus starten
---
# Einen Bürgerbus starten

## Genehmigung

Ein Bürgerbus braucht eine Konzession für den Linienverkehr. Der Antrag ist bis zum 30. September zu stellen.

## Geld

Ein Kleinbus kostet rund 60.000 Euro. Die Gemeinde zahlt die Versicherung.
"""
_SHOP_PAGE = """---
title: Einen Dorfladen gründen
---
# Einen Dorfladen gründen

Ein Dorfladen ist ein kleiner Laden für den täglichen Bedarf. Er wird oft als Genossenschaft gegründet.
"""
_POOL_PAGE = """---
title: Was ein Hallenbad kostet
---
# Was ein Hallenbad kostet

Der Betrieb eines Hallenbads kostet im Jahr rund 800.000 Euro. Ein Hallenbad braucht Personal, Wärme und Wasser.
"""
PAGES = {"buergerbus.md": _BUS_PAGE, "dorfladen.md": _SHOP_PAGE}


@dataclass(frozen=True)
class World:
    """A wiki that can be published anew, and people who ask it."""

    settings: Settings
    publish: Callable[[dict[str, str]], None]
    start: Callable[[str], Conversation]
    database: Database

    def publishes(self, pages: dict[str, str], chat: Conversation) -> None:
        """Publish a wiki, and let the assistant notice."""
        self.publish(pages)
        chat.clock.moves(minutes=1)
        self.database.write(lambda connection: news.plan(connection, chat.clock.now))

    def hears(self, chat: Conversation) -> Conversation:
        """Let one job after the other be done, until something is said or nothing is left to do."""
        while not chat.waits(seconds=1).keys and rows(self.database, jobs):
            pass
        return chat


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return question_embedder("bundled", Path())


@pytest.fixture
def world(tmp_path: Path, write_wiki: Callable[[dict[str, str]], Path], embedder: Embedder, sqlite: Database) -> World:
    settings = load_settings(None, data_dir=tmp_path / "data")

    def publish(pages: dict[str, str]) -> None:
        build = Build(settings.index_folder, model_identity("bundled"), lambda _: embedder, app.now())
        source = app.wiki_source(settings.model_copy(update={"wiki": write_wiki(pages)}))
        build_index(source, build, lambda done, total: None)

    publish(PAGES)

    def start(person: str) -> Conversation:
        chat = Conversation(sqlite, app.LateAnswerer(settings).answer, person=person, settings=settings)
        sqlite.write(lambda connection: news.plan(connection, chat.clock.now))
        chat.waits(seconds=1).shows_nothing()
        return chat

    return World(settings, publish, start, sqlite)


def opened(chat: Conversation, question: str = POOL) -> int:
    chat.says(f"/mensch {question}").says("absenden").shows("case-opened")
    return int(chat.value("case-opened", "number"))


def changed(old: str, new: str) -> dict[str, str]:
    assert old in _BUS_PAGE
    return {**PAGES, "buergerbus.md": _BUS_PAGE.replace(old, new)}


def watching(chat: Conversation) -> None:
    chat.says(BUS).shows("wiki-quote").taps("watch-offer").shows("watch-noted")


def test_a_new_page_that_answers_an_open_question_is_told_once(world: World) -> None:
    chat, other = world.start("ada"), world.start("bob")
    number = opened(chat)
    opened(other, "Wie halten wir Wildschweine vom Friedhof fern?")
    world.publishes(PAGES | {"hallenbad.md": _POOL_PAGE}, chat)
    world.hears(chat).shows("case-news-intro", "case-quoted", "wiki-quote", "wiki-page", "case-news-helped")
    assert chat.value("case-news-intro", "number") == number
    other.clock.moves(minutes=2)
    world.hears(other).shows_nothing()
    world.publishes(PAGES | {"hallenbad.md": _POOL_PAGE, "noch.md": _SHOP_PAGE.replace("Dorfladen", "Hofladen")}, chat)
    world.hears(chat).shows_nothing()


@pytest.mark.parametrize(
    ("label", "key", "state"),
    [
        ("case-news-yes", "case-settled", "closed"),
        ("case-news-no", "case-stays-open", "open"),
    ],
)
def test_who_is_told_says_whether_it_helped(world: World, label: str, key: str, state: str) -> None:
    chat = world.start("ada")
    opened(chat)
    world.publishes(PAGES | {"hallenbad.md": _POOL_PAGE}, chat)
    world.hears(chat).taps(label).shows(key)
    [case] = rows(world.database, cases)
    assert case.state == state


def test_what_was_there_before_is_no_news(world: World) -> None:
    chat = world.start("ada")
    chat.says(BUS).taps("wiki-not-helpful").taps("case-offer").taps("case-give-without").shows("case-opened")
    world.publishes(PAGES | {"hallenbad.md": _POOL_PAGE}, chat)
    world.hears(chat).shows_nothing()
    world.publishes(changed("60.000", "90.000") | {"hallenbad.md": _POOL_PAGE}, chat)
    world.hears(chat).shows("case-news-intro", "wiki-quote")


def test_what_is_answered_meanwhile_is_not_told(world: World) -> None:
    chat = world.start("ada")
    opened(chat)
    world.publishes(PAGES | {"hallenbad.md": _POOL_PAGE}, chat)
    world.database.write(lambda connection: connection.execute(update(cases).values(state="answered")) and None)
    world.hears(chat).shows_nothing()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30. September", "31. August"),
        ("braucht eine Konzession", "braucht keine Konzession"),
        ("Der Antrag ist bis zum 30. September zu stellen.", ""),
        ("zu stellen.", "zu stellen. Neue Anträge werden derzeit nicht angenommen."),
    ],
)
def test_a_change_in_meaning_is_told_once_with_old_and_new(world: World, old: str, new: str) -> None:
    chat = world.start("ada")
    watching(chat)
    world.publishes(changed(old, new), chat)
    world.hears(chat).shows("watch-changed")
    assert {"watch-old", "watch-new"} & set(chat.keys)
    world.publishes(changed(old, new) | {"hallenbad.md": _POOL_PAGE}, chat)
    world.hears(chat).shows_nothing()
    world.publishes(PAGES, chat)  # back to how it was: that is a change again
    world.hears(chat).shows("watch-changed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Konzession für den Linienverkehr", "Konzesion für den Linienverkehr"),
        ("30. September", "30.9."),
        ("## Genehmigung", "## Die Genehmigung"),
        ("Ein Kleinbus kostet rund 60.000 Euro.", "Ein Kleinbus kostet rund 90.000 Euro."),  # of another section
        ("Linienverkehr. Der", "Linienverkehr.\nDer"),
    ],
)
def test_what_means_the_same_and_what_was_not_shown_is_not_told(world: World, old: str, new: str) -> None:
    chat = world.start("ada")
    watching(chat)
    world.publishes(changed(old, new), chat)
    world.hears(chat).shows_nothing()


def test_a_moved_section_is_not_told(world: World) -> None:
    chat = world.start("ada")
    watching(chat)
    head, permit, money = _BUS_PAGE.partition("## Genehmigung")[0], *_BUS_PAGE.partition("## Genehmigung")[1:]
    section, _, rest = money.partition("## Geld")
    world.publishes({**PAGES, "buergerbus.md": f"{head}## Geld{rest}\n{permit}{section}"}, chat)
    world.hears(chat).shows_nothing()


def test_a_page_that_is_gone_is_told_and_leaves_the_list(world: World) -> None:
    chat = world.start("ada")
    watching(chat)
    world.publishes({"dorfladen.md": _SHOP_PAGE}, chat)
    world.hears(chat).shows("watch-gone", "case-quoted")
    chat.says("/merkliste").shows("watch-none")


def test_the_list_is_shown_and_shortened_by_its_owner_only(world: World) -> None:
    chat, mallory = world.start("ada"), world.start("mallory")
    watching(chat)
    chat.says("bei Änderung Bescheid geben").shows("watch-noted")
    [watch] = rows(world.database, watches)  # noted once
    mallory.presses(f"watch_end:{watch.id}").shows("choice-outdated")
    mallory.says("/merken").shows("watch-nothing")
    mallory.presses("watch:1").shows("watch-nothing")
    chat.presses("watch:1").shows("choice-outdated")
    chat.says("/merkliste").shows("watch-list", "watch-listed").says("1").shows("watch-ended", "watch-none")
    world.publishes(changed("30. September", "31. August"), chat)
    world.hears(chat).shows_nothing()


def test_a_watch_ends_after_a_year(world: World) -> None:
    chat = world.start("ada")
    watching(chat)
    chat.clock.moves(days=366)
    world.database.write(lambda connection: clean_up(connection, chat.clock.now, RetentionSettings().watches_days))
    assert rows(world.database, watches) == []


def test_a_page_is_opened_by_its_name_until_it_is_gone(world: World) -> None:
    chat = world.start("ada").presses(page_token("buergerbus")).shows("wiki-page-begins", "wiki-page")
    assert len(str(chat.value("wiki-page-begins", "text"))) > 20
    chat.presses(page_token("gibt-es-nicht")).shows("wiki-page-gone")
    chat.presses("wiki_open:").shows("wiki-page-gone")


def test_without_an_index_nothing_happens(world: World) -> None:
    chat = world.start("ada")
    watching(chat)
    (world.settings.index_folder / "current").unlink()
    chat.presses(page_token("buergerbus")).shows("wiki-unavailable")
    world.database.write(lambda connection: news.plan(connection, chat.clock.now))
    world.hears(chat).shows_nothing()
