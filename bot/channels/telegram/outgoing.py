"""One message of the assistant on its way: as text, as an edit, as a photo or document."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.account import FILE_SECONDS
from bot.channels.telegram.failures import delivery_error, says
from bot.channels.telegram.html import as_html
from bot.channels.telegram.keyboard import keyboard
from bot.engine.files import File
from bot.engine.outbox.delivery import MessageRefused, PlaceClosed, Sending, Uncertain
from bot.engine.talk.spans import Blocks, plain

_PHOTO_TYPES = ("image/jpeg", "image/png")
_LARGEST_PHOTO_BYTES = 10 << 20
_NOT_MODIFIED = "message is not modified"
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message to edit",
)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Delivered = TypeVar("Delivered")

log = structlog.get_logger()


async def send(bot: Bot, sending: Sending) -> str:
    """Send or edit a message and return its id; if its topic is closed, in the main part. Raises DeliveryError."""
    try:
        return await _named(bot, sending)
    except PlaceClosed:
        if not sending.thread:
            raise
    return await _named(bot, replace(sending, thread=""))


async def _named(bot: Bot, sending: Sending) -> str:
    try:
        return await _send(bot, sending)
    except Exception as error:  # noqa: BLE001 - every failure of a delivery has a name there
        raise delivery_error(error) from None


async def _send(bot: Bot, sending: Sending) -> str:
    if sending.file is None and not plain(sending.part.blocks).strip():
        raise MessageRefused("empty message")
    buttons = keyboard(sending.part.buttons)
    if sending.file is not None:
        return await _send_file(bot, sending, sending.file, buttons)
    if sending.edits and await _edit(bot, sending, sending.edits, buttons):
        return sending.edits

    async def send_message(text: str, parse_mode: str | None) -> Message:
        return await bot.send_message(
            sending.address,
            text,
            parse_mode,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
            **_place(sending),
        )

    return str((await _formatted(sending.part.blocks, send_message)).message_id)


def _place(sending: Sending) -> dict[str, Any]:
    """Return where in a group a message belongs: its topic, and what it answers, should that still be there."""
    answered = ReplyParameters(int(sending.answers), allow_sending_without_reply=True) if sending.answers else None
    return {"message_thread_id": int(sending.thread) if sending.thread else None, "reply_parameters": answered}


async def _edit(bot: Bot, sending: Sending, edited: str, buttons: InlineKeyboardMarkup | None) -> bool:
    """Edit a message; return whether it is now as it shall be, False if it cannot be edited any more."""

    async def edit_message(text: str, parse_mode: str | None) -> object:
        return await bot.edit_message_text(
            text, sending.address, int(edited), None, parse_mode, buttons, link_preview_options=_NO_PREVIEW
        )

    try:
        await _formatted(sending.part.blocks, edit_message)
    except BadRequest as refusal:
        if says(refusal, *_NOT_EDITABLE):
            return False
        if not says(refusal, _NOT_MODIFIED):
            raise
    except TelegramError as error:
        problem = delivery_error(error)
        # Made twice, an edit changes nothing, so it need not be left in doubt.
        raise (Uncertain(problem.reason, is_shown_once=True) if isinstance(problem, Uncertain) else problem) from None
    return True


async def _send_file(bot: Bot, sending: Sending, file: File, buttons: InlineKeyboardMarkup | None) -> str:
    async def call(method: Callable[..., Awaitable[Message]], caption: str | None, parse_mode: str | None) -> Message:
        return await method(
            sending.address,
            file.content,
            caption,
            reply_markup=buttons,
            parse_mode=parse_mode,
            filename=file.name,
            read_timeout=FILE_SECONDS,
            write_timeout=FILE_SECONDS,
            **_place(sending),
        )

    caption = sending.part.blocks
    if file.media_type in _PHOTO_TYPES and len(file.content) <= _LARGEST_PHOTO_BYTES:
        try:
            return str((await _formatted(caption, partial(call, bot.send_photo))).message_id)
        except BadRequest as refusal:
            # Too long and narrow, or damaged: not to be shown, but still to be had.
            if not says(refusal, "photo", "image"):
                raise
    return str((await _formatted(caption, partial(call, bot.send_document))).message_id)


async def _formatted(blocks: Blocks, call: Callable[[str, str | None], Awaitable[Delivered]]) -> Delivered:
    """Make a call with HTML; if Telegram does not understand that, once more without."""
    try:
        return await call(as_html(blocks), ParseMode.HTML)
    except BadRequest as refusal:
        if not says(refusal, "can't parse entities"):
            raise
    log.warning("telegram_html_refused")
    return await call(plain(blocks), None)
