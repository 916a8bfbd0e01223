"""Many people ask the real wiki at the same moment: everybody is answered as if alone, and nobody else waits."""

from pathlib import Path
from statistics import median

from bot.app import answerer
from bot.config import load_settings
from knowledge.evaluation import read_questions
from knowledge.question.asked import Asked
from tests.benchmarks.crowd import ask_at_once
from tests.conftest import ROOT

PEOPLE = 150


def test_everybody_is_answered_as_if_alone_and_commands_do_not_wait(sample_data: Path, database_url: str) -> None:
    settings = load_settings(None, data_dir=sample_data)
    settings = settings.model_copy(
        update={"engine": settings.engine.model_copy(update={"messages_per_minute": 1_000_000})}
    )
    wiki = answerer(settings)
    texts = [question.text for question in read_questions(ROOT / "examples" / "questions.tsv")][:30]
    alone = {text: wiki.answer(Asked(text)).best for text in texts}
    asked = {f"{number}": texts[number % len(texts)] for number in range(PEOPLE)}
    crowd, _ = ask_at_once(database_url, wiki, asked, settings)
    assert crowd.answers.keys() == asked.keys()
    for person, said in crowd.answers.items():
        best = alone[asked[person]]
        assert len(said) == 1
        assert best is None or best.hit.found.page.title in said[0]
        assert crowd.notes[person] in ([], [0])
    assert median(crowd.commands) < median(crowd.waits) / 2
