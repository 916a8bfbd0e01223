import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal import visible

DONE_BY_A_TERMINAL = {
    "colour": "\x1b[31mrot",
    "title": "\x1b]0;neuer Titel\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "one byte": "\x9b2J",
    "bell": "\x07",
    "line over line": "Fall 7\rFall 8",
    "backspace": "Ada\x08\x08\x08Kim",
    "delete": "\x7f",
    "nul": "a\0b",
    "right to left": "rechnung\u202efdp.exe",
    "isolate": "\u2066a\u2069",
    "mark": "a\u200fb",
    "line": "a\u2028b",
}


@pytest.mark.parametrize("text", DONE_BY_A_TERMINAL.values(), ids=DONE_BY_A_TERMINAL)
def test_what_a_terminal_would_do_is_shown_instead(text):
    shown = visible(text)
    assert shown != text
    assert shown.isprintable()


@pytest.mark.parametrize(
    "text", ["Bürger: „Ja!“\n\tEnde", "👨\u200d👩\u200d👧", "日本語", "שלום", "a\u00adb", "\\u001b"]
)
def test_what_people_write_stays_as_it_is(text):
    assert visible(text) == text


@given(st.text())
def test_json_stays_the_same_values(text):
    written = visible(json.dumps({"text": text, text: [text]}, ensure_ascii=False))
    assert json.loads(written) == {"text": text, text: [text]}


@given(st.text())
def test_no_control_character_is_left_but_line_break_and_tab(text):
    assert {one for one in visible(text) if unicodedata.category(one) == "Cc"} <= {"\n", "\t"}
