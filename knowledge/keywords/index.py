"""BM25 over two fields of each passage, stems and character grams. The only importer of tantivy's index."""

from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path
from typing import Literal

from tantivy import Document, Index, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

Field = Literal["stems", "grams"]

_TOKENISER = "blanks"
_ONE_WRITER_BELOW = 5_000
_WRITER_BYTES = 128_000_000
_BM25_CEILING = 2.2  # a term's score approaches idf x (k1 + 1); tantivy fixes k1 = 1.2 and b = 0.75


def build_keyword_index(rows: Iterable[tuple[str, str]], passages: int, folder: Path) -> None:
    """Write the index of all passages into folder (which must exist).

    rows: (stems, grams) of passage 0, 1, 2 … as blank-separated terms. passages: how many will come.
    """
    builder = SchemaBuilder()
    builder.add_integer_field("row", fast=True)
    for field in ("stems", "grams"):
        builder.add_text_field(field, tokenizer_name=_TOKENISER, index_option="freq")
    index = _with_tokeniser(Index(builder.build(), path=str(folder)))
    writer = index.writer(_WRITER_BYTES, num_threads=1 if passages < _ONE_WRITER_BELOW else 2)
    for row, (stems, grams) in enumerate(rows):
        writer.add_document(Document(row=row, stems=stems, grams=grams))
    writer.commit()
    writer.wait_merging_threads()


def _with_tokeniser(index: Index) -> Index:
    index.register_tokenizer(_TOKENISER, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


class KeywordIndex:
    """An index on disk, mapped into memory."""

    def __init__(self, folder: Path) -> None:
        self._index = _with_tokeniser(Index.open(str(folder)))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self.passages = int(self._searcher.num_docs)

    def best(self, field: Field, terms: Iterable[str], k: int) -> Mapping[int, float]:
        """Return the BM25 score of the k best passages by row, best first; {} if no term occurs anywhere."""
        clauses = [(Occur.Should, Query.term_query(self._schema, field, term)) for term in terms]
        if not clauses:
            return {}
        hits = self._searcher.search(Query.boolean_query(clauses), k, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        scored = ((int(row or 0), float(score)) for row, (score, _) in zip(rows, hits, strict=True))
        return dict(sorted(scored, key=lambda item: (-item[1], item[0])))

    def idf(self, field: Field, term: str) -> float:
        """Return how rare a term is, as BM25 weighs it; a term that occurs nowhere is the rarest."""
        found = self._searcher.doc_freq(field, term)
        return log(1 + (self.passages - found + 0.5) / (found + 0.5))

    def knows(self, stem: str) -> bool:
        """Tell whether any passage has this stem."""
        return bool(self._searcher.doc_freq("stems", stem))

    def highest_score(self, field: Field, terms: Iterable[str]) -> float:
        """Return the score that a short passage with all the terms would come close to."""
        return _BM25_CEILING * sum(self.idf(field, term) for term in terms)
