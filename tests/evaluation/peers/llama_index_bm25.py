"""llama-index: BM25 retriever, set up for German as documented (stemmer and stop words)."""

from collections.abc import Iterator, Mapping, Sequence

import Stemmer
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever


def ranked(pages: Mapping[str, str], questions: Sequence[str], k: int) -> Iterator[list[str]]:
    retriever = BM25Retriever.from_defaults(
        nodes=[TextNode(id_=page, text=text) for page, text in pages.items()],
        similarity_top_k=k,
        stemmer=Stemmer.Stemmer("german"),
        language="german",
    )
    for question in questions:
        yield [found.node.node_id for found in retriever.retrieve(question)]
