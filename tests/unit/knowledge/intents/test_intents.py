"""Guessing what a message wants, with the bundled embedder."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import Embedder, Vectors
from knowledge.embedding.bundled import BundledEmbedder
from knowledge.errors import EmbedderUnavailable
from knowledge.intents.intents import Intents
from knowledge.intents.model import load

pytestmark = pytest.mark.slow

EXAMPLES = {
    "join": ("Ich möchte Mitglied werden", "Beitreten", "Wie werde ich Mitglied?"),
    "erase": ("Löschen Sie meine Daten", "Alles über mich löschen", "Konto entfernen"),
    "": ("Was kostet ein Dorfladen?", "Wie finden wir einen Arzt?", "Leerstand im Ortskern"),
}


class Counting:
    """The bundled embedder, and how often it was asked."""

    def __init__(self) -> None:
        self._embedder = BundledEmbedder()
        self.model, self.dimension = self._embedder.model, self._embedder.dimension
        self.texts: list[str] = []

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self._embedder.embed_questions(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


def best(guess: dict[str, float]) -> str:
    return max(guess, key=lambda intent: guess[intent])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ich will bei euch mitmachen, als mitglied", "join"),
        ("bitte entfernen Sie alle Daten von mir", "erase"),
        ("Wie bringt man einen Laden zurück ins Dorf?", ""),
        ("MITGLIED\u200b WERDEN!!", "join"),
    ],
)
def test_what_is_near_the_examples_is_guessed(embedder: Counting, tmp_path: Path, text: str, intent: str) -> None:
    guess = Intents(EXAMPLES, lambda: embedder, tmp_path).guess(text)
    assert best(guess) == intent
    assert sum(guess.values()) == pytest.approx(1)


def test_two_intents_are_told_apart(embedder: Counting, tmp_path: Path) -> None:
    two = {name: EXAMPLES[name] for name in ("join", "erase")}
    intents = Intents(two, lambda: embedder, tmp_path)
    assert best(intents.guess("Mitgliedschaft")) == "join"
    assert best(intents.guess("Daten weg")) == "erase"


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_nothing_is_guessed_of_nothing(embedder: Counting, tmp_path: Path, text: str) -> None:
    assert Intents(EXAMPLES, lambda: embedder, tmp_path).guess(text) == {}
    assert embedder.texts == []


def test_nothing_is_guessed_where_there_is_nothing_to_tell_apart(embedder: Counting, tmp_path: Path) -> None:
    for examples in ({}, {"join": EXAMPLES["join"]}, {"join": EXAMPLES["join"], "erase": ()}):
        assert Intents(examples, lambda: embedder, tmp_path).guess("Mitglied werden") == {}


def test_a_very_long_text_is_read_in_part(embedder: Counting, tmp_path: Path) -> None:
    Intents(EXAMPLES, lambda: embedder, tmp_path).guess("Mitglied " * 10_000)
    assert max(map(len, embedder.texts)) <= 1_000


def test_what_was_learned_is_kept_for_the_next_process(embedder: Counting, tmp_path: Path) -> None:
    learned = Intents(EXAMPLES, lambda: embedder, tmp_path).guess("Beitritt")
    embedder.texts.clear()
    again = Intents(EXAMPLES, lambda: embedder, tmp_path).guess("Beitritt")
    assert embedder.texts == ["Beitritt"]
    assert again == pytest.approx(learned, abs=0.01)


def test_other_examples_or_another_model_are_learned_anew(embedder: Counting, tmp_path: Path) -> None:
    Intents(EXAMPLES, lambda: embedder, tmp_path).prepare()
    (first,) = tmp_path.glob("*.npz")
    Intents({**EXAMPLES, "link": ("Messenger verknüpfen",)}, lambda: embedder, tmp_path).prepare()
    (second,) = tmp_path.glob("*.npz")
    embedder.model = "another"
    Intents({**EXAMPLES, "link": ("Messenger verknüpfen",)}, lambda: embedder, tmp_path).prepare()
    (third,) = tmp_path.glob("*.npz")
    assert len({first, second, third}) == 3


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 torn", b"no model at all"])
def test_a_damaged_file_is_learned_anew(embedder: Counting, tmp_path: Path, damage: bytes) -> None:
    Intents(EXAMPLES, lambda: embedder, tmp_path).prepare()
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(damage)
    assert load(file) is None
    assert best(Intents(EXAMPLES, lambda: embedder, tmp_path).guess("Mitglied werden")) == "join"
    assert load(file) is not None


def test_where_nothing_can_be_kept_it_is_learned_all_the_same(embedder: Counting, tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("in the way")
    assert best(Intents(EXAMPLES, lambda: embedder, no_folder).guess("Mitglied werden")) == "join"


def test_it_is_learned_once_however_many_ask_at_the_same_time(embedder: Counting, tmp_path: Path) -> None:
    intents = Intents(EXAMPLES, lambda: embedder, tmp_path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(intents.guess, ["Mitglied werden"] * 8))
    assert {best(guess) for guess in found} == {"join"}
    assert embedder.texts.count("Beitreten") == 1


def test_without_an_embedder_that_is_said(tmp_path: Path) -> None:
    def unavailable() -> Embedder:
        raise EmbedderUnavailable("bundled")

    with pytest.raises(EmbedderUnavailable):
        Intents(EXAMPLES, unavailable, tmp_path).guess("Mitglied werden")


def test_a_saved_model_replaces_the_others_of_the_folder(embedder: Counting, tmp_path: Path) -> None:
    (tmp_path / "old.npz").write_bytes(b"")
    file = Intents(EXAMPLES, lambda: embedder, tmp_path / "own").save(tmp_path)
    assert list(tmp_path.glob("*.npz")) == [file]
    model = load(file)
    assert model is not None
    assert model.names == tuple(sorted(EXAMPLES))
    assert np.isfinite(model.weights).all()
