"""What must be true of roundups, checked sentence by sentence on the record of a life, without the policy."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from tests.simulation.days import DAY, from_local, local, why_off
from tests.simulation.lives import BEGINS, ENDS, OUTAGES, Doing, Event, Standing
from tests.simulation.year import Record, Said


class Sentence(StrEnum):
    """What must be true."""

    OPT_IN = "only who has turned it on gets it"
    OFF = "once turned off, at once nothing more comes"
    MEMBER = "nobody who is suspended, has blocked the assistant or has gone gets it"
    APART = "never two within seven local days"
    INACTIVE = "never before seven days after the last activity"
    CHOSEN = "only in the two hours of the weekday that the person chose, or later because of an outage"
    MINUTE = "at the person's own minute by the clock on the wall, also after the clocks are changed"
    HOURS = "never from 18 to 8"
    WEEKEND = "never on a weekend"
    HOLIDAY = "never on a holiday of the Land"
    BRIDGE = "never on a working day between two days off"
    EVE = "never on 24 or 31 December"
    SKIPPED = "a chosen day that is off is skipped, not shifted"
    PAUSE = "nothing before a pause has ended"
    LATE = "what is late by more than 48 hours is dropped"
    FAREWELL = "after three delivered ones without an answer comes the last one, and only then"
    SILENCE = "after the last one nothing comes until the person acts"
    TRUE = "each line is true when it is said, wanted, and one of five at most"
    WAITING = "waiting ends in the future, and is not repeated without end"
    NOBODY_LOST = "whoever may get it at the chosen time gets it, and is planned for after it"


OFF_DAYS = {
    "weekend": Sentence.WEEKEND,
    "holiday": Sentence.HOLIDAY,
    "bridge": Sentence.BRIDGE,
    "eve": Sentence.EVE,
}


@dataclass
class Checked:
    """What was found in records: what is wrong, by sentence, and what became of the chosen times."""

    wrong: dict[Sentence, list[tuple[int, datetime]]] = field(default_factory=dict)
    chances: Counter[str] = field(default_factory=Counter)

    def note(self, sentence: Sentence, person_id: int, at: datetime) -> None:
        self.wrong.setdefault(sentence, []).append((person_id, at))


def check(record: Record, found: Checked) -> None:
    """Add what is found in a record: reads it from the beginning to the end, knowing only what was so far."""
    _Reader(record, found).read()


class _Reader:
    def __init__(self, record: Record, found: Checked) -> None:
        self._record, self._life, self._found = record, record.life, found
        self._said_at = {said.at for said in record.said}
        self._standing = Standing((self._life.weekday, self._life.from_hour), self._life.land)
        self._was_on = False
        self._arrived: list[Said] = []
        self._next_slot = self._slot_after(BEGINS)

    def read(self) -> None:
        happened: list[tuple[datetime, int, Event | Said, bool]] = [
            (each.at, 0, each, False) for each in self._record.events
        ]
        happened += [(said.at, 1, said, False) for said in self._record.said]
        happened += [
            (said.reaches, 2, said, True) for said in self._record.said if said.reaches and said.reaches < ENDS
        ]
        for at, _, what, has_arrived in sorted(happened, key=lambda each: each[:2]):
            self._pass_slots(at)
            if isinstance(what, Event):
                self._happens(what)
            elif has_arrived:
                self._arrived.append(what)
            else:
                self._is_said(what)
        self._pass_slots(ENDS - timedelta(seconds=1))
        self._end()

    def _note(self, sentence: Sentence, at: datetime) -> None:
        self._found.note(sentence, self._life.person_id, at)

    def _happens(self, event: Event) -> None:
        self._standing.take(event)
        self._was_on |= self._standing.is_on
        if event.doing is Doing.CHOOSE:
            self._next_slot = self._slot_after(event.at)

    def _slot_on(self, day: date) -> datetime:
        minutes = self._standing.time[1] * 60 + self._life.minute
        shown = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001
        return from_local(shown).replace(tzinfo=BEGINS.tzinfo)

    def _slot_after(self, moment: datetime) -> datetime:
        day = local(moment).date()
        while day.weekday() != self._standing.time[0] or self._slot_on(day) <= moment:
            day += DAY
        return self._slot_on(day)

    def _slot_before(self, moment: datetime) -> datetime:
        day = local(moment).date()
        while day.weekday() != self._standing.time[0] or self._slot_on(day) > moment:
            day -= DAY
        return self._slot_on(day)

    def _pass_slots(self, until: datetime) -> None:
        """Look at each of the person's times that has come: if nothing speaks against it, something must be said."""
        while self._next_slot <= until:
            slot = self._next_slot
            if self._was_on:
                self._look_at(slot)
            self._next_slot = self._slot_on(local(slot).date() + 7 * DAY)

    def _look_at(self, slot: datetime) -> None:
        against = self._against(slot)
        outage = _outage_at(slot)
        if not against and outage:
            against = "outage"
            self._look_for_late(slot, outage[1])
        if not against and slot not in self._said_at:
            self._note(Sentence.NOBODY_LOST, slot)
        self._found.chances[against or "may be sent"] += 1

    def _against(self, slot: datetime) -> str:
        """Return what speaks against saying something at one of the person's times, "" if nothing does."""
        if not self._standing.is_on:
            return "off"
        if not self._standing.may_be_told:
            return "no member"
        if self._is_silent():
            return "silent"
        if self._is_paused(slot):
            return "pause"
        if self._is_too_early(slot):
            return "active within 7 days"
        if self._is_too_close(slot):
            return "roundup within 7 days"
        return why_off(local(slot).date(), self._standing.land)

    def _look_for_late(self, slot: datetime, back: datetime) -> None:
        """What an outage prevented is caught up with in the first hour that is allowed, if nothing happens before."""
        shown = local(back)
        if not (8 <= shown.hour < 18) or why_off(shown.date(), self._standing.land):
            minute = timedelta(hours=8, minutes=self._life.minute)
            day = shown.date()
            while why_off(day, self._standing.land) or datetime(day.year, day.month, day.day) + minute <= shown:  # noqa: DTZ001
                day += DAY
            back = from_local(datetime(day.year, day.month, day.day) + minute).replace(tzinfo=slot.tzinfo)  # noqa: DTZ001
        until = back + timedelta(seconds=2)
        is_quiet = not any(slot < event.at < until for event in self._record.events)
        if until - slot <= timedelta(hours=48) and is_quiet and not any(back <= at < until for at in self._said_at):
            self._note(Sentence.NOBODY_LOST, slot)

    def _is_said(self, said: Said) -> None:
        at, shown = said.at, local(said.at)
        off = why_off(shown.date(), self._standing.land)
        are_true = all(line.is_true(at) and line.topic not in self._standing.mutes for line in said.lines)
        broken = {
            Sentence.OPT_IN: not self._was_on,
            Sentence.OFF: self._was_on and not self._standing.is_on,
            Sentence.MEMBER: not self._standing.may_be_told,
            Sentence.SILENCE: self._is_silent(),
            Sentence.PAUSE: self._is_paused(at),
            Sentence.INACTIVE: self._is_too_early(at),
            Sentence.APART: self._is_too_close(at),
            Sentence.HOURS: not 8 <= shown.hour < 18,
            **{sentence: off == name for name, sentence in OFF_DAYS.items()},
            Sentence.FAREWELL: said.is_farewell != (self._unanswered() == 3),
            Sentence.TRUE: not are_true or len(said.lines) > 5,
        }
        for sentence in (sentence for sentence, is_broken in broken.items() if is_broken):
            self._note(sentence, at)
        self._check_time(at)

    def _check_time(self, at: datetime) -> None:
        slot, shown = self._slot_before(at), local(at)
        if at == slot:
            return
        is_slot_off = bool(why_off(local(slot).date(), self._standing.land))
        weekday, hour = self._standing.time
        outage = _outage_at(slot)
        if outage and at >= outage[1]:
            if at - slot > timedelta(hours=48):
                self._note(Sentence.LATE, at)
            if is_slot_off:
                self._note(Sentence.SKIPPED, at)
        elif is_slot_off and at - slot < 4 * DAY:
            self._note(Sentence.SKIPPED, at)
        elif shown.weekday() == weekday and hour <= shown.hour < hour + 2:
            self._note(Sentence.MINUTE, at)
        else:
            self._note(Sentence.CHOSEN, at)

    def _is_paused(self, at: datetime) -> bool:
        return self._standing.paused_until is not None and at < self._standing.paused_until

    def _unanswered(self) -> int:
        """Count what has arrived since the person acted last."""
        return sum(
            1
            for said in self._arrived
            if said.reaches and self._standing.active_at and said.reaches > self._standing.active_at
        )

    def _is_silent(self) -> bool:
        return any(
            said.is_farewell and said.reaches and self._standing.active_at and said.reaches > self._standing.active_at
            for said in self._arrived
        )

    def _is_too_early(self, at: datetime) -> bool:
        if self._standing.active_at is None:
            return False
        return at - self._standing.active_at < 7 * DAY or local(at) - local(self._standing.active_at) < 7 * DAY

    def _is_too_close(self, at: datetime) -> bool:
        days = (local(said.reaches).date() for said in self._arrived if said.reaches)
        return any((local(at).date() - day).days < 7 for day in days)

    def _end(self) -> None:
        if self._record.is_endless or any(moment <= now for now, moment in self._record.waits):
            self._note(Sentence.WAITING, ENDS)
        is_told = self._standing.is_on and self._standing.may_be_told and not self._is_silent()
        if is_told and not (self._record.next_at and self._record.next_at >= ENDS):
            self._note(Sentence.NOBODY_LOST, ENDS)


def _outage_at(moment: datetime) -> tuple[datetime, datetime] | None:
    return next((each for each in OUTAGES if each[0] <= moment < each[1]), None)


def all_wrong(found: Checked) -> Iterator[str]:
    """Yield a line for each sentence that was broken, with the first time that it was."""
    for sentence, cases in found.wrong.items():
        person_id, at = cases[0]
        yield f"{sentence}: {len(cases)} times, first person {person_id} at {at.isoformat()}"
