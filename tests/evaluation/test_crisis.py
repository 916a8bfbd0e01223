"""Whether distress is recognised as surely as docs/benchmarks.md says."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.config import load_settings
from bot.crisis.dialog import examples
from bot.crisis.recognising import NONE
from bot.crisis.signs import Distress
from bot.engine.talk.wording import Wording
from knowledge.embedding.bundled import MODEL
from knowledge.intents.intents import file_name
from tests.evaluation.crisis import SHIPPED, Recognise, Said, figures, harmless, read, recogniser
from tests.evaluation.measuring import bundled_embedder


@pytest.fixture(scope="module")
def recognise(sample_data: Path) -> Iterator[Recognise]:
    settings = load_settings(None, data_dir=sample_data)
    embedder = bundled_embedder()
    with app.wayfinding(settings, Wording()) as (way, _):
        yield recogniser(way, embedder, settings.models_folder)
    embedder.close()


def test_the_shipped_model_was_learned_from_the_examples_of_today(sample_data: Path) -> None:
    with app.wayfinding(load_settings(None, data_dir=sample_data), Wording()) as (way, _):
        expected = file_name(examples(way.examples), MODEL)
    assert [file.name for file in SHIPPED.iterdir()] == [expected], "python -m tests.evaluation.intents --learn"


def test_the_messages_are_many_of_each_kind_and_a_third_is_harmless() -> None:
    for half in ("tune", "report"):
        counted = Counter(said.distress for said in read(half))
        assert set(counted) == {*Distress, NONE}
        assert counted.total() >= 130
        assert counted[NONE] >= counted.total() * 0.3


def test_no_message_that_is_measured_was_learned() -> None:
    learned = {text.casefold().strip(" .!?") for said in examples({}).values() for text in said}
    assert learned.isdisjoint(said.text.casefold().strip(" .!?") for said in read("report"))


def test_distress_is_recognised(recognise: Recognise) -> None:
    found = figures(read("report"), recognise)
    assert found.recall >= 0.95, found.missed
    assert found.right_kind >= 0.9
    assert found.false_alarms <= 1, found.alarms


def test_hardly_a_question_is_taken_for_distress(recognise: Recognise) -> None:
    texts = [Said(text, NONE) for text in next(iter(harmless(None).values()))]
    assert len(texts) > 1000
    found = figures(texts, recognise)
    assert found.false_alarms <= 0.01 * len(texts), found.alarms
