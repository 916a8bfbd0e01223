"""Quotes from the best hits; a quote that the wiki does not hold word for word is never shown."""

from dataclasses import replace

from knowledge.answer import Answer, AnswerOutcome, Cited
from knowledge.duplicates import alike
from knowledge.evidence import QuestionTerms
from knowledge.hits import Hit, SearchResult
from knowledge.question.answer_sort import asked_for
from knowledge.quote import choose_quote
from knowledge.retrieval import Opened

FURTHER_SHARE = 0.35
"""Share of the best page's score from which another one is named beside it."""


class QuoteNotVerbatim(Exception):
    """A quote is not word for word what the wiki says; it must not be shown."""


def quoted(answer: Answer, result: SearchResult, opened: Opened, further_pages: int) -> Answer:
    """Return an answer with its quotes. result: has hits. Raises QuoteNotVerbatim."""
    best, *further = _cited(result, opened, further_pages)
    if answer.outcome is AnswerOutcome.RELATED:
        best = replace(best, deciding=(0, 0))
    return replace(answer, best=best, further=tuple(further))


def _cited(result: SearchResult, opened: Opened, further_pages: int) -> list[Cited]:
    """Return quotes of the best page and of further ones; pages that say the same are cited once."""
    terms = QuestionTerms(result.reading.text, opened.terms, opened.generation.keywords)
    best = result.hits[0].scores.fused
    near = [group for group in alike(result.hits) if group[0].scores.fused >= FURTHER_SHARE * best]
    return [
        replace(_cite(hit, result, terms, opened), also=tuple(other.found.page for other in others))
        for hit, *others in near[: 1 + further_pages]
    ]


def _cite(hit: Hit, result: SearchResult, terms: QuestionTerms, opened: Opened) -> Cited:
    row = hit.found.row
    quote = choose_quote(hit.found.passage, terms, result.sentences[row], asked_for(result.reading.text))
    section = opened.generation.store.section(row)
    if not quote.text or quote.text not in section:
        raise QuoteNotVerbatim(hit.found.page.id)
    return Cited(hit, quote.text, section, quote.deciding)
