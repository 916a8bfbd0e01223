"""A cross-encoder that is loaded from a folder decides about the order; its weights here are made of nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import answerer
from bot.config import load_settings
from knowledge.embedding.protocol import Reranker
from knowledge.errors import EmbedderUnavailable
from knowledge.question.asked import Asked
from tests.conftest import run_lotse

WriteWiki = Callable[[dict[str, str]], Path]
WORDS = ("[UNK]", "[PAD]", "[CLS]", "[SEP]", "wer", "zahlt", "den", "bürgerbus", "ein", "verein", "das", "land")


def reranker(model: str) -> Reranker:
    # Here, as below: every process of the tests reads this file, and what these import takes seconds.
    from knowledge.embedding.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(model)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast, set_seed

    set_seed(1)  # of some weights, all scores are one
    folder = tmp_path_factory.mktemp("cross-encoder")
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertForSequenceClassification(BertConfig(vocab_size=len(WORDS), num_labels=1, **shape)).save_pretrained(folder)
    return folder


def test_each_text_gets_a_score(model: Path) -> None:
    scores = reranker(str(model)).scores("wer zahlt", ["ein verein", "das land", "ein verein"])
    assert len(scores) == 3
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert scores[0] != scores[1]


def test_it_decides_about_the_order(model: Path, tmp_path: Path, write_wiki: WriteWiki) -> None:
    pages = {f"{name}.md": f"# Bürgerbus {name}\n\n{name.title()} zahlt den Bürgerbus." for name in ("verein", "land")}
    wiki = write_wiki(pages)
    assert run_lotse("index", data_dir=tmp_path, wiki=wiki).code == 0
    settings = load_settings(None, data_dir=tmp_path, wiki=wiki)
    reranked = settings.model_copy(
        update={"answers": settings.answers.model_copy(update={"reranker": str(model), "threshold": 0.0})}
    )
    result = answerer(reranked).answer(Asked("wer zahlt den bürgerbus")).result
    assert result
    texts = [f"{hit.found.page.title}\n{hit.found.passage.text}" for hit in result.hits]
    scores = reranker(str(model)).scores(result.reading.text, texts)
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert "reranking" in result.timings_ms


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="nirgends"):
        reranker(str(tmp_path / "nirgends"))
