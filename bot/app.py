"""The only place that builds things and wires them; heavy parts are imported when they are needed."""

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.config import Settings

if TYPE_CHECKING:
    from bot.engine.attachments import Fetch
    from bot.engine.capability import Capability, Command, Lookup, Refusal
    from bot.engine.delivery import Messenger
    from bot.engine.outbox_lease import Guards
    from bot.engine.quiet import QuietHours
    from bot.engine.rendering import Traits
    from bot.engine.routing import Router
    from bot.engine.turns import Turns
    from bot.engine.wording import Wording
    from bot.storage.database import Database
    from indexer.build import Build
    from indexer.sources.folder import FolderSource
    from knowledge.answer import Answer, Answerer
    from knowledge.embedding import Embedder
    from knowledge.embedding.protocol import Reranker
    from knowledge.question.asked import Asked
    from knowledge.search import Searcher

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Assistant:
    """What the capabilities make together. commands: of all of them, in the order of the menu."""

    router: "Router"
    commands: tuple["Command", ...]
    guards: "Guards"
    refusals: "Mapping[type[Refusal], str]"
    wording: "Wording"


def assistant(
    settings: Settings,
    database: "Database",
    wording: "Wording",
    answer: "Callable[[Asked], Answer]",
    fetch: "Fetch",
    clock: Clock = now,
) -> Assistant:
    """List the capabilities and wire them to the kernel. Raises WordingBroken."""
    from bot.engine import resending, upkeep, waiting
    from bot.engine.attachments import NAME as FILE
    from bot.engine.attachments import Attachments
    from bot.engine.capability import Capability, Command
    from bot.engine.form_dialog import FormDialog
    from bot.engine.forms import NOTICES
    from bot.engine.memory import is_open
    from bot.engine.routing import Router
    from bot.engine.spoken import spoken
    from bot.feedback import dialog as feedback
    from bot.welcome import dialog as welcome
    from bot.wiki import dialog as wiki

    features = [wiki.capability(answer, settings.retention.ratings_days), feedback.capability()]
    forms = FormDialog(
        [form for capability in features for form in capability.forms],
        {FILE: Attachments(database, fetch, clock).look_up, **_lookups(features)},
        wording,
        wiki.asking(answer),
        lambda: secrets.token_hex(4),
    )
    kernel = Capability(
        "kernel",
        commands=(Command("drafts", spoken("bot.engine")["drafts"], forms.drafts),),
        presses={resending.NAME: resending.show_again},
        jobs=upkeep.jobs(
            settings.retention.messages_days,
            settings.retention.drafts_days,
            [capability.clean_up for capability in features if capability.clean_up],
        ),
        guards={"draft-open": is_open, waiting.GUARD: waiting.is_waiting},
    )
    features.append(kernel)
    named = [command for capability in features for command in capability.commands]
    capabilities = (*features, welcome.capability(named, wording))
    router = Router(capabilities, forms)
    refusals = {refusal: key for capability in capabilities for refusal, key in capability.refusals.items()}
    guards = {name: guard for capability in capabilities for name, guard in capability.guards.items()}
    wording.require(NOTICES)
    return Assistant(router, router.commands, guards, refusals, wording)


def _lookups(capabilities: "Sequence[Capability]") -> "dict[str, Lookup]":
    return {name: lookup for capability in capabilities for name, lookup in capability.lookups.items()}


def turns(
    settings: Settings,
    database: "Database",
    made: Assistant,
    traits: Mapping[str, "Traits"],
    clock: Clock = now,
) -> "Turns":
    """Return what works on messages. traits: of each channel."""
    from bot.engine.committing import Committer
    from bot.engine.turns import Pace, Turns
    from knowledge.embedding import joins_questions

    pace = Pace(
        lease_seconds=settings.engine.lease_seconds,
        slow_threads=8 if joins_questions(settings.embedding.model) else 2,
        messages_per_minute=settings.engine.messages_per_minute,
    )
    return Turns(database, made.router, Committer(made.wording, traits, made.refusals), traits, clock, pace)


def messengers(settings: Settings, database: "Database", made: Assistant, clock: Clock = now) -> list["Messenger"]:
    """Return the messengers that the settings enable."""
    enabled: list[Messenger] = []
    if settings.telegram.token.get_secret_value():
        from bot.channels.telegram.channel import TelegramMessenger

        enabled.append(TelegramMessenger(settings.telegram, menu(made), clock))
    if settings.matrix.homeserver_url:
        from bot.channels.matrix.channel import MatrixMessenger

        names = [name for command in made.commands for name in command.slash_names]
        enabled.append(MatrixMessenger(settings, database, clock, names))
    return enabled


def menu(made: Assistant) -> list[tuple[str, str]]:
    """Return the commands with their descriptions, as messengers show them."""
    return [
        (command.slash_names[0], made.wording(f"command-{command.key}"))
        for command in made.commands
        if command.slash_names
    ]


def unmigrated_database(settings: Settings) -> "Database":
    """Return the database as it is. Raises StorageError."""
    from bot.storage.database import Database

    if not settings.database.url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        settings.database_file.touch(mode=0o600)
    return Database(settings.database_url)


@contextmanager
def opened(settings: Settings) -> "Iterator[Database]":
    """Open the database, bring its tables up to date, and close it in the end. Raises StorageError."""
    from bot.storage.migrate import migrate

    with closing(unmigrated_database(settings)) as database:
        migrate(database)
        yield database


def quiet_hours(settings: Settings) -> "QuietHours":
    from bot.engine.quiet import QuietHours

    return QuietHours(time.fromisoformat(settings.engine.quiet_from), time.fromisoformat(settings.engine.quiet_until))


def check_index(settings: Settings) -> None:
    """Make sure that there is an index for the model of the settings. Raises KnowledgeError."""
    from knowledge.embedding import model_identity
    from knowledge.generation import check_model

    check_model(settings.index_folder, model_identity(settings.embedding.model))


def searcher(settings: Settings) -> "Searcher":
    """Return what searches the index. Raises KnowledgeError."""
    from knowledge.embedding import question_embedder
    from knowledge.search import Searcher

    # What is wrong with the index is told at once, not after a model has been loaded.
    check_index(settings)
    embedder = question_embedder(settings.embedding.model, settings.models_folder)
    return Searcher(settings.index_folder, embedder, reranker=_reranker(settings.answers.reranker))


def _reranker(model: str) -> "Reranker | None":
    """Return the cross-encoder of this name or path, None for "". Raises EmbedderUnavailable."""
    if not model:
        return None
    from knowledge.embedding.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(model)


def answerer(settings: Settings) -> "Answerer":
    """Return what answers questions from the wiki. Raises KnowledgeError."""
    from knowledge.answer import Answerer
    from knowledge.question.synonym_file import SynonymFile
    from knowledge.question.understanding import Understanding

    return Answerer(
        searcher(settings),
        Understanding(SynonymFile(settings.synonyms), lambda: now().date()),
        settings.answers.threshold,
        settings.answers.further_pages,
    )


class LateAnswerer:
    """Answers questions; the model and the index are loaded at the first one, or aside by `load`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._answerer: Answerer | None = None

    def load(self) -> "Answerer":
        """Return the answerer. Raises KnowledgeError; the next call tries again."""
        with self._lock:
            if self._answerer is None:
                self._answerer = answerer(self._settings)
            return self._answerer

    def answer(self, asked: "Asked") -> "Answer":
        return self.load().answer(asked)


def wiki_source(settings: Settings) -> "FolderSource":
    from indexer.sources.folder import FolderSource

    return FolderSource(settings.wiki, settings.indexing.largest_page_bytes)


def index_build(settings: Settings) -> "Build":
    from indexer.build import Build
    from knowledge.embedding import bulk_embedder, model_identity, question_embedder

    model, models_folder = settings.embedding.model, settings.models_folder

    def embedder_for(passages: int) -> "Embedder":
        chosen = bulk_embedder if passages >= settings.indexing.bulk_from_passages else question_embedder
        return chosen(model, models_folder)

    return Build(settings.index_folder, model_identity(model), embedder_for, now())
