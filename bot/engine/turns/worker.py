"""Works on what came in: one message, one transaction; in order for each person, side by side for different ones."""

import random
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.engine import floods
from bot.engine.dialogs import courtesy
from bot.engine.dialogs.routing import Router
from bot.engine.dialogs.turn import NotNow, Outcome, Slow, Turn
from bot.engine.given import Clock
from bot.engine.inbox import claims, jobs
from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.table import INBOX
from bot.engine.memory import COURTESY, Memory, recall
from bot.engine.metrics import TURN_SECONDS, TURNS
from bot.engine.outbox.table import OUTBOX
from bot.engine.talk.messages import say
from bot.engine.talk.rendering import Traits
from bot.engine.turns import waiting
from bot.engine.turns.committing import Committer, Decided
from bot.engine.turns.in_hand import InHand
from bot.engine.turns.lookout import Lookout
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable, LeaseLost

FAILURES_UNTIL_PARKED = 3
CLAIMS_UNTIL_PARKED = 10  # of a message that ends the process each time
_POLL_SECONDS = 0.5
_WAITING_CHECK_SECONDS = 1.0
_DEFERRED_SECONDS = 0.2

log = structlog.get_logger()


@dataclass(frozen=True)
class Pace:
    """How fast turns are worked on.

    lease_seconds: after this time somebody else takes over the person of a dead worker. slow_at_once: how much slow
    work is in hand; the rest waits in the inbox for whichever process is free first. slow_deadline_seconds: for one
    piece of it.
    """

    lease_seconds: float = 10.0
    claimed_at_once: int = 50
    slow_threads: int = 2
    slow_at_once: int = 50
    slow_deadline_seconds: float = 60.0
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
        self._in_hand = InHand(pace.slow_at_once)
        self._lookout = Lookout()
        self._stopping = threading.Event()
        self._jobs_checked_at = 0.0

    def run(self, threads: int) -> None:
        """Work on messages until stop(); returns when none is in hand any more."""
        workers = [threading.Thread(target=self._loop, name=f"turns-{number}") for number in range(threads)]
        aside = [
            threading.Thread(target=target, name=f"turns-{name}", daemon=True)
            for name, target in (("leases", self._keep_leases), ("waiting", self._watch_waiting))
        ]
        for thread in (*workers, *aside):
            thread.start()
        for worker in workers:
            worker.join()
        self.wait_until_idle(self._pace.slow_deadline_seconds)
        self._slow.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """Claim no more messages; those in hand are finished."""
        self._stopping.set()

    def round(self) -> int:
        """Claim messages that wait, work on them, and return how many; slow work goes on aside.

        With enough slow work in hand, only what can be answered at once is picked from what waits.
        """
        room = self._in_hand.slow_room
        looks_ahead = room < max(self._pace.slow_at_once // 4, 1)
        claimed = self._look_ahead() if looks_ahead else self._claim(min(self._pace.claimed_at_once, room))
        self._in_hand.add(message for message, _ in claimed)
        decided: list[Decided] = []
        too_much: list[Claimed] = []
        for message, memory in claimed:
            found = self._work(message, memory, takes_slow=not looks_ahead)
            if isinstance(found, Decided):
                decided.append(found)
            elif found:
                too_much.append(found)
        wait([*self._commit(decided), *self._put_back(too_much)])
        return len(claimed)

    def tell_waiting(self) -> None:
        """Ask persons to wait a moment whose messages have waited long because many ask at once."""
        now, channels = self._clock(), tuple(self._traits)
        while messages := self._database.read(partial(waiting.late, now=now, channels=channels)):
            self._database.write(partial(self._committer.ask_to_wait, messages=messages, now=now), OUTBOX)

    def check_jobs(self) -> None:
        """Look for jobs that are due at the next round, not only every half second."""
        self._jobs_checked_at = 0.0

    def wait_until_idle(self, timeout_seconds: float) -> bool:
        """Wait until no message is in hand; return whether that was reached in time."""
        return self._in_hand.wait_until_empty(timeout_seconds)

    def _loop(self) -> None:
        news = self._database.bell.event(INBOX)
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

    def _look_ahead(self) -> list[tuple[Claimed, Memory]]:
        claimed = self._claim(self._pace.claimed_at_once, self._lookout.after)
        self._lookout.saw([message.id for message, _ in claimed])
        return claimed

    def _claim(self, limit: int, after: int = 0) -> list[tuple[Claimed, Memory]]:
        now = self._clock()
        checks_jobs = time.monotonic() - self._jobs_checked_at >= _POLL_SECONDS

        def work(connection: Connection) -> list[tuple[Claimed, Memory]]:
            if checks_jobs:
                jobs.hand_over(connection, now)
            until = now + timedelta(seconds=self._pace.lease_seconds)
            claimed = claims.claim(connection, now, until, limit, tuple(self._traits), after)
            memories = recall(connection, [message.person_id for message in claimed]) if claimed else {}
            memories = floods.resumed(connection, memories, now)
            return [(message, memories[message.person_id].in_chat(message.conversation_id)) for message in claimed]

        found = self._database.write(work)
        if checks_jobs:
            self._jobs_checked_at = time.monotonic()
        return found

    def _work(self, message: Claimed, memory: Memory, *, takes_slow: bool) -> Decided | Claimed | None:
        """Work on a message; return what is to be committed, the message itself if it has to wait, else None."""
        if message.claims >= CLAIMS_UNTIL_PARKED:
            self._fail(message, memory, RuntimeError("claimed too often"), park=True)
            return None
        turn = self._turn(message, memory)
        tally = courtesy.count(memory.notes, message, turn.now)
        try:
            is_urgent = partial(self._router.is_urgent, turn)
            declined = courtesy.decline(tally, message, turn.now, self._pace.messages_per_minute, is_urgent)
            outcome = declined or self._router.run(turn)
            if not isinstance(outcome, Slow):
                return self._decided(turn, tally, outcome)
        except Exception as error:  # noqa: BLE001 - the boundary of a turn: the next one goes on
            self._fail(message, memory, error)
            return None
        return None if takes_slow and self._work_aside(turn, tally, outcome) else message

    def _turn(self, message: Claimed, memory: Memory) -> Turn:
        traits = self._traits.get(message.channel)
        return Turn(
            message, memory, self._clock(), message.text, may_ask_confidential=traits is None or traits.is_confidential
        )

    def _work_aside(self, turn: Turn, tally: dict[str, object], slow: Slow) -> bool:
        """Do slow work in a thread of its own; return whether there was room for it."""
        if not self._in_hand.takes_slow(turn.message):
            return False

        def work() -> None:
            try:
                if self._in_hand.begins_slow(turn.message):
                    self._commit([self._decided(turn, tally, slow.done())])
            except DatabaseUnavailable:  # the program ends: whoever goes on takes the message once its lease is over
                log.info("turn_given_up", message=turn.message.id, reason=DatabaseUnavailable.__name__)
            except Exception as error:  # noqa: BLE001 - the boundary of a turn, again
                self._fail(turn.message, turn.memory, error)
            finally:
                self._in_hand.ends_slow()

        self._slow.submit(work)
        return True

    def _decided(self, turn: Turn, tally: dict[str, object], outcome: Outcome) -> Decided:
        outcome = replace(outcome, notes={**outcome.notes, COURTESY: tally})
        return Decided(turn, outcome, self._committer.render(turn, outcome.replies))

    def _commit(self, decided: Sequence[Decided]) -> "list[Future[None]]":
        """Commit several turns together; should one of them be refused, each by itself."""
        if not decided:
            return []
        work = partial(self._committer.commit, decided=decided)
        done = self._database.submit(work, OUTBOX, INBOX)
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
        elif isinstance(error, NotNow):
            self._defer(message)
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
                claims.postpone, message=message, not_before=turn.now + timedelta(seconds=2**message.attempts)
            )
        done = self._database.submit(work, OUTBOX, INBOX)
        done.add_done_callback(lambda _: self._put_down(message, "failed"))
        return done

    def _defer(self, message: Claimed) -> None:
        """Put a message back for a random moment, so that two turns that wait for each other do not meet again."""
        pause = random.uniform(_DEFERRED_SECONDS, 5 * _DEFERRED_SECONDS)  # noqa: S311 - must differ, not be secret
        not_before = self._clock() + timedelta(seconds=pause)
        done = self._database.submit(partial(claims.defer, message=message, not_before=not_before))
        done.add_done_callback(lambda _: self._put_down(message, "deferred"))

    def _put_back(self, messages: Sequence[Claimed]) -> "list[Future[None]]":
        if not messages:
            return []
        done = self._database.submit(partial(claims.put_back, claimed=messages))
        done.add_done_callback(lambda _: self._in_hand.let_go(messages))
        return [done]

    def _put_down(self, message: Claimed, result: str) -> None:
        TURNS.labels(message.kind, result).inc()
        self._in_hand.let_go([message])

    def _keep_leases(self) -> None:
        """Prolong the leases of messages that take longer, and give up slow work that takes too long."""
        interval = self._pace.lease_seconds / 3
        while not (self._stopping.is_set() and not self._in_hand):
            time.sleep(interval)
            late = self._in_hand.overdue(self._pace.slow_deadline_seconds)
            kept = [message for message in self._in_hand.claimed_before(interval) if message not in late]
            until = self._clock() + timedelta(seconds=self._pace.lease_seconds)
            try:
                for message in late:
                    self._fail(message, Memory(), TookTooLong())
                if kept:
                    self._database.submit(partial(claims.renew, claimed=kept, until=until))
            except DatabaseUnavailable:
                return

    def _watch_waiting(self) -> None:
        """Look each second whether somebody has waited long for this process; not for one that has only begun."""
        self._stopping.wait(waiting.TOLD_AFTER.total_seconds())
        while not self._stopping.wait(_WAITING_CHECK_SECONDS):
            try:
                if self._in_hand:
                    self.tell_waiting()
            except DatabaseUnavailable:
                return
            except Exception:  # who waits is not told, but answered
                log.exception("waiting_not_told")
