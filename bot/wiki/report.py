"""What the commands about the wiki print as JSON."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.wiki.lines import link
from knowledge.answer import Answer, Cited
from knowledge.hits import Hit, SearchResult
from knowledge.pages import Page
from knowledge.steps import StepTaken

if TYPE_CHECKING:
    from indexer.build import IndexReport

Json = dict[str, Any]


def index_json(report: "IndexReport") -> Json:
    return {
        "pages": report.pages,
        "passages": report.passages,
        "embedded": report.embedded,
        "removed": report.removed,
        "skipped": len(report.problems),
        "problems": [asdict(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
        "generation": report.generation,
    }


def answer_json(answer: Answer) -> Json:
    """Return the answer; without one, quote and source are null and topics names the nearest ones."""
    result = answer.result
    hits = result.hits if result else ()
    return {
        "outcome": answer.outcome.value,
        **(_cited_json(answer.best) if answer.best else dict.fromkeys(_CITED)),
        "further": [_cited_json(cited) for cited in answer.further],
        "topics": list(answer.topics),
        "read_as": result.reading.text if result else None,
        "understood": asdict(answer.understood) if answer.understood else None,
        "widened": answer.widened,
        "refers_back": answer.refers_back,
        "scores": {"confidence": round(answer.confidence, 4), **(_scores_json(hits[0]) if hits else {})},
        "timings_ms": dict(result.timings_ms) if result else {},
        "steps": [_step_json(taken) for taken in answer.steps],
    }


def _step_json(taken: StepTaken) -> Json:
    return {"step": taken.step.value, "ms": taken.milliseconds, "ended": taken.ended.value if taken.ended else None}


_CITED = ("quote", "deciding", "page", "title", "section", "date", "url", "link", "also")


def _cited_json(cited: Cited) -> Json:
    start, end = cited.deciding
    return {
        "quote": cited.quote,
        "deciding": cited.quote[start:end] or None,
        **_place_json(cited.hit),
        "link": link(cited.hit) or None,
        "also": [_page_json(page) for page in cited.also],
    }


def _page_json(page: Page) -> Json:
    return {"page": page.id, "title": page.title, "url": page.url or None}


def _place_json(hit: Hit) -> Json:
    page = hit.found.page
    return {
        "page": page.id,
        "title": page.title,
        "section": " > ".join(hit.found.passage.headings) or None,
        "date": page.date or None,
        "url": page.url or None,
    }


def search_json(result: SearchResult) -> Json:
    return {
        "read_as": result.reading.text,
        "pages": [
            {**_place_json(hit), "passage": hit.found.passage.text, "scores": _scores_json(hit)} for hit in result.hits
        ],
        "rejected": [
            {"page": item.page_id, "reason": item.reason, "fused": round(item.scores.fused, 4)}
            for item in result.rejected
        ],
        "timings_ms": dict(result.timings_ms),
    }


def _scores_json(hit: Hit) -> Json:
    return {name: round(score, 4) for name, score in asdict(hit.scores).items()}
