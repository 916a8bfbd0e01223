"""Words → index terms: stems with the parts of compounds, and character 4–5-grams."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from knowledge.keywords.vocabulary import Vocabulary
from knowledge.text import words

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_GRAM_LENGTHS = (4, 5)
_WORDS_REMEMBERED = 100_000

_without_stop_words = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stopword("german")).build()


def is_stop_word(word: str) -> bool:
    """Tell whether a lower-case word carries no content ("die", "welche"), by the Snowball list."""
    return not _without_stop_words.analyze(word)


def marked(lower_words: Iterable[str]) -> str:
    """Return words with folded umlauts and marked borders ("_fur_altere_"): the text that grams are pieces of."""
    return f"_{'_'.join(lower_words).translate(_FOLDED)}_"


def folded(text: str) -> str:
    """Return the words of a clean text in lower case, with folded umlauts, joined by "_"."""
    return marked(words(text.lower())).strip("_")


def grams(word: str) -> list[str]:
    """Return the character 4–5-grams of a lower-case word."""
    text = marked([word])
    return [text[i : i + n] for n in _GRAM_LENGTHS for i in range(len(text) - n + 1)] or [text]


class TermMaker:
    """Turns texts into index terms; remembers each word, since most repeat."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._stemmer = Stemmer.Stemmer("german")
        self._word_stems = lru_cache(_WORDS_REMEMBERED)(self._make_stems)
        self._word_grams = lru_cache(_WORDS_REMEMBERED)(self._make_grams)

    def both(self, text: str) -> tuple[str, str]:
        """Return (stems, grams) of a clean text, as the two methods below."""
        found = words(text.lower())
        return " ".join(filter(None, map(self._word_stems, found))), " ".join(
            filter(None, map(self._word_grams, found))
        )

    def stems(self, text: str) -> str:
        """Return the stems of a clean text and of the parts of its compounds, blank-separated, without stop words."""
        return " ".join(filter(None, map(self._word_stems, words(text.lower()))))

    def grams(self, text: str) -> str:
        """Return the character 4–5-grams of a clean text, blank-separated, without stop words."""
        return " ".join(filter(None, map(self._word_grams, words(text.lower()))))

    def _make_stems(self, word: str) -> str:
        return "" if is_stop_word(word) else " ".join(self._stemmed((word, *self._vocabulary.parts(word))))

    def _make_grams(self, word: str) -> str:
        return "" if is_stop_word(word) else " ".join(grams(word))

    def _stemmed(self, parts: Iterable[str]) -> Iterator[str]:
        for part in parts:
            yield self._stemmer.stemWord(part)
