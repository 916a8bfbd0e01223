"""How long an answer takes, beyond the embedding of the question."""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from knowledge.answerer import Answerer
from knowledge.embedding import BUNDLED, question_embedder
from knowledge.evaluation import read_questions
from knowledge.question.asked import Asked
from knowledge.search import Searcher
from tests.benchmarks.corpus import SyntheticEmbedder, write_wiki
from tests.benchmarks.measure import index, milliseconds, p50_p95, row, table
from tests.conftest import LOTSE, ROOT, clean_environment, run_lotse
from tests.fakes import UNDERSTANDING

PASSAGES = (100, 10_000, 100_000)
PASSAGES_A_PAGE = 2
QUESTIONS = 200
STARTS = 7


def bench_answering(folder: Path) -> None:
    """Ask the project's own questions against wikis of growing size; the filler's vectors are synthetic."""
    table(
        "Question → answer, milliseconds (own questions, threshold 0, so that every question is answered and quoted)",
        *("passages", "p50", "p95", "embedding p50", "beyond embedding p50", "beyond p95"),
    )
    questions = [question.text for question in read_questions(ROOT / "examples" / "questions.tsv")][:QUESTIONS]
    embedder = question_embedder(BUNDLED, folder)
    for passages in PASSAGES:
        wiki, index_folder = folder / f"wiki-{passages}", folder / f"index-{passages}"
        write_wiki(wiki, passages // PASSAGES_A_PAGE)
        made = index(wiki, index_folder, SyntheticEmbedder()).passages
        answerer = Answerer(Searcher(index_folder, embedder), UNDERSTANDING, threshold=0.0, further_pages=3)
        whole, embedding = _times(answerer, questions)
        beyond = [one - other for one, other in zip(whole, embedding, strict=True)]
        row(made, *p50_p95(whole), median(embedding), *p50_p95(beyond))


def _times(answerer: Answerer, questions: list[str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each answer, and of the embedding in it."""
    for question in questions[:5]:
        answerer.answer(Asked(question))
    whole: list[float] = []
    embedding: list[float] = []
    for question in questions:
        started = perf_counter()
        answer = answerer.answer(Asked(question))
        milliseconds = (perf_counter() - started) * 1000
        if answer.result:  # it was a question
            whole.append(milliseconds)
            embedding.append(answer.result.timings_ms["embedding"])
    return whole, embedding


def bench_start(folder: Path) -> None:
    """Start the program, answer one question, end: wall time, CPU time and memory of the whole process."""
    assert run_lotse("index", data_dir=folder).code == 0
    command = [*LOTSE, "--data-dir", str(folder), "ask", "Wie gewinnen wir junge Familien zurück?"]
    walls: list[float] = []
    processors: list[float] = []
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(
            milliseconds(
                lambda: subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, check=True)
            )
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processors.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    program = (
        "import resource, runpy, sys; sys.argv[0] = 'lotse'\n"
        "try: runpy.run_module('bot', run_name='__main__')\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, *command[len(LOTSE) :]],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    table("Start → first answer with the sample wiki", "wall ms p50", "CPU ms p50", "peak memory MB")
    row(median(walls), median(processors), float(told.stderr.split()[-1]))
