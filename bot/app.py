"""The only place that wires things (capabilities.py lists the features); heavy parts are imported when needed."""

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.config import Settings

if TYPE_CHECKING:
    from bot.engine.dialogs.attachments import Fetch
    from bot.engine.dialogs.registry import Registry
    from bot.engine.dialogs.routing import Router
    from bot.engine.dialogs.wayfinding import Guess, Wayfinding
    from bot.engine.given import AnswerQuestion, Clock, Given
    from bot.engine.outbox.delivery import Messenger
    from bot.engine.outbox.quiet import QuietHours
    from bot.engine.talk.rendering import Traits
    from bot.engine.talk.wording import Wording
    from bot.engine.turns.worker import Turns
    from bot.storage.database import Database
    from indexer.build import Build
    from indexer.sources.folder import FolderSource
    from knowledge.answer import Answer
    from knowledge.answerer import Answerer
    from knowledge.embedding import Embedder
    from knowledge.embedding.protocol import Reranker
    from knowledge.intents.intents import Intents
    from knowledge.intents.model import Examples
    from knowledge.question.asked import Asked
    from knowledge.search import Searcher


def now() -> datetime:
    return datetime.now(UTC)


def new_key() -> str:
    """Return 8 characters that no other draft has."""
    return secrets.token_hex(4)


@dataclass(frozen=True)
class Assistant:
    """The assistant that the capabilities make together: the router of its messages, and its wording."""

    router: "Router"
    wording: "Wording"

    @property
    def registry(self) -> "Registry":
        return self.router.registry


def given(
    settings: Settings, database: "Database", wording: "Wording", answer: "AnswerQuestion", clock: "Clock" = now
) -> "Given":
    """Return what every feature is built from: settings, database, wording, the wiki, a clock."""
    from bot.channels.traits import all_traits
    from bot.engine.given import Given

    return Given(settings, database, wording, answer, clock, new_key, all_traits(settings))


def assistant(
    made_of: "Given",
    fetch: "Fetch",
    intents: "Callable[[Examples], Guess] | None" = None,
    distress: "Callable[[Examples], Guess] | None" = None,
) -> Assistant:
    """Wire the capabilities to the kernel. Raises WordingBroken, NameTwice.

    intents: returns, for examples, a function that guesses the intent of a text; None if all free text is a question.
    distress: the same for the distress that a text tells of; None if it is only told from words.
    """
    from bot.capabilities import capabilities
    from bot.crisis import dialog as crisis
    from bot.engine.dialogs.routing import Router
    from bot.engine.dialogs.wayfinding import examples
    from bot.engine.forms.advance import NOTICES

    listed, forms = capabilities(made_of, fetch)
    said = examples(listed)
    urgent = crisis.Crisis(made_of.settings.emergency_numbers, distress(crisis.examples(said)) if distress else None)
    router = Router(listed, forms, intents(said) if intents else None, urgent)
    made_of.wording.require((*NOTICES, *(key for keys in crisis.KEYS.values() for key in keys)))
    return Assistant(router, made_of.wording)


def turns(
    settings: Settings,
    database: "Database",
    made: Assistant,
    traits: Mapping[str, "Traits"],
    clock: "Clock" = now,
) -> "Turns":
    """Return what works on the messages in the inbox. traits: by channel."""
    from bot.engine.turns.committing import Committer
    from bot.engine.turns.worker import Pace, Turns
    from knowledge.embedding import joins_questions

    pace = Pace(
        lease_seconds=settings.engine.lease_seconds,
        slow_threads=8 if joins_questions(settings.embedding.model) else 2,
        messages_per_minute=settings.engine.messages_per_minute,
    )
    return Turns(database, made.router, Committer(made.wording, traits, made.registry.refusals), traits, clock, pace)


def messengers(settings: Settings, database: "Database", made: Assistant, clock: "Clock" = now) -> list["Messenger"]:
    """Return the messengers that the settings enable."""
    enabled: list[Messenger] = []
    if settings.telegram.token.get_secret_value():
        from bot.channels.telegram.channel import TelegramMessenger
        from bot.engine.addresses import note_name

        def named(name: str) -> None:
            database.submit(partial(note_name, channel=TelegramMessenger.name, name=name))

        enabled.append(TelegramMessenger(settings.telegram, menu(made), clock, made.registry.knows, named))
    if settings.matrix.homeserver_url:
        from bot.channels.matrix.channel import MatrixMessenger

        names = [name for command in made.registry.commands for name in command.slash_names]
        enabled.append(MatrixMessenger(settings, database, clock, names))
    return enabled


def meanwhile(made: Assistant) -> Callable[[], None]:
    """Return what a terminal chat calls after each message: the owned work of a runner, such as sending e-mails."""

    def work() -> None:
        for periodic in made.registry.periodic:
            if periodic.is_owned:
                periodic.work()

    return work


def menu(made: Assistant) -> list[tuple[str, str]]:
    """Return the commands with their descriptions, as messengers show them."""
    return [
        (command.slash_names[0], made.wording(f"command-{command.key}"))
        for command in made.registry.commands
        if command.slash_names and not command.for_office
    ]


def unmigrated_database(settings: Settings) -> "Database":
    """Return the database with its tables as they are, migrated or not. Raises StorageError."""
    from bot.storage.database import Database
    from bot.storage.installation_key import installation_key
    from bot.storage.restoring import check_restored

    check_restored(settings.data_dir)
    if not settings.database.url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        settings.database_file.touch(mode=0o600)
    return Database(settings.database_url, installation_key(settings.data_dir))


@contextmanager
def opened(settings: Settings) -> "Iterator[Database]":
    """Open the database, bring its tables up to date, and close it in the end. Raises StorageError."""
    from bot.storage.migrate import migrate

    with closing(unmigrated_database(settings)) as database:
        migrate(database)
        yield database


def quiet_hours(settings: Settings) -> "QuietHours":
    from bot.engine.outbox.quiet import quiet_hours as of_engine

    return of_engine(settings.engine)


def check_index(settings: Settings) -> None:
    """Make sure that there is an index for the model of the settings. Raises KnowledgeError."""
    from knowledge.embedding import model_identity
    from knowledge.generation import check_model

    check_model(settings.index_folder, model_identity(settings.embedding.model))


def searcher(settings: Settings) -> "Searcher":
    """Return the searcher of the index. Raises KnowledgeError."""
    from knowledge.embedding import question_embedder
    from knowledge.embedding.recent import RecentEmbedder
    from knowledge.search import Searcher

    # What is wrong with the index is told at once, not after a model has been loaded.
    check_index(settings)
    embedder = RecentEmbedder(question_embedder(settings.embedding.model, settings.models_folder))
    return Searcher(settings.index_folder, embedder, reranker=_reranker(settings.answers.reranker))


def _reranker(model: str) -> "Reranker | None":
    """Return the cross-encoder of this name or path, None for "". Raises EmbedderUnavailable."""
    if not model:
        return None
    from knowledge.embedding.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(model)


def answerer(settings: Settings) -> "Answerer":
    """Return the answerer of questions from the wiki. Raises KnowledgeError."""
    from knowledge.answerer import Answerer
    from knowledge.question.synonym_file import SynonymFile
    from knowledge.question.understanding import Understanding

    return Answerer(
        searcher(settings),
        Understanding(SynonymFile(settings.synonyms), lambda: now().date()),
        settings.answers.threshold,
        settings.answers.further_pages,
    )


class LateAnswerer:
    """Answers questions and guesses intents; model and index are loaded at the first text, or by `prepare`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._answerer: Answerer | None = None
        self._learned: list[Intents] = []

    def prepare(self) -> None:
        """Load all that the first text needs, then the dictionary. Raises KnowledgeError."""
        from knowledge.german import DICTIONARY

        with DICTIONARY.loaded_after():
            self.load()
            for learned in self._learned:
                learned.prepare()

    def load(self) -> "Answerer":
        """Return the answerer. Raises KnowledgeError; the next call tries again."""
        with self._lock:
            if self._answerer is None:
                self._answerer = answerer(self._settings)
            return self._answerer

    def answer(self, asked: "Asked") -> "Answer":
        return self.load().answer(asked)

    def intents(self, examples: "Examples") -> "Guess":
        """Return a function that guesses the intent of a text; it raises KnowledgeError."""
        return self._guess(examples, "intents")

    def distress(self, examples: "Examples") -> "Guess":
        """Return a function that guesses what distress a text tells of; it raises KnowledgeError."""
        return self._guess(examples, "distress")

    def _guess(self, examples: "Examples", folder: str) -> "Guess":
        from knowledge.intents.intents import Intents

        learned = Intents(examples, lambda: self.load().embedder, self._settings.models_folder / folder, folder)
        self._learned.append(learned)
        return learned.guess


@contextmanager
def wayfinding(settings: Settings, wording: "Wording") -> "Iterator[tuple[Wayfinding, AnswerQuestion]]":
    """Give the wayfinding of free text, and the answerer of questions. Raises StorageError, WordingBroken."""
    from bot.channels import console

    with opened(settings) as database:
        late = LateAnswerer(settings)
        made = assistant(given(settings, database, wording, late.answer), console.fetch, late.intents)
        yield made.router.wayfinding, late.answer


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
