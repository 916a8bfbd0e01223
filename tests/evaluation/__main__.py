"""Measure the quality of answers and print docs/benchmarks.md's tables: python -m tests.evaluation [--half …] [NAME …].

NAME: "answers" (each set as it is answered), "peers" (beside other libraries), "ablation" (parts of the ranking),
"crisis" (how surely distress is recognised), or a set ("own", "germanquad", "xquad+distractors"); all by default. The
sets come from LOTSE_EVALUATION_DATA; without it there are only the project's own questions.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot import app
from bot.config import load_settings
from bot.engine.talk.wording import Wording
from knowledge.evaluation import Figures, Judged, figures
from knowledge.evaluation.confidence import BINS
from tests.benchmarks.measure import row, table
from tests.evaluation import crisis
from tests.evaluation.ablation import ablated
from tests.evaluation.measuring import Measuring, bundled_embedder
from tests.evaluation.peer_rankings import PEERS, PYTHON, judged_by
from tests.evaluation.sets import QuestionSet, question_sets

_RANKING = ("ndcg@10", "recall@1", "recall@3", "recall@10", "mrr@10")
_ABLATED = {"germanquad": ("clean", "typo", "ascii"), "xquad+distractors": ("clean",), "own": ("clean",)}


def main(arguments: Sequence[str]) -> None:
    data = os.environ.get("LOTSE_EVALUATION_DATA")
    sets = question_sets(Path(data) if data else None)
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation")
    parser.add_argument("names", nargs="*", choices=[*TABLES, *sets])
    parser.add_argument("--half", choices=["tune", "report"], default="report")
    chosen = parser.parse_args(arguments)
    named = {name: one for name, one in sets.items() if name in chosen.names} or sets
    if not data:
        print("LOTSE_EVALUATION_DATA is not set: own questions only", file=sys.stderr)
    print(f"Half of the questions: {chosen.half}")
    with closing(bundled_embedder()) as embedder:
        measuring = Measuring(embedder, chosen.half)
        for name, print_table in TABLES.items():
            if name in chosen.names or not set(chosen.names) & set(TABLES):
                print_table(list(named.values()), measuring)


def print_answers(sets: Sequence[QuestionSet], measuring: Measuring) -> None:
    """Answer each question as in a chat."""
    table(
        "Answers (declined: of the answerable; AUROC, Brier: confidence that the first page is right; ms: p50 beyond "
        "embedding the question)",
        *("set", "questions", "n", *_RANKING, "declined", "AUROC", "Brier", "ms"),
    )
    for one in sets:
        for variant in one.questions:
            found = figures(measuring.judged(one, variant))
            ranking = [_short(found[figure]) for figure in (*_RANKING, "declined_answerable", "auroc", "brier")]
            row(one.name, variant, found["questions"], *ranking, found["beyond_embedding_ms"]["p50"])
    mixed = [(one.name, figures([*measuring.judged(one, "clean"), *measuring.judged_elsewhere(one)])) for one in sets]
    with_unanswerable = [(name, found) for name, found in mixed if found["unanswerable"]]
    _print_abstention(with_unanswerable)
    _print_reliability(with_unanswerable)


def _print_abstention(found: Sequence[tuple[str, Figures]]) -> None:
    """Print how well answerable and unanswerable questions are told apart; public sets get the other's questions."""
    table(
        "With questions that no page answers",
        *("set", "answerable", "of these declined", "unanswerable", "of these declined", "AUROC", "Brier"),
    )
    for name, one in found:
        shares = (_short(one[figure]) for figure in ("declined_answerable", "declined_unanswerable", "auroc", "brier"))
        answerable, unanswerable, *confidence = shares
        row(name, one["answerable"], answerable, one["unanswerable"], unanswerable, *confidence)


def _print_reliability(found: Sequence[tuple[str, Figures]]) -> None:
    table(
        "Reliability on these: how often the first page is right, by confidence (questions)",
        *("confidence", *(name for name, _ in found)),
    )
    for number in range(BINS):
        bins = [one["reliability"][number] for _, one in found]
        cells = [f"{_short(one['observed'])} ({one['count']})" if one["count"] else "–" for one in bins]
        row(f"{bins[0]['from']:.1f}–{bins[0]['to']:.1f}", *cells)


def print_peers(sets: Sequence[QuestionSet], measuring: Measuring) -> None:
    """Rank the same pages for the same questions with other libraries."""
    if not PYTHON.exists():
        print("The peers are not installed (make .peers/installed)", file=sys.stderr)
        return
    for one in sets:
        table(f"{one.name}: nDCG@10 / recall@1", "system", *one.questions, "ms p50 (without embedding)")
        _print_system("Demografie-Lotse", [measuring.judged(one, variant) for variant in one.questions])
        asked = [measuring.questions(one, variant) for variant in one.questions]
        for peer in PEERS:
            _print_system(peer, [judged_by(peer, one, questions) for questions in asked])


def _print_system(system: str, variants: Sequence[list[Judged]]) -> None:
    found = [figures(one) for one in variants]
    cells = [f"{_short(one['ndcg@10'])} / {_short(one['recall@1'])}" for one in found]
    row(system, *cells, found[0]["beyond_embedding_ms"]["p50"])


def print_ablation(sets: Sequence[QuestionSet], measuring: Measuring) -> None:
    """Switch parts of the ranking off, one at a time."""
    columns = {
        f"{one.name} {variant}": ablated(
            measuring.index_folder(one), measuring.embedder, measuring.questions(one, variant)
        )
        for one in sets
        for variant in _ABLATED.get(one.name, ())
    }
    if not columns:
        return
    table("Parts of the ranking, search alone: nDCG@10 / recall@1", "ranking", *columns)
    for change in next(iter(columns.values())):
        found = [figures(by_change[change]) for by_change in columns.values()]
        row(change, *(f"{_short(one['ndcg@10'])} / {_short(one['recall@1'])}" for one in found))


def print_crisis(_sets: Sequence[QuestionSet], measuring: Measuring) -> None:
    """Tell messages in distress from harmless ones."""
    data = os.environ.get("LOTSE_EVALUATION_DATA")
    settings = load_settings(None)
    with app.wayfinding(settings, Wording()) as (way, _):
        recognise = crisis.recogniser(way, measuring.embedder, settings.models_folder)
        crisis.print_figures(recognise, Path(data) if data else None)


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1)


TABLES = {"answers": print_answers, "peers": print_peers, "ablation": print_ablation, "crisis": print_crisis}

if __name__ == "__main__":
    main(sys.argv[1:])
