"""The office writes an announcement, changes it, looks at it and tries it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot.announcements.announcement import Announcement, AnnouncementStage, announcement_by_number
from bot.announcements.approving.approval import Approval
from bot.announcements.approving.card import shown
from bot.announcements.approving.looking import Looking
from bot.announcements.audience.language import Language
from bot.announcements.places.listing import places
from bot.announcements.sending.holding import AnnouncementGone, NotInThatStage
from bot.announcements.tokens import CORRECT, EDIT, PREVIEW, TEST
from bot.announcements.writing.buttons import TypedButtons
from bot.announcements.writing.form import FORM, Writing, answers_of
from bot.announcements.writing.preview import previews, sample, trial
from bot.announcements.writing.storing import CHANGEABLE, CORRECTABLE, AnnouncementChanged, store
from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Talk
from bot.engine.dialogs.turn import Begin, Outcome, Transaction, Turn, row_number
from bot.engine.files import load
from bot.engine.forms.form import Answers
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import spoken
from bot.people.rights.access import for_office
from bot.people.rights.roles import Role, role_of


def capability(given: Given, language: Language, buttons: TypedButtons) -> Capability:
    """Return the capability of writing announcements. language: of audiences. buttons: reads those that are typed."""
    office = WritingOffice(given, language, Approval(Looking(language, given.settings.announcements)))
    command = Command("announce", spoken(__package__)["announce"], office.begin, for_office=True)
    talk = Talk(
        commands=(command,),
        presses={EDIT: office.change, CORRECT: office.correct, PREVIEW: office.preview, TEST: office.test},
        forms=(FormService(FORM, office.file),),
        lookups=Writing(given, language, buttons).lookups,
        refusals={AnnouncementChanged: "announcement-changed"},
    )
    return Capability("announcement-writing", talk)


@dataclass(frozen=True)
class WritingOffice:
    """What somebody in the office says and taps who writes an announcement."""

    given: Given
    language: Language
    approval: Approval

    def begin(self, turn: Turn) -> Begin | Outcome:
        """Begin a new one, for the office only."""
        if self.given.database.read(partial(role_of, person_id=turn.person_id)) < Role.OFFICE:
            return Outcome(act=for_office(lambda _: ()))
        return Begin(FORM.key)

    def change(self, turn: Turn) -> Begin | Outcome:
        """Open the form with an announcement that nothing has been sent of. turn.argument: its number."""
        found = self._if_in(turn, CHANGEABLE)
        if found is None:
            return Outcome(act=for_office(partial(self._not_changeable, turn.number)))
        known = self.given.database.read(partial(self._known, announcement=found))
        about = {"announcement": found.id, "revision": found.revision, "corrects": found.corrects_id or 0}
        return Begin(FORM.key, prepare=lambda _: {**known, **about})

    def correct(self, turn: Turn) -> Begin | Outcome:
        """Open the form with an announcement that went out, for its correction. turn.argument: its number."""
        found = self._if_in(turn, CORRECTABLE)
        if found is None:
            return Outcome(act=for_office(partial(self._not_changeable, turn.number)))
        known = dict(self.given.database.read(partial(self._known, announcement=found)))
        known["moment"] = {"at": "", "name": self.given.wording("announcement-moment-now")}
        return Begin(FORM.key, prepare=lambda _: {**known, "corrects": found.id})

    def _if_in(self, turn: Turn, stages: Collection[AnnouncementStage]) -> Announcement | None:
        """Return the announcement of a turn if it is in one of these stages and it is for the office."""

        def read(connection: Connection) -> Announcement | None:
            is_office = role_of(connection, turn.person_id) >= Role.OFFICE
            return announcement_by_number(connection, turn.number) if is_office else None

        found = self.given.database.read(read)
        return found if found and found.stage(turn.now) in stages else None

    def _not_changeable(self, number: int, transaction: Transaction) -> tuple[Reply, ...]:
        found = announcement_by_number(transaction.connection, number)
        if found is None:
            raise AnnouncementGone(number=number)
        raise NotInThatStage(number=number, stage=found.stage(transaction.now))

    def _known(self, connection: Connection, announcement: Announcement) -> Answers:
        """Return an announcement as answers of the form."""
        at, wording = announcement.send_at, self.given.wording
        file = load(connection, announcement.file_id) if announcement.file_id else None
        here = [one.name for one in places(connection) if one.id in announcement.place_ids]
        names = {
            "nobody": wording("announcement-audience-nobody"),
            "moment": f"{at.astimezone(LOCAL):%d.%m.%Y, %H:%M} Uhr" if at else wording("announcement-moment-now"),
            "places": ", ".join(here),
            "file": file.name if file else "",
        }
        return answers_of(announcement, self.language, names)

    def file(self, filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
        """Store what was written, and show it as it stands."""
        number = store(filing, transaction)
        connection, now = transaction.connection, transaction.now
        look = self.approval.seen(connection, transaction.person_id, number, now)
        said = Line("announcement-stored", {"number": number})
        return (shown(connection, look, now, said, names=False, is_own=True),)

    def preview(self, turn: Turn) -> Outcome:
        """Show an announcement as each messenger will. turn.argument: its number."""
        number = turn.number

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            found, corrected = self._found(transaction.connection, number)
            return previews(self.given, found, corrected)

        return Outcome(act=for_office(do), keeps_offered=True)

    def test(self, turn: Turn) -> Outcome:
        """Send an announcement to oneself. turn.argument: its number, with ":<which>" from a button of such a test."""
        typed, _, which = turn.argument.partition(":")
        if which:
            return Outcome((say("announcement-test-only"),), keeps_offered=True)
        number = row_number(typed)

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            found, corrected = self._found(transaction.connection, number)
            return (trial(found, sample(self.given), corrected),)

        return Outcome(act=for_office(do))

    @staticmethod
    def _found(connection: Connection, number: int) -> tuple[Announcement, str]:
        """Return an announcement, and the title of the one that it corrects, "" if none."""
        found = announcement_by_number(connection, number)
        if found is None:
            raise AnnouncementGone(number=number)
        corrected = announcement_by_number(connection, found.corrects_id) if found.corrects_id else None
        return found, corrected.title if corrected else ""
