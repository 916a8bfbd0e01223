"""Works on what came in: one message, one transaction; in order for each person, side by side for different ones."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.engine import courtesy, inbox, inbox_claims, jobs, outbox
from bot.engine.capability import Outcome, Slow, Turn
from bot.engine.committing import Committer, Decided, after_wait
from bot.engine.inbox_claims import Claimed
from bot.engine.memory import Memory, recall
from bot.engine.messages import say
from bot.engine.metrics import TURN_SECONDS, TURNS
from bot.engine.rendering import Traits
from bot.engine.routing import Router
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable, LeaseLost

FAILURES_UNTIL_PARKED = 3
CLAIMS_UNTIL_PARKED = 10  # of a message that ends the process each time
_POLL_SECONDS = 0.5

log = structlog.get_logger()
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Pace:
    """How fast turns are worked on.

    lease_seconds: after this time somebody else takes over the person of a dead worker. waiting_told_from: with so much
    slow work waiting, a person is asked to wait a moment.
    """

    lease_seconds: float = 10.0
    claimed_at_once: int = 50
    slow_threads: int = 2
    slow_at_once: int = 200
    slow_deadline_seconds: float = 60.0
    waiting_told_from: int = 20
    messages_per_minute: int = 30


class TookTooLong(Exception):
    """Slow work did not end in time."""


class Turns:
    """Claims messages, works on them and commits what comes of it; the same in any number of processes."""

    def __init__(
        self,
        database: Database,
        router: Router,
        committer: Committer,
        traits: Mapping[str, Traits],
        clock: Clock,
        pace: Pace,
    ) -> None:
        self._database = database
        self._router = router
        self._committer = committer
        self._traits = traits
        self._clock = clock
        self._pace = pace
        self._slow = ThreadPoolExecutor(pace.slow_threads, "slow")
        self._in_hand: dict[tuple[int, int], tuple[Claimed, float]] = {}  # by message and lease
        self._aside = 0
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._jobs_checked_at = 0.0

    def run(self, threads: int) -> None:
        """Work until stop(); returns when nothing is in hand any more."""
        workers = [threading.Thread(target=self._loop, name=f"turns-{number}") for number in range(threads)]
        keeper = threading.Thread(target=self._keep_leases, name="turns-leases", daemon=True)
        for thread in (*workers, keeper):
            thread.start()
        for worker in workers:
            worker.join()
        self.wait_until_idle(self._pace.slow_deadline_seconds)
        self._slow.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """Claim nothing more; what is in hand is finished."""
        self._stopping.set()

    def round(self) -> int:
        """Claim what is waiting, work on it, and return how much that was; slow work goes on aside."""
        room = min(self._pace.claimed_at_once, self._pace.slow_at_once - len(self._in_hand))
        claimed = self._claim(room) if room > 0 else []
        began = time.monotonic()
        with self._changed:
            self._in_hand |= {(message.id, message.lease_token): (message, began) for message, _ in claimed}
        decided = [found for message, memory in claimed if (found := self._work(message, memory))]
        wait(self._commit(decided))
        return len(claimed)

    def check_jobs(self) -> None:
        """Look for jobs that are due at the next round, not only every half second."""
        self._jobs_checked_at = 0.0

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Wait until nothing is in hand; return whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._in_hand, timeout_seconds)

    def _loop(self) -> None:
        news = self._database.bell.event(inbox.TOPIC)
        while not self._stopping.is_set():
            news.clear()
            try:
                worked = self.round()
            except DatabaseUnavailable:
                return
            except Exception:  # a worker must not end
                log.exception("turns_failed")
                worked = 0
            if not worked:
                news.wait(_POLL_SECONDS)

    def _claim(self, limit: int) -> list[tuple[Claimed, Memory]]:
        now = self._clock()
        checks_jobs = time.monotonic() - self._jobs_checked_at >= _POLL_SECONDS

        def work(connection: Connection) -> list[tuple[Claimed, Memory]]:
            if checks_jobs:
                jobs.hand_over(connection, now)
            until = now + timedelta(seconds=self._pace.lease_seconds)
            claimed = inbox_claims.claim(connection, now, until, limit, tuple(self._traits))
            memories = recall(connection, [message.person_id for message in claimed]) if claimed else {}
            return [(message, memories[message.person_id]) for message in claimed]

        found = self._database.write(work)
        if checks_jobs:
            self._jobs_checked_at = time.monotonic()
        return found

    def _work(self, message: Claimed, memory: Memory) -> Decided | None:
        """Work on a message; return what is to be committed, None if it failed or goes on aside."""
        if message.claims >= CLAIMS_UNTIL_PARKED:
            self._fail(message, memory, RuntimeError("claimed too often"), park=True)
            return None
        turn = self._turn(message, memory)
        tally = courtesy.count(memory.notes, message, turn.now)
        try:
            declined = courtesy.decline(tally, message, turn.now, self._pace.messages_per_minute)
            outcome = declined or self._router.run(turn)
            if not isinstance(outcome, Slow):
                return self._decided(turn, tally, outcome)
        except Exception as error:  # noqa: BLE001 - the boundary of a turn: the next one goes on
            self._fail(message, memory, error)
        else:
            self._work_aside(turn, tally, outcome)
        return None

    def _turn(self, message: Claimed, memory: Memory) -> Turn:
        traits = self._traits.get(message.channel)
        return Turn(
            message, memory, self._clock(), message.text, may_ask_confidential=traits is None or traits.is_confidential
        )

    def _work_aside(self, turn: Turn, tally: dict[str, object], slow: Slow) -> None:
        with self._changed:
            self._aside += 1
            is_told = self._aside > self._pace.waiting_told_from
        if is_told:
            self._database.submit(partial(self._committer.say_wait, turn=turn), outbox.TOPIC)

        def work() -> None:
            try:
                outcome = after_wait(turn, slow.work()) if is_told else slow.work()
                decided = self._decided(turn, tally, outcome)
            except Exception as error:  # noqa: BLE001 - the boundary of a turn, again
                self._fail(turn.message, turn.memory, error)
            else:
                self._commit([decided])
            with self._changed:
                self._aside -= 1

        self._slow.submit(work)

    def _decided(self, turn: Turn, tally: dict[str, object], outcome: Outcome) -> Decided:
        outcome = replace(outcome, notes={**outcome.notes, courtesy.NAME: tally})
        return Decided(turn, outcome, self._committer.render(turn, outcome.replies))

    def _commit(self, decided: Sequence[Decided]) -> "list[Future[None]]":
        """Commit several turns together; should one of them be refused, each by itself."""
        if not decided:
            return []
        work = partial(self._committer.commit, decided=decided)
        done = self._database.submit(work, outbox.TOPIC, inbox.TOPIC)
        done.add_done_callback(partial(self._committed, decided))
        return [done]

    def _committed(self, decided: Sequence[Decided], done: "Future[None]") -> None:
        error = done.exception()
        if error is not None and len(decided) > 1:
            for item in decided:
                self._commit([item])
            return
        for item in decided:
            self._ended(item.turn, error)

    def _ended(self, turn: Turn, error: BaseException | None) -> None:
        message = turn.message
        if error is None:
            self._put_down(message, "done")
            TURN_SECONDS.labels(message.kind).observe((self._clock() - message.received_at).total_seconds())
        elif isinstance(error, LeaseLost | DatabaseUnavailable):
            log.warning("turn_given_up", message=message.id, reason=type(error).__name__)
            self._put_down(message, "lease_lost")
        else:
            self._fail(message, turn.memory, error)

    def _fail(self, message: Claimed, memory: Memory, error: BaseException, *, park: bool = False) -> "Future[None]":
        """Try a message again later, or park it with an apology after too many failures."""
        log.warning("turn_failed", message=message.id, kind=type(error).__name__, attempt=message.attempts + 1)
        log.debug("turn_failed", exc_info=error)
        turn = self._turn(message, memory)
        if park or message.attempts + 1 >= FAILURES_UNTIL_PARKED:
            apology = self._committer.render(turn, (say("turn-failed"),))
            work = partial(self._committer.park, turn=turn, apology=apology)
        else:
            work = partial(
                inbox_claims.postpone, message=message, not_before=turn.now + timedelta(seconds=2**message.attempts)
            )
        done = self._database.submit(work, outbox.TOPIC, inbox.TOPIC)
        done.add_done_callback(lambda _: self._put_down(message, "failed"))
        return done

    def _put_down(self, message: Claimed, result: str) -> None:
        TURNS.labels(message.kind, result).inc()
        with self._changed:
            self._in_hand.pop((message.id, message.lease_token), None)
            self._changed.notify_all()

    def _keep_leases(self) -> None:
        """Prolong the leases of what takes longer, and give up what takes too long."""
        interval = self._pace.lease_seconds / 3
        while not (self._stopping.is_set() and not self._in_hand):
            time.sleep(interval)
            now = time.monotonic()
            with self._changed:
                in_hand = list(self._in_hand.values())
            late = [message for message, began in in_hand if now - began > self._pace.slow_deadline_seconds]
            kept = [message for message, began in in_hand if now - began > interval and message not in late]
            until = self._clock() + timedelta(seconds=self._pace.lease_seconds)
            try:
                for message in late:
                    self._fail(message, Memory(), TookTooLong())
                if kept:
                    self._database.submit(partial(inbox_claims.renew, claimed=kept, until=until))
            except DatabaseUnavailable:
                return
