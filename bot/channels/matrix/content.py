"""What stands in the event of a message: as text and as HTML, with what it refers to."""

import json
from pathlib import Path
from typing import Any

from bot.channels.matrix.html import as_html
from bot.engine.files import File
from bot.engine.outbox.delivery import MessageRefused, Sending
from bot.engine.talk.rendering import Part, listed_labels
from bot.engine.talk.spans import plain
from bot.engine.talk.wording import Wording

_IMAGE_TYPES = ("image/jpeg", "image/png")
# Programs answer no notice, so that two of them never talk for ever; but of one, Element tells nobody that it came.
_TEXT, _NOTICE = "m.text", "m.notice"
_WAYS_OUT = "matrix-ways-out"
# An event has at most 65,536 bytes; encryption makes it a third longer.
_LARGEST_BYTES = 44_000

Content = dict[str, Any]

_wording = Wording((Path(__file__).with_name("de.ftl"),))


def content(sending: Sending, location: Content | None = None) -> Content:
    """Return the content of a message event; a very long one has no formats.

    location: where its file lies, as {"url"} or {"file"}. Raises MessageRefused.
    """
    words = _words(sending.part)
    whole = _event(sending, words, location)
    if not _is_unicode(whole):
        raise MessageRefused("text cannot be encoded")
    if len(json.dumps(whole)) <= _LARGEST_BYTES:
        return whole
    return _event(sending, {"body": words["body"]}, location)


def _is_unicode(whole: Content) -> bool:
    """Tell whether a content is valid Unicode; the library would encrypt it anyhow, and nobody could read it."""
    try:
        json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def main_choices(part: Part) -> list[str]:
    """Return the labels that are numbered, the first of them with 1."""
    return [button.label for button in part.buttons if not button.is_minor]


def _event(sending: Sending, words: Content, location: Content | None) -> Content:
    if sending.file is not None:
        return _related(_of_file(sending.file, words, location or {}), sending)
    text = {"msgtype": _NOTICE if sending.is_group else _TEXT, **words, "m.mentions": {}}
    return _edit(text, sending.edits) if sending.edits else _related(text, sending)


def _of_file(file: File, caption: Content, location: Content) -> Content:
    return {
        "msgtype": "m.image" if file.media_type in _IMAGE_TYPES else "m.file",
        "filename": file.name,
        "info": {"mimetype": file.media_type, "size": len(file.content)},
        "m.mentions": {},
        **(caption if caption["body"] else {"body": file.name}),
        **location,
    }


def _words(part: Part) -> Content:
    choices = listed_labels(part)
    minor = " · ".join(button.label for button in part.buttons if button.is_minor)
    closing = _wording(_WAYS_OUT, labels=minor) if minor else ""
    numbered = "\n".join(f"{number}. {label}" for number, label in enumerate(choices, 1))
    return {
        "body": "\n\n".join(piece for piece in (plain(part.blocks), numbered, closing) if piece),
        "format": "org.matrix.custom.html",
        "formatted_body": as_html(part.blocks, choices, closing),
    }


def _edit(text: Content, edited: str) -> Content:
    return {
        "msgtype": text["msgtype"],
        "body": f"* {text['body']}",
        "m.mentions": {},
        "m.new_content": text,
        "m.relates_to": {"rel_type": "m.replace", "event_id": edited},
    }


def _related(whole: Content, sending: Sending) -> Content:
    """Put a message into its thread, or make it an answer; what it answers is not repeated in it."""
    if sending.thread:
        relation = {
            "rel_type": "m.thread",
            "event_id": sending.thread,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": sending.answers or sending.thread},
        }
    elif sending.answers:
        relation = {"m.in_reply_to": {"event_id": sending.answers}}
    else:
        return whole
    return {**whole, "m.relates_to": relation}
