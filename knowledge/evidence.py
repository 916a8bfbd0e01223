"""How much of a question a text covers: its words, by how rare they are in the wiki."""

from collections.abc import Set

from knowledge.keywords.index import Field, KeywordIndex
from knowledge.keywords.terms import TermMaker, marked
from knowledge.text import words

Term = tuple[Field, str]


class QuestionTerms:
    """The question's stems and grams with their weights."""

    def __init__(self, question: str, terms: TermMaker, keywords: KeywordIndex) -> None:
        self._terms = terms
        self._weights: dict[Term, float] = {}
        found_terms: dict[Field, str] = {"stems": terms.stems(question), "grams": terms.grams(question)}
        for field, found in found_terms.items():
            idf = {term: keywords.idf(field, term) for term in set(found.split())}
            total = sum(idf.values()) or 1.0
            self._weights |= {(field, term): weight / total / 2 for term, weight in idf.items()}

    def found_in(self, text: str) -> Set[Term]:
        """Return the question's terms that a text has."""
        stems, joined = set(self._terms.stems(text).split()), marked(words(text.lower()))
        return {(field, term) for field, term in self._weights if term in (stems if field == "stems" else joined)}

    def weight(self, found: Set[Term]) -> float:
        """Return how much of the question these terms cover, 0 … 1."""
        return sum(self._weights[term] for term in found)
