"""Documents and photos, in both directions."""

import pytest
from telegram import InputFile
from telegram.error import BadRequest, NetworkError

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, refusal

MEBIBYTE = 1 << 20
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.mark.parametrize("attach", [False, True])
def test_a_document_is_uploaded(api: Emulator, bot: SyncBot, ada: User, attach: bool) -> None:
    file = InputFile(b"Inhalt", filename="Förder-Übersicht.pdf", attach=attach)
    bot.send_document(ada.id, file, caption="<b>Liste</b>", parse_mode="HTML")
    (message,) = api.sent
    assert message.document == ("Förder-Übersicht.pdf", b"Inhalt")
    assert (message.caption, message.html, message.text) == ("Liste", "<b>Liste</b>", "")
    assert message.entities == [{"type": "bold", "offset": 0, "length": 5}]


def test_a_photo_is_uploaded_and_sent_again_by_its_id(api: Emulator, bot: SyncBot, ada: User) -> None:
    first = bot.send_photo(ada.id, PNG)
    bot.send_photo(ada.id, first.photo[-1].file_id, caption="noch einmal")
    assert [(message.photo, message.document, message.caption) for message in api.sent] == [
        (PNG, None, ""),
        (PNG, None, "noch einmal"),
    ]


def test_a_file_must_be_there(api: Emulator, bot: SyncBot, ada: User) -> None:
    assert refusal(api, "sendDocument", chat_id=ada.id) == "Bad Request: there is no document in the request"
    told = refusal(api, "sendDocument", chat_id=ada.id, document="BQAC")
    assert told == "Bad Request: wrong file identifier/HTTP URL specified"
    with pytest.raises(BadRequest, match=r"^File must be non-empty$"):
        bot.send_document(ada.id, b"")


def test_a_caption_has_1024_utf16_code_units_after_parsing(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_document(ada.id, b"a", caption=f"<b>{'😀' * 512}</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"^Message caption is too long$"):
        bot.send_document(ada.id, b"a", caption="😀" * 512 + "a")
    assert len(api.sent) == 1


def test_an_edit_needs_a_text_to_edit(bot: SyncBot, ada: User) -> None:
    message = bot.send_document(ada.id, b"a")
    with pytest.raises(BadRequest, match=r"^There is no text in the message to edit$"):
        bot.edit_message_text("b", ada.id, message.message_id)


def test_a_photo_has_10_megabytes_and_is_an_image(bot: SyncBot, ada: User) -> None:
    with pytest.raises(
        BadRequest, match=r"^File of size 10485761 bytes is too big for a photo; the maximum size is 1048"
    ):
        bot.send_photo(ada.id, PNG + bytes(10 * MEBIBYTE + 1 - len(PNG)))
    with pytest.raises(BadRequest, match=r"^Image_process_failed$"):
        bot.send_photo(ada.id, b"<svg/>")


@pytest.mark.parametrize("size", [50 * MEBIBYTE + 1, 52 * MEBIBYTE])
def test_an_upload_has_50_megabytes(api: Emulator, bot: SyncBot, ada: User, size: int) -> None:
    with pytest.raises(NetworkError, match=r"^Request Entity Too Large$"):
        bot.send_document(ada.id, bytes(size))
    assert (api.calls[-1].status, api.sent) == (413, [])


def test_a_persons_document_can_be_downloaded(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.sends_document(ada, b"Inhalt", name="Bericht.pdf", caption="Bitte lesen")
    (update,) = bot.get_updates()
    document = update.message.document
    assert (document.file_name, document.mime_type, document.file_size) == ("Bericht.pdf", "application/pdf", 6)
    assert update.message.caption == "Bitte lesen"
    file = bot.get_file(document.file_id)
    assert file.file_path.startswith(f"{api.url}/file/bot{api.token}/documents/")
    assert bot.together(file.download_as_bytearray()) == [b"Inhalt"]


def test_a_persons_photo_can_be_downloaded(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.sends_photo(ada, PNG, caption="Schau")
    photo = bot.get_updates()[0].message.photo
    assert photo[0].width < photo[-1].width
    assert bot.together(bot.get_file(photo[-1].file_id).download_as_bytearray()) == [PNG]


def test_a_download_has_20_megabytes_whatever_is_claimed(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.sends_document(ada, b"", claimed_size=20 * MEBIBYTE + 1)
    api.sends_document(ada, bytes(20 * MEBIBYTE + 1), claimed_size=1)
    api.sends_document(ada, b"more than claimed", claimed_size=1)
    documents = [update.message.document for update in bot.get_updates()]
    assert [document.file_size for document in documents] == [20 * MEBIBYTE + 1, 1, 1]
    for document in documents[:2]:
        with pytest.raises(BadRequest, match=r"^File is too big$"):
            bot.get_file(document.file_id)
    assert bot.together(bot.get_file(documents[2].file_id).download_as_bytearray()) == [b"more than claimed"]


def test_an_unknown_file_is_refused(api: Emulator, bot: SyncBot) -> None:
    assert refusal(api, "getFile", file_id="BQAC") == "Bad Request: invalid file_id"


def test_other_things_a_person_sends_arrive_too(api: Emulator, bot: SyncBot, ada: User) -> None:
    for sends in (api.sends_voice, api.sends_sticker, api.sends_location, api.sends_contact):
        sends(ada)
    messages = [update.message for update in bot.get_updates()]
    assert [bool(found) for found in (messages[0].voice, messages[1].sticker, messages[2].location)] == [True] * 3
    assert messages[3].contact.user_id == ada.id


@pytest.mark.parametrize("content", [b"\r\n", b"\r\n--", b"--x\r\n\r\n", bytes(range(256)) * 3, b"a\r\n\r\nb"])
def test_an_upload_arrives_byte_for_byte(api: Emulator, bot: SyncBot, ada: User, content: bytes) -> None:
    bot.send_document(ada.id, content, filename="a\\b c.bin", caption="Zeile 1\nZeile 2")
    assert api.sent[0].document == ("a\\b c.bin", content)
    assert api.sent[0].caption == "Zeile 1\nZeile 2"
