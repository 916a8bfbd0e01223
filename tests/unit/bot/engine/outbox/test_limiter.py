"""The limiter never lets a messenger be written to too fast, and hardly slower than it allows."""

import heapq
import random
from collections import defaultdict, deque
from itertools import count

import pytest

from bot.engine.outbox.delivery import Limits
from bot.engine.outbox.limiter import ChatKey, Limiter

TELEGRAM = Limits(per_second=30, chat_seconds=1.0, chat_burst=3, group_per_minute=20)


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def limiter(time: Time) -> Limiter:
    return Limiter(TELEGRAM, time)


def private(number: int) -> ChatKey:
    return ChatKey(number, is_group=False)


def group(number: int) -> ChatKey:
    return ChatKey(number, is_group=True)


ADA, ROOM = private(1), group(2)


def send(limiter: Limiter, *chats: ChatKey, counts: bool = True) -> None:
    for chat in chats:
        limiter.begin(chat)
        limiter.end(chat, counts=counts)


class Simulated:
    """A messenger that counts arrivals, and a sender that asks the limiter. No time really passes."""

    def __init__(
        self, waiting: list[ChatKey], seed: int, latency: tuple[float, float], limits: Limits = TELEGRAM
    ) -> None:
        """waiting: the chats that messages are for, in order."""
        self.time = Time()
        self.limits = limits
        self.limiter = Limiter(limits, self.time)
        self.dice = random.Random(seed)
        self.latency = latency
        self.waiting: dict[ChatKey, int] = defaultdict(int)
        for chat in waiting:
            self.waiting[chat] += 1
        self.arrivals: list[tuple[float, ChatKey]] = []

    def run(self) -> float:
        """Send everything, and return how many seconds it took."""
        began, numbers = self.time.now, count()
        under_way: list[tuple[float, int, ChatKey]] = []
        while self.waiting or under_way:
            while under_way and under_way[0][0] <= self.time.now:
                self.limiter.end(heapq.heappop(under_way)[2])
            self._begin(under_way, numbers)
            wakes = self.time.now + max(self.limiter.seconds_until_free(), 0.001)
            self.time.now = min([wakes, *(moment for moment, *_ in under_way[:1])])
        return self.time.now - began

    def _begin(self, under_way: list[tuple[float, int, ChatKey]], numbers) -> None:
        resting = set(self.limiter.resting())
        ready = [chat for chat in self.waiting if chat not in resting]
        for chat in ready[: self.limiter.free()]:
            takes = self.dice.uniform(*self.latency)
            self.arrivals.append((self.time.now + takes * self.dice.random(), chat))
            self.limiter.begin(chat)
            heapq.heappush(under_way, (self.time.now + takes, next(numbers), chat))
            self.waiting[chat] -= 1
            if not self.waiting[chat]:
                del self.waiting[chat]

    def refusals(self) -> list[str]:
        """Return what a messenger would have refused."""
        self.arrivals.sort()
        found = [f"all at {at}" for at in _too_many([at for at, _ in self.arrivals], self.limits.per_second, 1.0)]
        by_chat = defaultdict(list)
        for at, chat in self.arrivals:
            by_chat[chat].append(at)
        for chat, times in by_chat.items():
            crowded = _too_many(times, self.limits.group_per_minute, 60.0)
            found += [f"chat {chat} at {at}" for at in (crowded if chat.is_group else self._spilt(times))]
        return found

    def _spilt(self, times: list[float]) -> list[float]:
        """Return the arrivals for which a bucket of `chat_burst`, refilled each `chat_seconds`, had nothing left."""
        left, at_last, found = float(self.limits.chat_burst), times[0], []
        for at in times:
            left = min(left + (at - at_last) / self.limits.chat_seconds, self.limits.chat_burst)
            at_last = at
            if left < 1 - 1e-9:
                found.append(at)
            left -= 1
        return found


def _too_many(times: list[float], allowed: int, window: float) -> list[float]:
    recent: deque[float] = deque()
    found = []
    for at in times:
        while recent and recent[0] <= at - window:
            recent.popleft()
        recent.append(at)
        if len(recent) > allowed:
            found.append(at)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_2000_messages_to_as_many_chats_are_never_refused_and_take_hardly_longer_than_they_must(seed: int) -> None:
    simulated = Simulated([private(number) for number in range(1, 2001)], seed, latency=(0.005, 0.04))
    seconds = simulated.run()
    assert simulated.refusals() == []
    assert len(simulated.arrivals) == 2000
    assert 2000 / seconds >= 0.95 * TELEGRAM.per_second


@pytest.mark.parametrize("latency", [(0.0, 0.0), (0.0, 2.0), (0.5, 0.5), (0.01, 5.0)])
@pytest.mark.parametrize("seed", range(3))
def test_however_long_the_messenger_takes_it_never_has_to_refuse(seed: int, latency: tuple[float, float]) -> None:
    dice = random.Random(seed)
    chats = [dice.choice([group(101), group(102), *map(private, range(1, 30))]) for _ in range(600)]
    simulated = Simulated(chats, seed, latency)
    simulated.run()
    assert simulated.refusals() == []
    assert len(simulated.arrivals) == 600


def test_one_chat_gets_a_burst_and_then_nearly_what_it_may() -> None:
    simulated = Simulated([ADA] * 300, 1, latency=(0.005, 0.04))
    seconds = simulated.run()
    assert simulated.refusals() == []
    assert 300 / seconds >= 0.95
    assert simulated.arrivals[2][0] - simulated.arrivals[0][0] < 0.2


def test_a_group_gets_nearly_what_it_may() -> None:
    simulated = Simulated([group(1)] * 200, 1, latency=(0.005, 0.04))
    seconds = simulated.run()
    assert simulated.refusals() == []
    assert 200 / seconds >= 0.95 * 20 / 60


def test_what_is_under_way_counts_as_sent(limiter: Limiter) -> None:
    for number in range(1, 31):
        assert limiter.free() == 31 - number
        limiter.begin(private(number))
    assert limiter.free() == 0


def test_what_the_messenger_never_saw_takes_no_slot(limiter: Limiter) -> None:
    send(limiter, *map(private, range(1, 31)), counts=False)
    assert limiter.free() == 30
    send(limiter, ADA, ADA, ADA, counts=False)
    assert limiter.resting() == []


def test_a_private_chat_rests_after_a_burst_and_a_group_after_its_share_of_the_minute(
    limiter: Limiter, time: Time
) -> None:
    send(limiter, ADA, ADA, ROOM)
    assert limiter.resting() == []
    send(limiter, ADA, private(3))
    assert limiter.resting() == [ADA]
    time.now += 0.99
    assert limiter.resting() == [ADA]
    time.now += 0.02
    assert limiter.resting() == []
    send(limiter, ADA)
    assert limiter.resting() == [ADA]
    time.now += 60
    for _ in range(20):
        send(limiter, ROOM)
        time.now += 1
    assert limiter.resting() == [ROOM]
    time.now += 42
    assert limiter.resting() == []


def test_what_is_under_way_to_a_chat_counts_as_sent(limiter: Limiter) -> None:
    for _ in range(3):
        assert limiter.resting() == []
        limiter.begin(ADA)
    assert limiter.resting() == [ADA]
    for _ in range(19):
        limiter.begin(ROOM)
    assert limiter.resting() == [ADA]
    limiter.begin(ROOM)
    assert set(limiter.resting()) == {ADA, ROOM}


def test_in_a_pause_nothing_is_free_and_the_longer_pause_counts(limiter: Limiter, time: Time) -> None:
    limiter.pause(10)
    limiter.pause(1)
    assert limiter.free() == 0
    time.now += 9.9
    assert limiter.free() == 0
    assert limiter.seconds_until_free() == pytest.approx(0.1)
    time.now += 0.1
    assert limiter.free() == 30


def test_a_chat_that_pauses_stops_no_other(limiter: Limiter, time: Time) -> None:
    limiter.pause_chat(ADA, 10)
    assert (limiter.resting(), limiter.free()) == ([ADA], 30)
    time.now += 10
    assert limiter.resting() == []


def test_the_moment_at_which_something_becomes_free_is_known(limiter: Limiter, time: Time) -> None:
    assert limiter.seconds_until_free() == 1.0
    send(limiter, *map(private, range(1, 31)))
    time.now += 0.7
    assert 0.3 <= limiter.seconds_until_free() <= 0.31
    time.now += limiter.seconds_until_free()
    assert limiter.free() == 30


def test_chats_that_rest_no_more_are_forgotten(limiter: Limiter, time: Time) -> None:
    for number in range(1, 1000):
        send(limiter, private(number))
        time.now += 0.05
    limiter.resting()
    assert len(limiter._chats) < 100
    time.now += 100
    limiter.resting()
    assert len(limiter._chats) == 0


def test_messages_to_many_are_begun_evenly_and_leave_hardly_anything_of_the_limit_unused(
    limiter: Limiter, time: Time
) -> None:
    begun: list[float] = []
    ends = time.now + 20
    while time.now < ends:
        free = limiter.free_for_bulk()
        limiter.begin_bulk(free)
        for _ in range(free):
            chat = private(len(begun))
            begun.append(time.now)
            limiter.begin(chat)
            limiter.end(chat)
        time.now += 0.005
    assert max(sum(1 for at in begun if start <= at < start + 1) for start in begun) <= 30
    assert max(sum(1 for at in begun if start <= at < start + 0.1) for start in begun) <= 6
    assert len(begun) >= 0.97 * 30 * 20


def test_the_next_message_to_many_is_waited_for_no_longer_than_needed(limiter: Limiter, time: Time) -> None:
    assert limiter.seconds_until_bulk() == 0
    limiter.begin_bulk(limiter.free_for_bulk())
    assert limiter.free_for_bulk() == 0
    time.now += limiter.seconds_until_bulk()
    assert limiter.free_for_bulk() == 1


def test_what_somebody_else_has_sent_is_counted(limiter: Limiter, time: Time) -> None:
    for number in range(30):
        limiter.recall(private(number), 0.5)
    assert limiter.free() == 0
    time.now += 0.51
    assert limiter.free() == 30
    for _ in range(3):
        limiter.recall(private(99), 0.0)
    assert limiter.resting() == [private(99)]


def test_nothing_goes_to_many_while_that_is_paused_but_replies_do(limiter: Limiter, time: Time) -> None:
    limiter.pause_bulk(1200)
    assert (limiter.free_for_bulk(), limiter.free(), limiter.seconds_until_bulk()) == (0, 30, 1200)
    time.now += 1201
    assert limiter.free_for_bulk() > 0
