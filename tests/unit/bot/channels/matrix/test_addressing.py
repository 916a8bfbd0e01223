"""In a group the assistant listens only to who speaks to it."""

from typing import Any

import pytest

from bot.channels.matrix.addressing import MatrixIdentity, answered, said_to

ME = MatrixIdentity("@lotse:stadt.example", "Demografie-Lotse")
PILL = '<a href="https://matrix.to/#/@lotse:stadt.example">Demografie-Lotse</a>: Was kostet ein Bürgerbus?'


@pytest.mark.parametrize("text", [
    "Lotse: Was kostet ein Bürgerbus?",
    "@lotse Was kostet ein Bürgerbus?",
    "demografie-lotse, Was kostet ein Bürgerbus?",
    "@lotse:stadt.example - Was kostet ein Bürgerbus?",
    "  Demografie-Lotse\nWas kostet ein Bürgerbus?",
])  # fmt: skip
def test_a_message_that_begins_with_a_name_is_meant(text: str) -> None:
    assert said_to(ME, {}, text, answers_me=False) == "Was kostet ein Bürgerbus?"


@pytest.mark.parametrize("text", ["Lotsen gibt es im Hafen", "Frag doch den Lotse", "Was kostet ein Bürgerbus?", ""])
def test_other_messages_are_not(text: str) -> None:
    assert said_to(ME, {}, text, answers_me=False) is None


@pytest.mark.parametrize("content", [{"m.mentions": {"user_ids": [ME.user_id]}}, {"formatted_body": PILL}])
def test_a_mention_is_meant_and_left_out(content: dict[str, Any]) -> None:
    text = "Hallo @lotse:stadt.example Was kostet ein Bürgerbus?"
    assert said_to(ME, content, text, answers_me=False) == "Hallo Was kostet ein Bürgerbus?"


def test_a_mention_of_somebody_else_outweighs_an_old_link() -> None:
    content = {"m.mentions": {"user_ids": ["@ada:stadt.example"]}, "formatted_body": PILL}
    assert said_to(ME, content, "Was kostet das?", answers_me=False) is None


def test_an_answer_to_the_assistant_is_meant() -> None:
    assert said_to(ME, {}, "Und der Fahrer?", answers_me=True) == "Und der Fahrer?"


@pytest.mark.parametrize(("relation", "event_id"), [
    ({"m.in_reply_to": {"event_id": "$a"}}, "$a"),
    ({"m.in_reply_to": {"event_id": "$a"}, "rel_type": "m.thread", "is_falling_back": True}, ""),
    ({"m.in_reply_to": "$a"}, ""),
    ("$a", ""),
    (None, ""),
])  # fmt: skip
def test_which_message_is_answered(relation: Any, event_id: str) -> None:
    assert answered({"m.relates_to": relation}) == event_id
