"""Rate limits, scripted failures, outages; and that the emulator itself holds out."""

import threading
import time

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, post
from tests.telegram_api.limits import Limits
from tests.telegram_api.refusals import Refusal

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")


def waits(limits: Limits, chat_id: int, *times: float) -> list[int]:
    """Return the retry_after of messages at certain seconds, 0 for those that are let through."""
    found = []
    for now in times:
        try:
            limits.admit(chat_id, now)
            found.append(0)
        except Refusal as refusal:
            found.append(refusal.parameters["retry_after"])
    return found


def test_a_person_gets_three_messages_at_once_and_then_one_a_second() -> None:
    times = (0, 0, 0, 0, 0.99, 1, 1.5, 2, 10, 10, 10, 10)
    assert waits(Limits(), 1, *times) == [0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1]


def test_a_group_gets_20_messages_in_60_seconds() -> None:
    limits = Limits()
    assert waits(limits, -1, *range(20)) == [0] * 20
    assert waits(limits, -1, 20, 59.5, 60, 60.5, 61) == [40, 1, 0, 1, 0]


def test_all_chats_together_get_30_messages_in_any_second() -> None:
    limits = Limits()
    assert [waits(limits, chat, 0.5 + chat / 100)[0] for chat in range(1, 31)] == [0] * 30
    assert waits(limits, 99, 1.0, 1.5, 1.51, 1.515, 1.52) == [1, 1, 0, 1, 0]


def test_a_refused_message_counts_nowhere() -> None:
    limits = Limits()
    assert [waits(limits, chat, 0.0)[0] for chat in range(1, 32)] == [0] * 30 + [1]
    assert waits(limits, 31, 1.0, 1.0, 1.0, 1.0) == [0, 0, 0, 1]


def test_without_limits_nothing_is_refused(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.together(*(bot.bot.send_message(ada.id, "a") for _ in range(60)))
    assert (len(api.sent), api.refusals) == (60, [])


def test_a_flood_is_refused_and_not_delivered() -> None:
    with Emulator(limits=True) as api, SyncBot(api) as bot:
        ada = api.person("Ada")
        api.says(ada, "/start")
        message = bot.send_message(ada.id, "eins")
        bot.edit_message_text("zwei", ada.id, message.message_id)
        bot.send_document(ada.id, b"drei")
        for _ in range(5):
            bot.send_chat_action(ada.id, "typing")
        with pytest.raises(RetryAfter) as raised:
            bot.send_message(ada.id, "vier")
        assert raised.value.retry_after == 1
        with pytest.raises(RetryAfter):
            bot.edit_message_text("drei", ada.id, message.message_id)
        status, answer = post(api, "sendMessage", chat_id=ada.id, text="vier")
        assert (status, answer["parameters"]) == (429, {"retry_after": 1})
        assert answer["description"] == "Too Many Requests: retry after 1"
        assert ([message.text for message in api.sent], len(api.refusals)) == (["zwei", ""], 3)


def test_a_failure_can_be_scripted(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.fail_next("sendMessage", status=500)
    api.fail_next("sendMessage", status=502, body="<html><h1>502 Bad Gateway</h1></html>")
    api.fail_next("sendMessage", retry_after=7)
    assert bot.send_chat_action(ada.id, "typing")
    raised = [_raised(bot, ada) for _ in range(4)]
    assert [type(error) for error in raised] == [NetworkError, NetworkError, RetryAfter, type(None)]
    assert str(raised[0]) == "Internal Server Error"
    assert str(raised[1]).startswith("Bad Gateway (502). Parsing the server response b'<html>")
    assert raised[2].retry_after == 7
    assert [call.status for call in api.calls if call.method == "sendMessage"] == [500, 502, 429, 200]
    assert len(api.sent) == 1


def _raised(bot: SyncBot, ada: User) -> TelegramError | None:
    try:
        bot.send_message(ada.id, "a")
    except TelegramError as error:
        return error
    return None


@pytest.mark.parametrize(("drop", "delivered"), [("before", 0), ("after", 1)])
def test_a_connection_can_break_before_or_after_a_call_is_handled(
    api: Emulator, bot: SyncBot, ada: User, drop: str, delivered: int
) -> None:
    api.fail_next("sendMessage", drop=drop)
    assert type(_raised(bot, ada)) is NetworkError
    api.wait_for(lambda: api.calls)
    assert (len(api.sent), api.calls[-1].status) == (delivered, 0)
    assert _raised(bot, ada) is None


def test_updates_come_again_if_their_answer_got_lost(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.says(ada, "Hallo")
    api.fail_next("getUpdates", drop="after")
    with pytest.raises(NetworkError):
        bot.get_updates()
    assert len(bot.get_updates()) == 1


def test_an_answer_can_come_late(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.fail_next("*", delay_seconds=0.1, times=2)
    begin = time.monotonic()
    bot.get_me()
    assert time.monotonic() - begin >= 0.1
    with pytest.raises(TimedOut):
        bot.send_message(ada.id, "a", read_timeout=0.05)
    assert len(api.sent) == 1


def test_an_outage_ends_on_the_same_port(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "vorher")
    threading.Timer(0.05, api.pause).start()
    with pytest.raises(NetworkError):
        bot.get_updates(timeout=5)
    api.pause()
    with pytest.raises(NetworkError, match=r"^httpx\.ConnectError"):
        bot.send_message(ada.id, "während")
    api.says(ada, "währenddessen")
    api.resume()
    api.resume()
    bot.send_message(ada.id, "nachher")
    assert [message.text for message in api.sent] == ["vorher", "nachher"]
    assert [update.message.text for update in bot.get_updates()] == ["währenddessen"]


def test_an_emulator_can_be_closed_in_an_outage_and_twice() -> None:
    with Emulator() as api:
        api.pause()
        api.close()


def test_many_senders_at_once_lose_nothing(api: Emulator, bot: SyncBot) -> None:
    people = [api.person(str(number)) for number in range(20)]
    talk = threading.Thread(target=lambda: [api.says(person, "a") for _ in range(10) for person in people])
    for person in people:
        api.says(person, "/start")
    talk.start()
    bot.together(*(bot.bot.send_message(person.id, str(n)) for n in range(10) for person in people))
    talk.join()
    assert (len(api.wait_for(200)), api.updates_pending) == (200, 220)
    for person in people:
        assert sorted(int(message.text) for message in api.sent_to(person)) == list(range(10))
        assert len({message.message_id for message in api.sent_to(person)}) == 10


def test_a_call_that_is_handled_may_be_answered_with_a_failure(api: Emulator, bot: SyncBot, ada: User) -> None:
    api.fail_next("sendMessage", status=502, is_handled=True)
    with pytest.raises(NetworkError):
        bot.send_message(ada.id, "gezeigt")
    assert [message.text for message in api.sent] == ["gezeigt"]


def test_one_chat_fails_and_no_other(api: Emulator, bot: SyncBot, ada: User) -> None:
    eva = api.person("Eva")
    api.says(eva, "x")
    api.fail_in(eva, status=500)
    for _ in range(2):
        with pytest.raises(NetworkError):
            bot.send_message(eva.id, "a")
        bot.send_message(ada.id, "b")
    assert [message.text for message in api.sent] == ["b", "b"]
