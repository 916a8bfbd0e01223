from pathlib import Path

import pytest

from bot.documents.document import pdf
from bot.documents.letters import _letters, has_all, shown
from tests.unit.bot.documents.typeset import document, failures


def test_the_font_has_each_letter_that_it_is_said_to_have(tmp_path: Path) -> None:
    every = [chr(number) for number in sorted(_letters())]
    source = '#import "page.typ": data, paper\n#show: paper\n#data.letters #strong(data.letters)'
    assert failures(pdf(document(tmp_path, source, letters=" ".join(every)))) == []
    assert len(every) > 1500


@pytest.mark.parametrize(
    "text", ["ÄÖÜßẞ „…“ – — ’ € § ½ ²", "Şimşek, Łukasz, Čapek, Nguyễn, Ångström", "Ολυμπία, Чехов"]
)
def test_what_officials_write_is_shown_as_it_is(text: str) -> None:
    assert has_all(text)
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "instead"),
    [("a😀b", "a□b"), ("\u202ea\0b", "ab"), ("a\tb\r\nc", "a b \nc"), ("u\u0308ber", "über"), ("\ud800x", "x")],
)
def test_what_the_font_lacks_is_a_box_or_gone(text: str, instead: str) -> None:
    assert not has_all(text) or text != instead
    assert shown(text) == instead


def test_all_texts_in_data_are_shown() -> None:
    assert shown({"a": ["😀", 1, None, True], "b": {"c": ("x\0",)}}) == {"a": ["□", 1, None, True], "b": {"c": ["x"]}}
