"""Learning in the chat: the capability."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.course.catalogue import CourseCatalogue
from bot.course.done import last_course
from bot.course.exercising.open_exercise import NAME as EXERCISE
from bot.course.learning import in_hand, queues
from bot.course.learning.buttons import BACK, FORM, GO_ON, PAUSE, QUESTIONS, WRONG, followed_by, go_on, shown_piece
from bot.course.learning.going_on import begin_next, go_back, go_back_from, go_on_from, resume
from bot.course.learning.names import may_name_part, names_number
from bot.course.learning.opening import CourseOpening, StudyStep
from bot.course.learning.overview import module_reply
from bot.course.learning.study import FurtherOffer, OnwardChoice, Study
from bot.course.learning.walking import show
from bot.course.outline import CourseModule, Lesson
from bot.course.retention import clean_up
from bot.course.tokens import COURSE, LESSON, MODULE, NEXT
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Begin, Dialog, Outcome, Slow, Turn, offered_in
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, phrases_of, spoken
from bot.engine.talk.vocabulary import is_said, phrases
from bot.storage.database import Database

_BARE, _NEXT_LESSON, _BACK, _PAUSE, _QUESTIONS, _WRONG = (
    phrases(phrases_of(__package__, "named", name))
    for name in ("bare", "next-lesson", "back", "pause", "questions", "wrong")
)


@dataclass(frozen=True)
class ReadOn:
    """Reading on in the last answer of the wiki, which "weiter" may mean too. is_offered: it can be read on now."""

    is_offered: Callable[[Turn], bool]
    dialog: Dialog


def capability(
    given: Given,
    catalogue: CourseCatalogue,
    onward: OnwardChoice,
    forms: Mapping[str, Dialog],
    read_on: ReadOn,
    offer: FurtherOffer,
) -> Capability:
    """Return the capability of learning.

    onward: where lessons lead to. forms: those that lessons name, by name. read_on: what "weiter" means besides.
    offer: made at the end of lessons.
    """
    names, meant = spoken(__package__), examples(__package__)
    learning = Learning(given.database, CourseOpening(catalogue, onward, offer), forms, read_on)
    talk = Talk(
        commands=(
            Command("course", names["course"], learning.opening.overview, for_groups=True, examples=meant["course"]),
            Command("course-on", names["course-on"], learning.on),
        ),
        presses=learning.presses,
        starts={"kurs": learning.course},
        notes=(in_hand.NAME,),
        listens=(learning.listens,),
        suggest=(in_hand.suggest,),
    )
    kept = partial(clean_up, days=given.settings.retention.learning_days)
    return Capability("course-learning", talk, Upkeep(clean_up=kept))


@dataclass(frozen=True)
class Learning:
    """Talks somebody through courses. forms: those that lessons name."""

    database: Database
    opening: CourseOpening
    forms: Mapping[str, Dialog]
    read_on: ReadOn

    @property
    def presses(self) -> Mapping[str, Dialog]:
        """What is done when a button is pressed, by its name; see `buttons` and `bot.course.tokens`."""
        part, study = self.opening.part, self.opening.study
        return {
            COURSE: self.course,
            MODULE: lambda turn: part(turn, CourseModule, module_reply),
            LESSON: lambda turn: part(turn, Lesson, show),
            QUESTIONS: lambda turn: part(turn, CourseModule, queues.ask_module),
            NEXT: self.next,
            BACK: self.back,
            GO_ON: lambda turn: study(turn, turn.argument, resume),
            WRONG: lambda turn: study(turn, turn.argument, queues.ask_wrong),
            PAUSE: lambda turn: study(turn, turn.argument, _paused),
            FORM: self.form,
        }

    def course(self, turn: Turn) -> Outcome:
        """Show a course, or all. turn.argument: its key, "" for all."""
        if turn.message.is_group or not turn.argument:
            return self.opening.overview(replace(turn, argument=""))
        return self.opening.study(turn, turn.argument, self.opening.course)

    def next(self, turn: Turn) -> Outcome:
        """Show what follows. turn.argument: see `buttons.shown_piece`."""
        shown = shown_piece(turn.argument)
        return self.opening.study(turn, shown.course, lambda study: go_on_from(study, shown))

    def back(self, turn: Turn) -> Outcome:
        """Show the piece before. turn.argument: see `buttons.shown_piece`."""
        shown = shown_piece(turn.argument)
        return self.opening.study(turn, shown.course, lambda study: go_back_from(study, shown))

    def form(self, turn: Turn) -> Outcome | Slow | Begin:
        """Open a form that a lesson names. turn.argument: its name."""
        dialog = self.forms.get(turn.argument)
        return dialog(replace(turn, argument="")) if dialog else Outcome((say("choice-outdated"),))

    def on(self, turn: Turn) -> Outcome | Slow | Begin:
        """Go on where the person is, as "weiter" says; it may mean the last answer of the wiki instead."""
        step = _next_lesson if is_said(turn.text, _NEXT_LESSON) else resume
        below = next((found for token, _, _ in offered_in(turn) if (found := followed_by(token))), "")
        if below and step is resume:
            return self.next(replace(turn, argument=below))
        is_bare = is_said(turn.text, _BARE)
        if is_bare and not in_hand.in_hand(turn, in_hand.LATELY) and self.read_on.is_offered(turn):
            return self.read_on.dialog(turn)
        find = partial(last_course, person_id=turn.person_id)
        key = course_on_screen(turn) or in_hand.in_hand(turn) or self.database.read(find)
        if key:
            return self.opening.study(turn, key, step)
        return self.read_on.dialog(turn) if is_bare else self.opening.overview(replace(turn, argument=""))

    def listens(self, turn: Turn) -> Outcome | None:
        """Do what is plainly said to a course that is in hand, or show what is named of one; None for other texts."""
        if turn.memory.active_draft:
            return None
        wish = self._wish(turn)
        if wish:
            return self.opening.study(turn, in_hand.in_hand(turn), wish)
        if not may_name_part(turn.text):
            return None
        found = self.database.read(lambda connection: self.opening.named(turn, connection, turn.text))
        if found:
            return self.opening.show(turn, found)
        return self.opening.missing(turn) if names_number(turn.text) and in_hand.in_hand(turn) else None

    @staticmethod
    def _wish(turn: Turn) -> StudyStep | None:
        """Return what is to be done with the course in hand; "zurück" and "Pause" only while it is on the screen."""
        if not in_hand.in_hand(turn):
            return None
        if is_said(turn.text, _QUESTIONS):
            return queues.ask_module_in_hand
        if is_said(turn.text, _WRONG):
            return queues.ask_wrong
        names = {token.partition(":")[0] for token, _, _ in offered_in(turn)} - {GO_ON}
        if not any(name.startswith(f"{COURSE}_") for name in names):
            return None
        return go_back if is_said(turn.text, _BACK) else _paused if is_said(turn.text, _PAUSE) else None


def course_on_screen(turn: Turn) -> str:
    """Return the key of the course whose parts are offered last in this chat, "" if none is."""
    argument = next((token.partition(":")[2] for token, _, _ in offered_in(turn) if token.startswith(f"{COURSE}_")), "")
    return argument.partition(":")[0]


def _next_lesson(study: Study) -> tuple[Reply, ...]:
    return begin_next(study, study.course.lessons.get(study.place.lesson))


def _paused(study: Study) -> tuple[Reply, ...]:
    """Put aside what is in hand; "weiter" brings it back."""
    in_hand.note_in_hand(study.transaction, study.course, is_paused=True)
    study.transaction.notes[EXERCISE] = {}
    return (Reply((Line("course-learning-paused"),), (go_on(study.course),)),)
