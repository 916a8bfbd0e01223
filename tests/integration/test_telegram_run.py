"""`lotse run` against the emulated Telegram: what only Telegram has, and what the operator sees of it."""

import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, insert

from bot.config import Settings
from bot.engine.addresses import addresses
from bot.engine.talk.wording import Wording
from bot.programme.tables import meetings
from tests.conftest import run_lotse
from tests.contracts.channels import Seen, Talk, TelegramPerson
from tests.contracts.process import Process, eventually, telegram_settings
from tests.meetings import meeting_row
from tests.roundup import about_to_be_sent
from tests.sent_files import PNG
from tests.telegram_api import Chat, Emulator, User

WORDING = Wording()
READY_SECONDS = 5  # promised are 2 on a machine that does nothing else


@dataclass
class Bot:
    """A running process with the Telegram that it is connected to."""

    api: Emulator
    process: Process
    folder: Path
    page: str

    def talk(self, name: str) -> Talk:
        return talk(self.api, self.api.person(name))

    @property
    def log(self) -> str:
        return (self.folder / "process.log").read_text(encoding="utf-8")


def talk(api: Emulator, user: User) -> Talk:
    return Talk(TelegramPerson(user.first_name, api, user), [])


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(api: Emulator, folder: Path, *, code: int = 0, **settings: str) -> Iterator[Bot]:
    """Run a bot until the end of the block; code is what it must end with."""
    page = f"127.0.0.1:{free_port()}"
    process = Process(("run",), folder, **telegram_settings(api, LOTSE_OPERATIONS__LISTEN=page, **settings))
    try:
        eventually(lambda: process.lines, seconds=60)
        yield Bot(api, process, folder, f"http://{page}")
    finally:
        ended = process.terminate() if process.code is None else process.ends()
    assert ended == code


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with Emulator() as api, running(api, tmp_path_factory.mktemp("telegram-run")) as started:
        yield started


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as started:
        yield started


def shows(seen: Seen, key: str, **values: str | int) -> None:
    assert WORDING(key, values) in seen.text, f"{WORDING(key, values)!r} not in {seen.text!r}"


def in_group(bot: Bot, group: Chat, count: int) -> list[str]:
    """Return the texts sent to a group, once there are so many."""
    eventually(lambda: len(bot.api.sent_to(group)) >= count, lambda: f"{bot.api.sent_to(group)}", seconds=10)
    time.sleep(0.2)
    found = [sent.text for sent in bot.api.sent_to(group)]
    assert len(found) == count
    assert not any(sent.buttons for sent in bot.api.sent_to(group))
    return found


def to_attachment(person: Talk) -> Talk:
    for text in ("/rueckmeldung", "Idee", "Ein Text."):
        person.says(text).hears()
    return person


# ---- groups


def test_in_a_group_only_who_addresses_it_is_answered(bot: Bot) -> None:
    ada, ben = bot.api.person("Ada"), bot.api.person("Ben")
    group = bot.api.group("Hauptamt", [ada, ben])
    for text in (
        "Was ist ein Bürgerbus?",
        "@other_bot Was ist ein Bürgerbus?",
        "/hilfe@other_bot",
        "/umfrage",
        "hilfe",
        "1",
    ):
        bot.api.says(ada, text, chat=group)
    bot.api.says(ada, "@lotse_bot Was ist ein Bürgerbus?", chat=group)
    assert in_group(bot, group, 1) == [WORDING("wiki-unavailable")]
    assert bot.api.sent_to(group)[0].reply_to
    bot.api.says(ben, "Und nun?", chat=group, reply_to=bot.api.sent_to(group)[0].message_id)
    assert in_group(bot, group, 2)[1] == WORDING("wiki-unavailable")
    bot.api.says(ben, "/hilfe@lotse_bot", chat=group)
    assert WORDING("help-limits") in in_group(bot, group, 3)[2]


def test_an_administrator_who_writes_as_the_group_is_answered(bot: Bot) -> None:
    group = bot.api.group("Standesamt", [bot.api.person("Ada")], is_super=True)
    bot.api.says_anonymously(group, "Was ist ein Bürgerbus?")
    bot.api.says_anonymously(group, "@lotse_bot Was ist ein Bürgerbus?")
    assert in_group(bot, group, 1) == [WORDING("wiki-unavailable")]


def test_in_a_group_it_never_speaks_about_a_person(bot: Bot) -> None:
    conrad = bot.talk("Conrad")
    conrad.says("/rueckmeldung").hears()
    user = bot.api.person("Dora")
    group = bot.api.group("Bauamt", [user])
    commands = ("/rueckmeldung", "/entwuerfe", "/quelle", "/mehr@lotse_bot")
    for text in commands:
        bot.api.says(user, text, chat=group)
    assert in_group(bot, group, len(commands)) == [WORDING("only-in-private")] * len(commands)
    assert not bot.api.sent_to(user)
    conrad.hears_nothing_more()


def test_a_group_that_becomes_a_supergroup_is_answered_there(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    group = bot.api.group("Kulturamt", [ada])
    bot.api.says(ada, "/eins@lotse_bot", chat=group)
    in_group(bot, group, 1)
    successor = bot.api.migrates(group)
    eventually(lambda: bot.api.updates_pending == 0)
    time.sleep(0.3)
    bot.api.says(ada, "/zwei@lotse_bot", chat=successor)
    assert "/zwei" in in_group(bot, successor, 1)[0]
    assert len(bot.api.sent_to(group)) == 1


def test_a_question_right_after_a_group_has_moved_is_answered(bot: Bot) -> None:
    ada, ben = bot.api.person("Ada"), bot.api.person("Ben")
    group = bot.api.group("Ordnungsamt", [ada, ben])
    bot.api.says(ada, "/eins@lotse_bot", chat=group)
    in_group(bot, group, 1)
    bot.api.pause()
    successor = bot.api.migrates(group)
    bot.api.says(ada, "/zwei@lotse_bot", chat=successor)
    bot.api.says(ben, "/drei@lotse_bot", chat=successor)
    bot.api.resume()
    found = " ".join(in_group(bot, successor, 2))
    assert "/zwei" in found
    assert "/drei" in found


# ---- people


def test_an_edited_message_is_answered_again(bot: Bot) -> None:
    emil = bot.talk("Emil")
    shows(emil.says("/erstens").hears(), "unknown-command", command="/erstens")
    bot.api.edits(emil.person.user, bot.api.message_id(emil.person.last_update), "/zweitens")
    shows(emil.hears(), "unknown-command", command="/zweitens")
    emil.hears_nothing_more()


def test_who_shuts_it_out_and_comes_back_is_answered_again(bot: Bot) -> None:
    frieda = bot.talk("Frieda")
    frieda.says("/eins").hears()
    bot.api.blocks(frieda.person.user)
    eventually(lambda: bot.api.updates_pending == 0)
    frieda.hears_nothing_more()
    bot.api.unblocks(frieda.person.user)
    frieda.says("/zwei")
    shows(frieda.hears(), "unknown-command", command="/zwei")


def test_a_name_of_control_characters_is_only_a_name(bot: Bot) -> None:
    for name in ("\0\x1b[2J\u202e", "<b>x</b>", "'; DROP TABLE persons; --", ""):
        shows(bot.talk(name).says("/eins").hears(), "unknown-command", command="/eins")


def test_what_cannot_be_read_is_said_so(bot: Bot) -> None:
    gerd = bot.talk("Gerd")
    for send, kind in ((bot.api.sends_voice, "voice"), (bot.api.sends_sticker, "sticker")):
        send(gerd.person.user)
        shows(gerd.hears(), "cannot-read", kind=kind)
    bot.api.sends_location(gerd.person.user)
    shows(gerd.hears(), "cannot-read", kind="location")


def test_a_photo_is_a_file_but_one_that_is_too_large_is_not_even_fetched(bot: Bot, tmp_path: Path) -> None:
    ida = to_attachment(bot.talk("Ida"))
    calls = len(bot.api.calls)
    bot.api.sends_document(ida.person.user, b"%PDF-1.4", "gross.pdf", claimed_size=20_000_001)
    seen = ida.hears()
    shows(seen, "file-too-large", limit=20)
    shows(seen, "feedback-attachment")
    assert "getFile" not in {call.method for call in bot.api.calls[calls:]}
    bot.api.sends_photo(ida.person.user, PNG, caption="So sieht es aus.")
    shows(ida.hears(), "feedback-may-call")
    assert "bild.png" in ida.says("nein").hears().text
    ida.says("absenden").hears()
    filed = run_lotse("office", "feedback", "--json", "--files", tmp_path, data_dir=bot.folder).json[0]
    assert (tmp_path / f"{filed['id']}-bild.png").read_bytes() == PNG


def test_an_album_gets_one_reply_and_only_one(bot: Bot) -> None:
    nora = to_attachment(bot.talk("Nora"))
    for caption in ("Drei Seiten", None, None):
        bot.api.sends_photo(nora.person.user, PNG, caption, album="13")
    seen = nora.hears()
    shows(seen, "form-files-kept", names="„bild.png“, „bild.png“, „bild.png“")
    shows(seen, "feedback-may-call")
    nora.hears_nothing_more()
    assert not [call for call in bot.api.calls if call.method == "editMessageText" and "bild.png" in str(call.params)]


def test_it_is_seen_at_work(bot: Bot) -> None:
    jan = bot.talk("Jan")
    jan.says("/rueckmeldung").hears()
    answered = len(bot.api.callback_answers)
    jan.taps(WORDING("feedback-topic-idea")).hears()
    eventually(lambda: len(bot.api.callback_answers) == answered + 1)
    typing = [call for call in bot.api.calls if call.method == "sendChatAction"]
    assert str(jan.person.user.id) in {str(call.params["chat_id"]) for call in typing}


def test_the_menu_names_the_commands_in_german(bot: Bot) -> None:
    names = {"mehr": "more", "quelle": "source", "warum": "why", "rueckmeldung": "feedback"}
    names |= {"entwuerfe": "drafts", "was_liegt_an": "pending", "start": "start", "hilfe": "help"}
    names |= {
        "mensch": "person",
        "merken": "watch",
        "merkliste": "watches",
        "seminare": "meetings",
        "themenwunsch": "meeting-wishes",
        "meine_seminare": "my-meetings",
        "foerdercheck": "funding-check",
        "antrag": "funding-application",
        "antraege": "own-grants",
        "mitzeichnen": "sign-grant",
        "kurs": "course",
        "wiederholen": "repeat",
        "lernstand": "progress",
        "termin": "meeting",
        "losung": "code-word",
        "bescheinigung": "certificate",
        "nachklang": "echo",
        "mitteilungen": "announcement-ways",
        "wochenzettel": "roundup",
    }
    names |= {"mitglied_werden": "join", "meine_angaben": "profile", "mitgliedschaft": "membership"}
    names |= {"austreten": "leave", "nachfolge": "handover"}
    names |= {"verknuepfen": "link", "trennen": "unlink", "erinnerungen_wohin": "reminders"}
    names |= {"datenschutz": "privacy", "meine_daten": "export", "loeschen": "erase"}
    eventually(lambda: bot.api.commands)
    assert dict(bot.api.commands[""]) == {name: WORDING(f"command-{key}") for name, key in names.items()}


def test_a_link_shows_a_meeting_and_meetings_have_links(bot: Bot) -> None:
    database = create_engine(f"sqlite:///{bot.folder / 'lotse.sqlite'}")
    with database.begin() as connection:
        row = meeting_row(datetime.now(UTC) + timedelta(days=10))
        number = connection.execute(insert(meetings).values(row).returning(meetings.c.id)).scalar_one()
        assert addresses(connection, Settings.model_construct()).telegram_link() == "https://t.me/lotse_bot"
    database.dispose()
    lea = bot.talk("Lea")
    shows(lea.says(f"/start e{number}").hears(), "welcome-greeting")
    shows(lea.hears(), "meeting-online")
    shows(lea.taps(WORDING("meeting-join")).hears(), "meeting-confirmed")


def test_the_roundup_is_turned_on_sent_and_stopped_with_a_tap(bot: Bot) -> None:
    mia = bot.talk("Mia")
    shows(mia.says("/wochenzettel").hears(), "roundup-is-off")
    shows(mia.taps(WORDING("roundup-on")).hears(), "roundup-turned-on")
    on = {"weekday": 1, "from": 14, "until": 16}
    shows(mia.says("dienstags um 14 Uhr").hears(), "roundup-is-on", **on)
    about_to_be_sent(bot.folder, "telegram")
    shows(mia.hears(), "roundup-farewell")
    shows(mia.taps(WORDING("roundup-off")).hears(), "roundup-turned-off")
    about_to_be_sent(bot.folder, "telegram")
    mia.hears_nothing_more()


# ---- trouble


def test_a_pause_that_telegram_asks_for_is_kept(bot: Bot) -> None:
    kai = bot.talk("Kai")
    bot.api.fail_next("sendMessage", retry_after=1)
    began = time.monotonic()
    shows(kai.says("/eins").hears(), "unknown-command", command="/eins")
    assert time.monotonic() - began >= 1
    kai.hears_nothing_more()


def test_failures_of_the_server_are_outlived(bot: Bot) -> None:
    lena = bot.talk("Lena")
    bot.api.fail_next("sendMessage", status=502, body="<html>Bad Gateway</html>")
    bot.api.fail_next("getUpdates", status=500)
    shows(lena.says("/eins").hears(), "perhaps-not-seen")  # Telegram may have shown it all the same
    shows(lena.taps(WORDING("show-again")).hears(), "unknown-command", command="/eins")
    lena.hears_nothing_more()


def test_an_outage_loses_nothing(bot: Bot) -> None:
    people = [bot.talk(f"Person {number}") for number in range(3)]
    bot.api.pause()
    for person in people:
        person.says("/eins").says("/zwei")
    time.sleep(0.7)
    bot.api.resume()
    for person in people:
        shows(person.hears(), "unknown-command", command="/eins")
        shows(person.hears(), "unknown-command", command="/zwei")
        person.hears_nothing_more()


def test_what_may_have_been_lost_can_be_had_again(bot: Bot) -> None:
    mia = bot.talk("Mia")
    bot.api.fail_next("sendMessage", drop="after")
    first = mia.says("/eins").hears()
    shows(mia.hears(), "perhaps-not-seen")
    assert mia.taps(WORDING("show-again")).hears() == first
    mia.hears_nothing_more()


def test_updates_out_of_order_and_doubled_are_each_answered_once(bot: Bot) -> None:
    nora = bot.talk("Nora")
    nora.says("/erste").hears()
    user, first = nora.person.user, nora.person.last_update
    chat = {"id": user.id, "type": "private", "first_name": user.first_name}
    for offset in (30, 10, 20, 10, 30):
        message = {"message_id": 900 + offset, "date": int(time.time()), "chat": chat, "from": user.json}
        bot.api.inject({"update_id": first + offset, "message": {**message, "text": f"/nummer_{offset}"}})
    nora.hears(3)
    answers = " ".join(seen.text for seen in nora.person.seen)
    assert all(answers.count(f"/nummer_{offset}") == 1 for offset in (10, 20, 30))
    nora.hears_nothing_more()


def test_a_database_that_refuses_does_not_bring_texts_into_the_log(bot: Bot) -> None:
    olga = to_attachment(bot.talk("Olga")).says("zurück")
    olga.hears()
    with closing(sqlite3.connect(bot.folder / "lotse.sqlite", isolation_level=None)) as database:
        database.execute("CREATE TRIGGER refuse BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'refused'); END")
        try:
            shows(olga.says("Streng vertraulich: das Haushaltsloch.").hears(), "turn-failed")
        finally:
            database.execute("DROP TRIGGER refuse")
    shows(olga.says("Noch einmal.").hears(), "feedback-attachment")
    assert "turn_failed" in bot.log
    assert "Haushaltsloch" not in bot.log


# ---- the operator


def test_the_operations_page_shows_numbers_and_nothing_else(bot: Bot) -> None:
    paula = bot.talk("Paula Plauen")
    paula.says("/geheimes_anliegen").hears()
    health = httpx.get(f"{bot.page}/healthz", verify=False)
    assert health.status_code == 200
    assert health.json() | {"inbox": 0, "inbox_age_seconds": 0.0} == health.json()
    assert (health.json()["status"], health.json()["channels"]) == ("ok", ["telegram"])
    bot.api.fail_next("sendMessage", retry_after=2)
    paula.says("/noch_eines")
    waiting = 'lotse_outbox_waiting{channel="telegram",stream="reply"} 1.0'
    eventually(lambda: waiting in metrics(bot), lambda: metrics(bot))
    paula.hears()
    eventually(lambda: waiting not in metrics(bot))
    shown = metrics(bot)
    for line in ("lotse_inbox_waiting 0.0", "lotse_inbox_parked ", "lotse_jobs_due 0.0"):
        assert line in shown
    for counted in (
        'lotse_turns_total{kind="text",result="done"}',
        'lotse_sends_total{channel="telegram",state="sent"}',
    ):
        assert float(shown.partition(counted)[2].split()[0]) >= 1
    for secret in ("Paula", "Plauen", "anliegen", "noch_eines", bot.api.token.partition(":")[2]):
        assert secret not in shown + health.text
        assert secret not in bot.log


def metrics(bot: Bot) -> str:
    return httpx.get(f"{bot.page}/metrics", verify=False).text


READY = WORDING("channel-ready", channel="telegram") + "\n"


def test_a_start_takes_little_time(api: Emulator, tmp_path: Path) -> None:
    with running(api, tmp_path) as bot:
        print(f"ready after {bot.process.seconds_to_first_line:.1f} s")
        assert bot.process.seconds_to_first_line < READY_SECONDS
        assert bot.process.lines == [READY]


def works(bot: Bot) -> bool:
    """Tell whether the page of a process answers."""
    with suppress(httpx.HTTPError):
        return httpx.get(bot.page + "/healthz").status_code == 200
    return False


def test_it_is_ready_when_telegram_has_been_reached_and_not_before(api: Emulator, tmp_path: Path) -> None:
    api.pause()
    page = f"127.0.0.1:{free_port()}"
    process = Process(("run",), tmp_path, **telegram_settings(api, LOTSE_OPERATIONS__LISTEN=page))
    bot = Bot(api, process, tmp_path, f"http://{page}")
    eventually(lambda: works(bot), seconds=30)
    time.sleep(1)
    assert process.lines == []
    api.fail_next("getUpdates", status=502, times=2)
    api.fail_next("getUpdates", status=404)
    api.resume()
    eventually(lambda: process.lines == [READY], seconds=20)
    asked = [call for call in api.calls if call.method.lower() == "getupdates"]
    assert len(asked) >= 4
    shows(bot.talk("Quirin").says("/eins").hears(), "unknown-command", command="/eins")
    assert process.lines == [READY]
    assert process.terminate() == 0


@pytest.mark.parametrize("token", ["1:wrong", "no token at all"])
def test_with_a_token_that_is_none_it_never_says_that_it_is_ready(api: Emulator, tmp_path: Path, token: str) -> None:
    process = Process(("run",), tmp_path, **telegram_settings(api, LOTSE_TELEGRAM__TOKEN=token))
    assert process.ends() == 1
    assert process.lines == [WORDING("channel-refused", channel="telegram") + "\n"]


def test_a_method_that_is_not_found_ends_nothing(api: Emulator, tmp_path: Path) -> None:
    for method in ("setMyCommands", "deleteWebhook", "sendChatAction"):
        api.fail_next(method, status=404)
    with running(api, tmp_path) as bot:
        person = bot.talk("Rosa")
        shows(person.says("/eins").hears(), "unknown-command", command="/eins")
        for method in ("getUpdates", "sendMessage", "sendChatAction"):
            api.fail_next(method, status=404)
        shows(person.says("/zwei").hears(), "unknown-command", command="/zwei")
        assert bot.process.lines == [READY]


def test_a_token_that_is_revoked_ends_the_process_with_a_clear_line(api: Emulator, tmp_path: Path) -> None:
    with running(api, tmp_path, code=1) as bot:
        bot.talk("Rosa").says("/eins").hears()
        api.revoke(api.token)
        eventually(lambda: bot.process.code is not None)
    assert bot.process.lines[1:] == [WORDING("channel-refused", channel="telegram") + "\n"]
    assert api.token.partition(":")[2] not in bot.log


def test_run_once_answers_what_is_there_and_ends(api: Emulator, tmp_path: Path) -> None:
    people = [talk(api, api.person(f"Person {number}")) for number in range(3)]
    for person in people:
        person.says("/eins").says("/zwei")
    process = Process(("run", "--once"), tmp_path, **telegram_settings(api))
    assert process.ends() == 0
    assert api.updates_pending == 0
    for person in people:
        assert len(person.new) == 2


def test_by_webhook_nothing_is_answered_twice(api: Emulator, tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    settings = {
        "LOTSE_TELEGRAM__RECEIVE": "webhook",
        "LOTSE_TELEGRAM__WEBHOOK_URL": f"http://{address}/telegram",
        "LOTSE_TELEGRAM__WEBHOOK_LISTEN": address,
    }
    with running(api, tmp_path, **settings) as bot:
        sven = bot.talk("Sven")
        shows(sven.says("/eins").hears(), "unknown-command", command="/eins")
        sven.person.repeats()
        eventually(lambda: api.updates_pending == 0)
        sven.says("/zwei").person.repeats()
        shows(sven.hears(), "unknown-command", command="/zwei")
        sven.hears_nothing_more()
    assert api.token.partition(":")[2] not in bot.log
    assert api.webhook
    assert api.webhook.secret_token not in bot.log
