"""`lotse run` at a Telegram that fails after it has shown messages, and in one chat all the time."""

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.process import eventually
from tests.integration.test_telegram_run import WORDING, Bot, running
from tests.telegram_api import Emulator, User

PEOPLE = 20
ASKED = WORDING("perhaps-not-seen")


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    with Emulator() as api, running(api, tmp_path_factory.mktemp("telegram-setbacks")) as started:
        yield started


def heard(bot: Bot, person: User) -> list[str]:
    return [sent.text for sent in bot.api.sent_to(person)]


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 502, "body": "<html>Bad Gateway</html>", "is_handled": True},
        {"status": 500, "is_handled": True},
        {"drop": "after"},
        {"status": 502},
        {"drop": "before"},
    ],
    ids=["502-after", "500-after", "reset-after", "502-before", "reset-before"],
)
def test_what_may_have_been_shown_is_never_shown_twice_and_always_asked_about(
    bot: Bot, trouble: dict[str, object]
) -> None:
    chance = random.Random(3)
    people = [bot.api.person(f"Person {number}") for number in range(PEOPLE)]
    failing = [chance.random() < 0.3 for _ in people]
    for person, fails in zip(people, failing, strict=True):
        bot.api.fail_next("sendMessage", **(trouble if fails else {}))  # type: ignore[arg-type]
        bot.api.says(person, "/wort")
    is_shown = trouble.get("is_handled") or trouble.get("drop") == "after"
    wanted = PEOPLE + (sum(failing) if is_shown else 0)
    eventually(lambda: sum(len(heard(bot, person)) for person in people) >= wanted, seconds=30)
    time.sleep(1)
    found = [Counter(heard(bot, person)) for person in people]
    assert all(max(texts.values()) == 1 for texts in found)
    assert sum(ASKED in texts for texts in found) == sum(failing)
    assert sum(any(text != ASKED for text in texts) for texts in found) == (wanted - sum(failing))


def test_in_a_group_it_is_told_that_an_answer_may_be_missing(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    group = bot.api.group("Rathaus", [ada])
    bot.api.fail_next("sendMessage", status=502, is_handled=True)
    bot.api.says(ada, "/hilfe", chat=group)
    eventually(lambda: len(bot.api.sent_to(group)) == 2)
    assert bot.api.sent_to(group)[1].text == WORDING("perhaps-not-seen-in-group")
    assert bot.api.sent_to(group)[1].reply_to


def seconds_until_heard(bot: Bot, people: list[User]) -> list[float]:
    """Let everybody ask, and return how long each waited."""
    waits = []
    for person in people:
        before, asked = len(heard(bot, person)), time.monotonic()
        bot.api.says(person, "/wort")
        eventually(lambda person=person, before=before: len(heard(bot, person)) > before, seconds=30)
        waits.append(bot.api.sent_to(person)[-1].at - asked)
    return waits


@pytest.mark.parametrize("trouble", [{"status": 500}, {"drop": "before"}], ids=["500", "reset"])
def test_one_chat_that_always_fails_stalls_nobody_else(bot: Bot, tmp_path: Path, trouble: dict[str, object]) -> None:
    eve = bot.api.person("Eve")
    people = [bot.api.person(f"Person {number}") for number in range(PEOPLE)]
    usual = seconds_until_heard(bot, people)
    bot.api.fail_in(eve, **trouble)
    for _ in range(5):
        bot.api.says(eve, "/wort")
    eventually(lambda: any(call.params.get("chat_id") in (eve.id, str(eve.id)) for call in bot.api.calls))
    meanwhile = seconds_until_heard(bot, people)
    assert statistics.median(meanwhile) < 2 * statistics.median(usual) + 0.1
    assert max(meanwhile) < max(usual) + 1
