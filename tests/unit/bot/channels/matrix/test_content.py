import json
from typing import Any

import pytest

from bot.channels.matrix.content import content, main_choices
from bot.engine.files import File
from bot.engine.outbox.delivery import MessageRefused, Sending
from bot.engine.talk.rendering import Button, Part
from bot.engine.talk.spans import Block, Span

ROOM = "!raum:lotse.example"
BUTTONS = (
    Button("Ja", "a"),
    Button("Später", "b", is_minor=True),
    Button("Nein", "c"),
    Button("Zurück", "d", is_minor=True),
)
PLAN = File("Plan.pdf", "application/pdf", b"%PDF")
LOCATION = {"file": {"url": "mxc://lotse.example/abc"}}
LARGEST_EVENT_BYTES = 65_536


def sending(said: str = "Ja?", buttons: tuple[Button, ...] = (), file: File | None = None, **more: Any) -> Sending:
    blocks = tuple(Block((Span(line),)) for line in said.split("\n") if line)
    return Sending("in1:0:0", ROOM, Part(blocks, (), buttons), file, **more)


def test_a_text_is_said_twice_and_pings_nobody() -> None:
    assert content(sending("Guten Tag @room\n*kein* <b>Markdown</b>")) == {
        "msgtype": "m.text",
        "body": "Guten Tag @room\n*kein* <b>Markdown</b>",
        "format": "org.matrix.custom.html",
        "formatted_body": "<p>Guten Tag @room<br>*kein* &lt;b&gt;Markdown&lt;/b&gt;</p>",
        "m.mentions": {},
    }


def test_answers_are_numbered_and_ways_out_are_words() -> None:
    text = content(sending("Ja?", BUTTONS))
    said, choices, closing = text["body"].split("\n\n")
    assert (said, choices) == ("Ja?", "1. Ja\n2. Nein")
    assert closing.endswith("Später · Zurück")
    assert "<ol><li>Ja</li><li>Nein</li></ol>" in text["formatted_body"]
    assert text["formatted_body"].endswith("Später · Zurück</p>")
    assert main_choices(sending(buttons=BUTTONS).part) == ["Ja", "Nein"]


def test_only_what_there_is_is_said() -> None:
    assert content(sending("Ja?", BUTTONS[:1]))["body"] == "Ja?\n\n1. Ja"
    assert content(sending("Ihr Name?", BUTTONS[1:2]))["body"].startswith("Ihr Name?\n\n")
    assert "<ol>" not in content(sending("Ihr Name?", BUTTONS[1:2]))["formatted_body"]


def test_an_edit_holds_the_new_text_and_a_fallback() -> None:
    edit = content(sending("neu", BUTTONS[:1], edits="$alt", thread="$faden", answers="$frage"))
    assert edit["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$alt"}
    assert edit["m.new_content"] == content(sending("neu", BUTTONS[:1]))
    assert edit["body"] == "* neu\n\n1. Ja"
    assert (edit["msgtype"], edit["m.mentions"]) == ("m.text", {})


def test_in_a_group_it_is_a_notice_which_no_program_answers() -> None:
    assert content(sending(is_group=True))["msgtype"] == "m.notice"
    edit = content(sending("neu", edits="$alt", is_group=True))
    assert (edit["msgtype"], edit["m.new_content"]["msgtype"]) == ("m.notice", "m.notice")


def test_where_a_message_belongs() -> None:
    assert "m.relates_to" not in content(sending())
    assert content(sending(answers="$frage"))["m.relates_to"] == {"m.in_reply_to": {"event_id": "$frage"}}
    threaded = content(sending(thread="$faden"))["m.relates_to"]
    assert threaded == {
        "rel_type": "m.thread",
        "event_id": "$faden",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$faden"},
    }
    both = content(sending(thread="$faden", answers="$frage"))["m.relates_to"]
    assert both == {**threaded, "m.in_reply_to": {"event_id": "$frage"}}


def test_a_file_has_a_name_and_perhaps_a_caption() -> None:
    bare = {
        "msgtype": "m.file",
        "filename": "Plan.pdf",
        "body": "Plan.pdf",
        "info": {"mimetype": "application/pdf", "size": 4},
        "m.mentions": {},
        **LOCATION,
    }
    assert content(sending("", file=PLAN), LOCATION) == bare
    captioned = content(sending("Ihr Plan", BUTTONS[:1], PLAN, answers="$frage"), LOCATION)
    assert (captioned["body"], captioned["filename"]) == ("Ihr Plan\n\n1. Ja", "Plan.pdf")
    assert captioned["formatted_body"] == "<p>Ihr Plan</p><ol><li>Ja</li></ol>"
    assert captioned["m.relates_to"] == {"m.in_reply_to": {"event_id": "$frage"}}
    assert "m.new_content" not in content(sending("neu", file=PLAN, edits="$alt"), LOCATION)


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [("image/png", "m.image"), ("image/jpeg", "m.image"), ("image/svg+xml", "m.file"), ("text/html", "m.file")],
)
def test_only_pictures_that_every_client_shows_are_pictures(media_type: str, kind: str) -> None:
    assert content(sending("", file=File("a", media_type, b"a")), LOCATION)["msgtype"] == kind


@pytest.mark.parametrize("more", [{}, {"edits": "$alt"}])
def test_what_is_very_long_is_said_without_formats(more: dict[str, str]) -> None:
    long = content(sending("<" * 12_000, **more))
    assert "<" * 12_000 in long["body"]
    assert "formatted_body" not in json.dumps(long)
    assert len(json.dumps(long)) * 4 / 3 < LARGEST_EVENT_BYTES
    assert "formatted_body" in json.dumps(content(sending("Ä" * 2_000, **more)))


def test_half_characters_are_refused() -> None:
    for message in (
        sending("\ud83d"),
        sending("Ja?", (Button("\udc00", "a"),)),
        sending("", file=File("\ud800", "", b"")),
    ):
        with pytest.raises(MessageRefused):
            content(message, LOCATION)
