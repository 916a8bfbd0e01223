"""Rank pages by their passages: what filters exclude is left out, what suits who asks is lifted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.embedding.protocol import Reranker
from knowledge.fit import lift, passes
from knowledge.hits import Hit, HitScores, Rejected
from knowledge.pages import indexed_text
from knowledge.question.asked import NO_CONTEXT, Context
from knowledge.question.sought import Sought
from knowledge.question.understood import Filters
from knowledge.retrieval import Retrieved
from knowledge.store import TextStore

SUPPORT = 0.1
"""Share of the scores of a page's next two passages that its best one gets on top; see docs/benchmarks.md."""

_SUPPORTERS = 2


@dataclass(frozen=True)
class Ranking:
    """Pages in their order, each by its best passage, and the passages that were left out."""

    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()


def ranked(found: Retrieved, sought: Sought, weights: Mapping[str, float], store: TextStore) -> Ranking:
    """Return the best pages among the passages that the retrievers found. weights: of the retrievers' rankings."""
    scores = _scores(found, weights)
    if sought.rows:
        scores = {row: one for row, one in scores.items() if row in sought.rows}
    page_ids = store.page_ids(scores)
    scores, filtered = _fitting(store, scores, page_ids, sought.filters, sought.context)
    hits, rejected = _by_page(store, scores, page_ids, sought.pages)
    return Ranking(hits, (*rejected, *filtered))


def reranked(ranking: Ranking, reranker: Reranker, question: str) -> Ranking:
    """Return a ranking in the order that a reranker gives its pages."""
    hits = ranking.hits
    texts = [indexed_text(hit.found.page.title, hit.found.passage.headings, hit.found.passage.text) for hit in hits]
    scored = zip(reranker.scores(question, texts), hits, strict=True)
    return replace(ranking, hits=tuple(hit for _, hit in sorted(scored, key=lambda one: -one[0])))


def _scores(found: Retrieved, weights: Mapping[str, float]) -> dict[int, HitScores]:
    """Return the scores of all candidates, best first."""
    rankings = found.rankings
    return {
        row: HitScores(
            fused,
            cosine=rankings["cosine"].get(row, 0.0),
            stems=rankings["stems"].get(row, 0.0),
            grams=rankings["grams"].get(row, 0.0),
            sentence=rankings["sentence"].get(row, 0.0),
        )
        for row, fused in found.fused(weights).items()
    }


def _fitting(
    store: TextStore,
    scores: Mapping[int, HitScores],
    page_ids: Mapping[int, str],
    filters: Filters,
    context: Context,
) -> tuple[dict[int, HitScores], tuple[Rejected, ...]]:
    """Return the candidates that pass the filters, those lifted that suit who asks, and those that do not pass."""
    if not filters and context == NO_CONTEXT:
        return dict(scores), ()
    pages = store.pages(set(page_ids.values()))
    passed: dict[int, HitScores] = {}
    rejected: list[Rejected] = []
    for row, one in scores.items():
        page = pages[page_ids[row]]
        if passes(page, filters):
            more = lift(page, context)
            passed[row] = replace(one, fused=one.fused + more, lift=more)
        else:
            rejected.append(Rejected(row, page.id, one, "filter"))
    return dict(sorted(passed.items(), key=lambda item: (-item[1].fused, item[0]))), tuple(rejected)


def _by_page(
    store: TextStore, candidates: Mapping[int, HitScores], page_ids: Mapping[int, str], pages: int
) -> tuple[tuple[Hit, ...], tuple[Rejected, ...]]:
    """Return the best passage of each of the best pages, and everything else with the reason."""
    by_page: dict[str, list[int]] = defaultdict(list)
    for row in candidates:
        by_page[page_ids[row]].append(row)
    first = {rows[0]: _supported([candidates[row] for row in rows]) for rows in by_page.values()}
    ranked = sorted(first, key=lambda row: (-first[row].fused, row))
    shown, below = ranked[:pages], {*ranked[pages:]}
    rejected = [
        Rejected(row, page_ids[row], scores, "rank" if row in below else "same_page")
        for row, scores in candidates.items()
        if row not in shown
    ]
    found = store.passages(shown)
    return tuple(Hit(passage, first[passage.row]) for passage in found), tuple(rejected)


def _supported(passages: Sequence[HitScores]) -> HitScores:
    """Return the scores of a page's best passage, with what its next ones add; one that is missing harms nothing.

    passages: best first.
    """
    best = passages[0]
    others = [*passages[1 : 1 + _SUPPORTERS], *[best] * (1 + _SUPPORTERS - len(passages))]
    support = SUPPORT * sum(one.fused for one in others)
    return replace(best, fused=best.fused + support, support=support)
