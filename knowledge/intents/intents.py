"""Guesses what messages want; what it learns from examples is kept, so that it is learned once."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

from knowledge.embedding import Embedder
from knowledge.intents.model import Examples, IntentModel, load, save
from knowledge.text import clean, one_line

_LONGEST_CHARACTERS = 1_000
_LEARNING = 1  # to be raised when learning changes


class Intents:
    """Guesses by meaning; learns when it is first asked, thread-safe.

    The model for the examples and the embedder of a release comes with it; any other is learned (seconds) and kept.
    """

    def __init__(
        self, examples: Examples, embedder: Callable[[], Embedder], folder: Path, shipped: str = "intents"
    ) -> None:
        """embedder: is called late, and may raise KnowledgeError. folder: where what was learned is kept.

        shipped: the folder of knowledge/data with the model of a release.
        """
        self._examples = {name: tuple(said) for name, said in examples.items() if said}
        self._embedder = embedder
        self._folder = folder
        self._shipped = shipped
        self._lock = Lock()
        self._model: IntentModel | None = None

    def guess(self, text: str) -> dict[str, float]:
        """Return for each intent how likely it is what a message wants; nothing if there is nothing to tell apart.

        Raises KnowledgeError.
        """
        said = one_line(clean(text))[:_LONGEST_CHARACTERS]
        if not said or len(self._examples) < 2:
            return {}
        embedder = self._embedder()
        return self._learned(embedder).probabilities(embedder.embed_questions([said])[0])

    def prepare(self) -> None:
        """Learn now what has not been learned yet. Raises KnowledgeError."""
        if len(self._examples) > 1:
            self._learned(self._embedder())

    def _learned(self, embedder: Embedder) -> IntentModel:
        with self._lock:
            if self._model is None:
                name = file_name(self._examples, embedder.model)
                self._model = (
                    _from_release(self._shipped, name) or load(self._folder / name) or self._learn(embedder, name)
                )
            return self._model

    def _learn(self, embedder: Embedder, name: str) -> IntentModel:
        from knowledge.intents.learning import learn

        model = learn(self._examples, embedder)
        with suppress(OSError):  # what cannot be kept is learned again by the next process
            _keep(model, self._folder / name)
        return model

    def save(self, folder: Path) -> Path:
        """Learn, and keep it as the one model of a folder; return its file. Raises KnowledgeError."""
        embedder = self._embedder()
        file = folder / file_name(self._examples, embedder.model)
        _keep(self._learned(embedder), file)
        return file


def _keep(model: IntentModel, file: Path) -> None:
    """Save a model as the only one of its folder."""
    save(model, file)
    for other in set(file.parent.glob("*.npz")) - {file}:
        other.unlink(missing_ok=True)


def _from_release(folder: str, name: str) -> IntentModel | None:
    with as_file(files("knowledge").joinpath("data", folder, name)) as file:
        return load(file)


def file_name(examples: Mapping[str, Sequence[str]], model: str) -> str:
    """Return the name of the file of what was learned from examples with an embedding model."""
    learned = json.dumps([model, _LEARNING, {name: list(said) for name, said in sorted(examples.items()) if said}])
    return f"{sha256(learned.encode()).hexdigest()[:16]}.npz"
