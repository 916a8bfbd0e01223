"""What a message wants, by its meaning: a linear model over the vector of the message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np

from knowledge.embedding import Vectors

Examples = Mapping[str, Sequence[str]]
"""What people write, by what they want."""


@dataclass(frozen=True)
class IntentModel:
    """A linear model over the vectors of messages.

    names: of the intents, n of them. centre: of the examples' vectors, shape (d,). weights: (n, d). biases: (n,).
    """

    names: tuple[str, ...]
    centre: Vectors
    weights: Vectors
    biases: Vectors

    def probabilities(self, vector: Vectors) -> dict[str, float]:
        """Return for each intent how likely it is what a message wants, whose vector has the shape (d,)."""
        logits = self.weights @ centred(vector[np.newaxis], self.centre)[0] + self.biases
        shares = np.exp(logits - logits.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Return unit vectors as seen from a centre; all vectors of one model point in nearly the same direction."""
    moved = vectors - centre
    lengths = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return np.asarray(moved / lengths, dtype=np.float32)


def save(model: IntentModel, file: Path) -> None:
    """Write a model; who reads it meanwhile finds the old one or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = {name: getattr(model, name).astype(np.float16) for name in ("centre", "weights", "biases")}
    with NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as scratch:
        np.savez_compressed(scratch, names=np.array(model.names), **half)
    Path(scratch.name).replace(file)
    file.chmod(0o644)


def load(file: Path) -> IntentModel | None:
    """Return the model that was saved in a file, None if there is none that can be read."""
    try:
        with np.load(BytesIO(file.read_bytes())) as saved:
            return IntentModel(
                tuple(saved["names"].tolist()),
                *(saved[name].astype(np.float32) for name in ("centre", "weights", "biases")),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
