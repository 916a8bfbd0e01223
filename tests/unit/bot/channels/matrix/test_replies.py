"""Of an answer, only what its writer wrote is read, and which message it answers."""

from typing import Any

import pytest

from bot.channels.matrix.replies import answered, own_html, own_text

REPLY = {"m.relates_to": {"m.in_reply_to": {"event_id": "$a"}}}


@pytest.mark.parametrize("quoted", [
    "> <@ada:stadt.example> Guten Tag",
    "> <@ada:stadt.example> Guten Tag\n> zwei\n>\n> drei",
    "> * <@ada:stadt.example> winkt",
    "> <@ada:stadt.example> sent an image.",
    "> <@ada:stadt.example> sent a file.",
    "> <@ada:stadt.example> > <@ben:stadt.example> Guten Tag\n> > zwei\n> \n> Antwort darauf",
    "> * <@ada:stadt.example:8448> winkt",
])  # fmt: skip
@pytest.mark.parametrize("own", ["Danke", "Danke\n\nund Gruß", "> mein Zitat\n\nDanke", ""])
def test_what_programs_repeat_is_left_out(quoted: str, own: str) -> None:
    assert own_text({"body": f"{quoted}\n\n{own}", **REPLY}) == own
    assert own_text({"body": f"{quoted}\r\n\r\n{own}".replace("\r\r", "\r"), **REPLY}) == own


def test_what_is_repeated_may_be_told_by_its_html() -> None:
    html = "<mx-reply><blockquote>Guten Tag</blockquote></mx-reply>Danke"
    assert own_text({"body": "> <Ada> Guten Tag\n\nDanke", "formatted_body": html}) == "Danke"
    assert own_text({"body": "Danke", "formatted_body": html, **REPLY}) == "Danke"
    assert own_html({"formatted_body": html}) == "Danke"


@pytest.mark.parametrize(("body", "more"), [
    ("> <@ada:stadt.example> selbst geschrieben\n\nDanke", {}),
    ("> So stand es im Wiki\n\nStimmt das?", REPLY),
    ("> <a> selbst geschrieben\n\nDanke", REPLY),
    ("> 5 Personen", REPLY),
    ("Danke", REPLY),
])  # fmt: skip
def test_somebodys_own_quotation_stays(body: str, more: dict[str, Any]) -> None:
    assert own_text({"body": body, **more}) == body


@pytest.mark.parametrize("body", [None, 5, ["x"], {"body": "x"}])
def test_what_is_no_text_is_empty(body: Any) -> None:
    assert own_text({"body": body, "formatted_body": body, **REPLY}) == ""
    assert own_html({"formatted_body": body}) == ""


@pytest.mark.parametrize(("relation", "event_id"), [
    ({"m.in_reply_to": {"event_id": "$a"}}, "$a"),
    ({"m.in_reply_to": {"event_id": "$a"}, "rel_type": "m.thread", "is_falling_back": True}, ""),
    ({"m.in_reply_to": "$a"}, ""),
    ("$a", ""),
    (None, ""),
])  # fmt: skip
def test_which_message_is_answered(relation: Any, event_id: str) -> None:
    assert answered({"m.relates_to": relation}) == event_id
