"""In a group the assistant listens only to who speaks to it."""

from typing import Any

import pytest

from bot.channels.matrix.addressing import MatrixIdentity, said_to

ME = MatrixIdentity("@lotse:stadt.example", "Demografie-Lotse")
PILL = '<a href="https://matrix.to/#/@lotse:stadt.example">Demografie-Lotse</a>: Was kostet ein Bürgerbus?'


@pytest.mark.parametrize("text", [
    "Lotse: Was kostet ein Bürgerbus?",
    "@lotse Was kostet ein Bürgerbus?",
    "demografie-lotse, Was kostet ein Bürgerbus?",
    "@lotse:stadt.example - Was kostet ein Bürgerbus?",
    "  Demografie-Lotse\nWas kostet ein Bürgerbus?",
    "Lotse:Was kostet ein Bürgerbus?",
    "Lotse? Was kostet ein Bürgerbus?",
    "Lotse – Was kostet ein Bürgerbus?",
])  # fmt: skip
def test_a_message_that_begins_with_a_name_is_meant(text: str) -> None:
    assert said_to(ME, {}, text, answers_me=False) == "Was kostet ein Bürgerbus?"


@pytest.mark.parametrize("text", [
    "Lotsen gibt es im Hafen",
    "Frag doch den Lotse",
    "Was kostet ein Bürgerbus?",
    "",
    "Lotse-Schulung am Montag",
    "Demografie-Lotse-Team trifft sich",
    "Lotse.de ist erreichbar",
    "lotse@stadt.example schreibt nicht",
    "Lotse/Lotsin gesucht",
    "Lotse*innen gesucht",
    "Lotse’s Antwort war gut",
    "@lotse:andere.example Was kostet ein Bürgerbus?",
])  # fmt: skip
def test_other_messages_are_not(text: str) -> None:
    assert said_to(ME, {}, text, answers_me=False) is None


@pytest.mark.parametrize("content", [{"m.mentions": {"user_ids": [ME.user_id]}}, {"formatted_body": PILL}])
def test_a_mention_is_meant_and_left_out(content: dict[str, Any]) -> None:
    text = "Hallo @lotse:stadt.example Was kostet ein Bürgerbus?"
    assert said_to(ME, content, text, answers_me=False) == "Hallo Was kostet ein Bürgerbus?"


@pytest.mark.parametrize("mentions", [
    {"user_ids": ["@ada:stadt.example"]},
    {},
    {"room": True},
    {"user_ids": []},
    {"user_ids": ME.user_id},
    {"user_ids": [[ME.user_id], {}, 5]},
    [ME.user_id],
    None,
])  # fmt: skip
def test_a_program_that_says_whom_a_message_names_outweighs_a_link(mentions: Any) -> None:
    content = {"m.mentions": mentions, "formatted_body": PILL}
    assert said_to(ME, content, "Was kostet das?", answers_me=False) is None


def test_a_name_in_a_message_that_is_answered_is_no_address() -> None:
    repeated = f"<mx-reply><blockquote>{PILL}</blockquote></mx-reply>Das weiß ich"
    assert said_to(ME, {"formatted_body": repeated}, "Das weiß ich", answers_me=False) is None
    assert said_to(ME, {"formatted_body": repeated + PILL}, "Das weiß ich", answers_me=False) == "Das weiß ich"


def test_a_word_that_begins_with_the_name_stays() -> None:
    content = {"m.mentions": {"user_ids": [ME.user_id]}}
    text = "Was lernt man in der Demografie-Lotse-Schulung, @lotse?"
    assert said_to(ME, content, text, answers_me=False) == "Was lernt man in der Demografie-Lotse-Schulung, ?"


def test_an_answer_to_the_assistant_is_meant() -> None:
    assert said_to(ME, {}, "Und der Fahrer?", answers_me=True) == "Und der Fahrer?"
