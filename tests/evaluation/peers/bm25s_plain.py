"""bm25s as it comes."""

from collections.abc import Iterator, Mapping, Sequence

import bm25s


def ranked(pages: Mapping[str, str], questions: Sequence[str], k: int) -> Iterator[list[str]]:
    ids = list(pages)
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(list(pages.values()), show_progress=False), show_progress=False)
    for question in questions:
        words = bm25s.tokenize(question, show_progress=False)
        found, _ = retriever.retrieve(words, k=min(k, len(ids)), show_progress=False)
        yield [ids[number] for number in found[0]]
