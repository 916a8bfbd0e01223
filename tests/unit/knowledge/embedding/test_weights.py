import importlib.util
import struct

import numpy as np
import pytest

from knowledge.embedding.weights import _WeightsFile, weights_path
from knowledge.errors import EmbedderUnavailable


def test_a_four_bit_block_is_a_scale_and_two_halves_of_shifted_nibbles():
    low, high = np.arange(16), np.arange(16)[::-1]
    block = struct.pack("<e", 0.5) + bytes((low | high << 4).astype(np.uint8))
    file = object.__new__(_WeightsFile)
    file._data = b"header" + block * 2
    file._tensors = {"layer": (64, len(b"header"))}
    row = [*((low - 8) * 0.5), *((high - 8) * 0.5)]
    assert file.four_bit("layer", 2, 32).tolist() == [row, row]


def test_the_weights_are_found_without_the_engine():
    assert weights_path().stat().st_size > 50_000_000


def test_weights_that_are_not_installed_are_refused(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EmbedderUnavailable):
        weights_path()
