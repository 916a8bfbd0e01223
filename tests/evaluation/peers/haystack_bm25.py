"""haystack-ai: BM25 of the in-memory document store, default settings."""

import os
from collections.abc import Iterator, Mapping, Sequence

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Document
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore


def ranked(pages: Mapping[str, str], questions: Sequence[str], k: int) -> Iterator[list[str]]:
    store = InMemoryDocumentStore()
    store.write_documents([Document(id=page, content=text) for page, text in pages.items()])
    retriever = InMemoryBM25Retriever(document_store=store, top_k=k)
    for question in questions:
        yield [document.id for document in retriever.run(query=question)["documents"]]
