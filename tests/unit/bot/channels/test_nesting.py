import json
import time

import pytest

from bot.channels.nesting import parsed


def test_what_is_nested_too_deeply_is_cut_and_the_rest_is_there() -> None:
    deep = '{"a":' * 30_000 + "1" + "}" * 30_000
    found = parsed(f'{{"text": "a [ \\" {{ b", "deep": [{deep}, {deep}], "after": [1, {{"x": null}}]}}')
    assert found["text"] == 'a [ " { b'
    assert found["after"] == [1, {"x": None}]


def test_cutting_takes_time_with_the_length_alone() -> None:
    began = time.process_time()
    parsed("[" * 500_000 + "]" * 500_000)
    assert time.process_time() - began < 3


def test_a_number_of_thousands_of_digits_is_none() -> None:
    assert parsed('{"a": ' + "9" * 10_000 + ', "b": 7}') == {"a": 0, "b": 7}


@pytest.mark.parametrize("text", [b"", b"geheim", b'{"a"', b"\xff", "{'a': 1}"])
def test_what_is_no_json_is_a_value_error(text: bytes | str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parsed(text)


def test_usual_json_is_as_ever() -> None:
    value = {"a": [1, 2.5, "ä\ud800", None, True], "b": {"c": {}}}
    assert parsed(json.dumps(value)) == value
