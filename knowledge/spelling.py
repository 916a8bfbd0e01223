"""Read a mistyped question as the wiki would write it."""

import re
from collections import defaultdict
from dataclasses import dataclass

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.german import is_german
from knowledge.keywords.index import KeywordIndex
from knowledge.keywords.terms import is_stop_word
from knowledge.keywords.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]{5,}")
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 7
_CANDIDATES = 8
_UMLAUTS = frozenset("äöüß")
_WITHOUT_UMLAUTS = (
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}),
    str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}),
)


@dataclass(frozen=True)
class Reading:
    """A question as it is searched, and which words were read differently: (typed, read as)."""

    text: str
    corrections: tuple[tuple[str, str], ...] = ()


class Speller:
    """Corrects words that neither the wiki nor the German dictionary knows."""

    def __init__(self, vocabulary: Vocabulary, keywords: KeywordIndex) -> None:
        self._vocabulary = vocabulary
        self._keywords = keywords
        self._stemmer = Stemmer.Stemmer("german")
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._without_umlauts: dict[str, str] = {}
        for word, frequency in vocabulary.frequencies.items():
            if len(word) >= _ONE_EDIT_FROM - 1 and word.isalpha():
                self._by_length[len(word)].append(word)
                if not word.isascii():
                    self._remember_without_umlauts(word, frequency)

    def _remember_without_umlauts(self, word: str, frequency: int) -> None:
        for table in _WITHOUT_UMLAUTS:
            plain = word.translate(table)
            rival = self._without_umlauts.get(plain)
            if rival is None or self._vocabulary.frequencies[rival] < frequency:
                self._without_umlauts[plain] = word

    def read(self, question: str) -> Reading:
        """Return how a clean question is best read."""
        corrections: list[tuple[str, str]] = []
        types_umlauts = not _UMLAUTS.isdisjoint(question.lower())

        def corrected(match: re.Match[str]) -> str:
            typed = match[0]
            known = self._nearest(typed.lower(), types_umlauts=types_umlauts)
            if known is None:
                return typed
            written = self._vocabulary.written[known]
            corrections.append((typed, written))
            return written

        text = _WORD.sub(corrected, question)
        return Reading(text, tuple(corrections))

    def _nearest(self, word: str, *, types_umlauts: bool) -> str | None:
        """Return the word of the wiki that a lower-case word is a slip of, or None if it can stand as it is.

        types_umlauts: whether the question has any; then "Wahlen" is not a way to type "wählen".
        """
        if word in self._vocabulary or is_stop_word(word):
            return None
        umlauts = self._without_umlauts.get(word)
        if umlauts is not None and types_umlauts and is_german(word):
            return None
        if umlauts is not None or self._is_form_of_known(word):
            return umlauts
        edits = 1 if len(word) < _TWO_EDITS_FROM else 2
        similar = [
            known for length in range(len(word) - edits, len(word) + edits + 1) for known in self._by_length[length]
        ]
        found = process.extract(word, similar, scorer=OSA.distance, score_cutoff=edits, limit=_CANDIDATES)
        if not found or is_german(word):  # correct German that the wiki happens not to use
            return None
        fewest = found[0][1]
        return max(
            (known for known, distance, _ in found if distance == fewest),
            key=lambda known: (self._vocabulary.frequencies[known], known),
        )

    def _is_form_of_known(self, word: str) -> bool:
        """Tell whether the wiki has the word in another form, or all parts of the compound that it is."""
        return self._keywords.knows(self._stemmer.stemWord(word)) or bool(self._vocabulary.parts(word))
