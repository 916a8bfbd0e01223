import json
from typing import Any

import pytest

from bot.channels.matrix.media import reference

ADDRESS = "mxc://lotse.example:8448/AbC-d_1"
FILE = {
    "url": ADDRESS,
    "v": "v2",
    "key": {"kty": "oct", "k": "schluessel", "alg": "A256CTR"},
    "iv": "anfang",
    "hashes": {"sha256": "summe"},
}
INFO = {"mimetype": "application/pdf", "size": 4}


def event(**more: Any) -> dict[str, Any]:
    return {"msgtype": "m.file", "body": "Antrag.pdf", "file": FILE, "info": INFO, **more}


def test_an_encrypted_file() -> None:
    found = reference(event())
    assert found
    assert json.loads(found.reference) == {"mxc": ADDRESS, "key": "schluessel", "iv": "anfang", "sha256": "summe"}
    assert (found.name, found.media_type, found.size_bytes) == ("Antrag.pdf", "application/pdf", 4)
    assert " " not in found.reference


def test_a_file_without_encryption() -> None:
    found = reference({"msgtype": "m.image", "body": "bild.png", "url": ADDRESS})
    assert found
    assert json.loads(found.reference) == {"mxc": ADDRESS}
    assert (found.name, found.media_type, found.size_bytes) == ("bild.png", "", 0)


def test_of_a_file_with_a_caption_the_name_is_apart() -> None:
    found = reference(event(body="Bitte schön", filename="Antrag.pdf"))
    assert found
    assert found.name == "Antrag.pdf"


@pytest.mark.parametrize(
    "info", [None, "x", [], {"mimetype": 1, "size": "4"}, {"size": -1}, {"size": 1.5}, {"size": None}]
)
def test_what_is_said_of_a_file_may_be_anything(info: Any) -> None:
    found = reference(event(info=info, body=None, filename=["a"]))
    assert found
    assert (found.name, found.media_type, found.size_bytes) == ("", "", 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"file": None},
        {"file": "x"},
        {"file": None, "url": 1},
        {"file": None, "url": "https://example.org/a"},
        {"file": None, "url": "mxc://lotse.example"},
        {"file": None, "url": "mxc://lotse.example/a/../../b"},
        {"file": None, "url": "mxc://lotse.example/a?b"},
        {"file": {**FILE, "url": "mxc:///a"}},
        {"file": {**FILE, "key": "schluessel"}},
        {"file": {**FILE, "key": {"k": 1}}},
        {"file": {**FILE, "iv": ""}},
        {"file": {**FILE, "hashes": {}}},
        {"file": {**FILE, "hashes": {"sha256": None}}},
    ],
)
def test_what_could_not_be_fetched_is_no_file(changes: dict[str, Any]) -> None:
    assert reference({**event(), **changes}) is None
