"""txtai: keyword index, default settings."""

from collections.abc import Iterator, Mapping, Sequence

from txtai import Embeddings


def ranked(pages: Mapping[str, str], questions: Sequence[str], k: int) -> Iterator[list[str]]:
    embeddings = Embeddings(keyword=True)
    embeddings.index((page, text, None) for page, text in pages.items())
    for question in questions:
        yield [page for page, _ in embeddings.search(question, k)]
