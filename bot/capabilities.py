"""The list of all capabilities: what the assistant can do."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot import onward
from bot.announcements import dialog as announcements
from bot.announcements.account import dialog as announcement_account
from bot.announcements.approving import dialog as announcement_approving
from bot.announcements.audience import dialog as announcement_audience
from bot.announcements.audience.language import Language
from bot.announcements.audience.segment import kept_rules
from bot.announcements.places import dialog as announcement_places
from bot.announcements.receiving import choices as announcement_choices
from bot.announcements.receiving import dialog as announcement_receiving
from bot.announcements.sending import dialog as announcement_sending
from bot.announcements.writing import dialog as announcement_writing
from bot.announcements.writing.buttons import TypedButtons
from bot.channels.matrix.personal import PERSONAL as MATRIX
from bot.coming import dialog as coming
from bot.config import FilesSettings
from bot.course import personal as course_data
from bot.course.achieving import dialog as achieving
from bot.course.achieving.certificate import COURSES
from bot.course.achieving.completion import completed_now
from bot.course.catalogue import CourseCatalogue
from bot.course.desk import dialog as course_desk
from bot.course.desk.parcel import ENDINGS as COURSE_FILES
from bot.course.exchange import dialog as course_exchange
from bot.course.exercising import dialog as exercising
from bot.course.learning import dialog as learning
from bot.course.learning.dialog import ReadOn
from bot.course.outline import Course
from bot.course.repeating import dialog as repeating
from bot.course.repeating.cards import note_review
from bot.engine import tallies
from bot.engine.dialogs import pending
from bot.engine.dialogs.again import show_again
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.dialogs.attachments import Attachments, Fetch
from bot.engine.dialogs.capability import Capability, Command, Periodic, Talk, Upkeep
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.pending import PendingOf
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.file_quota import FileQuota
from bot.engine.foreign.inspection import Inspection
from bot.engine.foreign.previews import preview
from bot.engine.given import Given
from bot.engine.inbox.answered import said_before
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import is_open
from bot.engine.outbox.lost import AGAIN
from bot.engine.personal import PersonalData, joined
from bot.engine.personal_tables import PERSONAL as KERNEL
from bot.engine.talk.messages import Reply
from bot.engine.talk.spoken import examples, spoken
from bot.engine.turns import upkeep, waiting
from bot.engine.turns.ageing import ENDS
from bot.feedback import dialog as feedback
from bot.funding import dialog as funding
from bot.funding import personal as funding_data
from bot.funding.applying import dialog as applying
from bot.funding.budget import dialog as grant_budget
from bot.funding.check import dialog as funding_check
from bot.funding.correcting import dialog as correcting
from bot.funding.desk import dialog as grant_desk
from bot.funding.desk import personal as grant_desk_data
from bot.funding.own import dialog as funding_own
from bot.funding.papers import dialog as grant_papers
from bot.handover import dialog as handover
from bot.linking import dialog as linking
from bot.people.asker import context_of
from bot.people.cases import dialog as cases
from bot.people.cases import retention
from bot.people.cases.news import plan_asks
from bot.people.kommunen import dialog as kommunen
from bot.people.kommunen.lookup import Kommunen
from bot.people.mail import dialog as mail
from bot.people.members import dialog as members
from bot.people.members.leaving import dialog as leaving
from bot.people.members.review import dialog as review
from bot.people.rights import desk
from bot.people.rights import dialog as rights
from bot.privacy import dialog as privacy
from bot.programme import dialog as programme
from bot.programme import personal as programme_data
from bot.programme.after import dialog as after_meetings
from bot.programme.after import for_office
from bot.programme.after import personal as after_data
from bot.programme.desk import dialog as programme_desk
from bot.programme.desk import listing
from bot.programme.desk import personal as programme_desk_data
from bot.programme.finding import dialog as finding
from bot.programme.finding import personal as finding_data
from bot.programme.inviting import dialog as inviting
from bot.programme.news import dialog as programme_news
from bot.programme.office import dialog as office
from bot.programme.public import dialog as public_programme
from bot.programme.public import feeds as calendar_feeds
from bot.programme.reading import is_over
from bot.programme.reminding import dialog as programme_reminding
from bot.programme.shown import JOIN
from bot.roundup import dialog as roundup
from bot.roundup.offering import with_offer
from bot.watches import dialog as watches
from bot.watches import watched
from bot.welcome import dialog as welcome
from bot.wiki import again
from bot.wiki import dialog as wiki
from bot.wiki.last_answer import is_more_offered, more
from bot.wiki.open_page import open_page, page_token

_DAY = timedelta(days=1)


def all_personal_data() -> PersonalData:
    """Return the personal data of all features, the kernel's last: others belong to its rows."""
    programmes = (programme_desk_data, finding_data, after_data, programme_data, calendar_feeds, programme_reminding)
    features = (
        retention,
        watches,
        *programmes,
        grant_budget,
        grant_desk_data,
        funding_data,
        course_data,
        announcements,
        roundup,
        feedback,
        members,
        mail,
        rights,
        handover,
        linking,
    )
    return joined((*(feature.PERSONAL for feature in features), MATRIX, KERNEL))


def capabilities(given: Given, fetch: Fetch) -> tuple[tuple[Capability, ...], FormDialog]:
    """Return all capabilities in the order of the menu, and the dialog that fills in their forms.

    Raises WordingBroken, NameTwice.
    """
    known, everything = again.handed_over(given), all_personal_data()
    known_kommunen, catalogue = Kommunen(given.database), CourseCatalogue()
    attachments = Attachments(given.database, fetch, given.clock, *_limits(given.settings.files), given.wording)
    course_limits = _limits(given.settings.files, COURSE_FILES)
    course_files = Attachments(given.database, fetch, given.clock, *course_limits, given.wording)

    programme_itself = programme.capability(given)

    def ask_wiki(turn: Turn) -> Outcome | Slow:
        return ask(turn)

    others = (
        cases.capability(given, known, lambda connection: correcting.overdue(connection, given.clock())),
        watches.capability(given, known),
        finding.capability(given, known.embed),
        programme_itself,
        office.capability(given, (listing.office_choices, for_office.office_choices)),
        public_programme.capability(given),
        programme_desk.capability(given),
        inviting.capability(given, ask_wiki),
        after_meetings.capability(given, (COURSES,)),
        programme_news.capability(given),
        programme_reminding.capability(),
        funding_check.capability(given, ask_wiki, known_kommunen),
        applying.capability(given, attachments.look_up),
        funding.capability(),
        grant_desk.capability(given, known_kommunen, preview),
        funding_own.capability(given, grant_desk.office_card(given), (grant_papers.card_choices,)),
        correcting.capability(given),
        grant_papers.capability(given),
        grant_budget.capability(given),
        learning.capability(
            given, catalogue, onward.choice_of, onward.FORMS, ReadOn(is_more_offered, more), with_offer
        ),
        exercising.capability(given, catalogue, (note_review, _completed)),
        repeating.capability(catalogue),
        achieving.capability(given, catalogue),
        course_desk.capability(given, course_files.look_up, catalogue),
        course_exchange.capability(given),
        announcements.capability(given),
        announcement_places.capability(given),
        announcement_receiving.capability(
            given, programme_itself.talk.presses[JOIN], partial(_open_page, given), is_over
        ),
        feedback.capability(given),
        kommunen.capability(known_kommunen),
        members.capability(given, everything, known_kommunen, announcement_choices.forget),
        mail.capability(given),
        leaving.capability(given, everything),
        review.capability(everything),
        rights.capability(given),
        handover.capability(given, everything),
        linking.capability(everything, given.wording),
        privacy.capability(given, everything),
    )
    by_key = {known.key: known for other in others for known in other.filters}
    language = Language(by_key, given.wording, partial(given.database.read, kept_rules))
    buttons = TypedButtons(onward.meeting_named(given), onward.page_named(given))
    announcing = (
        announcement_writing.capability(given, language, buttons),
        announcement_approving.capability(given, language),
        announcement_sending.capability(given),
        announcement_account.capability(given),
        announcement_audience.capability(given, language),
    )
    suggest = tuple(source for other in others for source in other.talk.suggest)
    ask = wiki.Asking(given.answer, suggest, context_of(given), partial(_said_before, given))
    features = (wiki.capability(given, ask, (plan_asks, watched.plan)), *others, *announcing)
    forms = FormDialog(features, given.wording, ask, given.new_key, {FILE: attachments.look_up})
    nudges = (source for feature in features for source in feature.talk.nudges)
    reminding = roundup.capability(given, (*nudges, forms.drafts.nudges))
    own = kernel(given, forms, (*features, reminding))
    listed = (*features, reminding, own, desk.capability(given, (*features, own)), coming.capability(given))
    return (*listed, welcome.capability(given, listed)), forms


def _completed(transaction: Transaction, course: Course, *_answered: object) -> tuple[Reply, ...]:
    """Say, after an answer, if that has completed the course."""
    return completed_now(transaction, course)


def _open_page(given: Given, turn: Turn, page_id: str) -> Slow:
    """Show a page of the wiki that others name by its id."""
    return open_page(replace(turn, argument=page_token(page_id).partition(":")[2]), given.settings.index_folder)


def _limits(files: FilesSettings, more: Collection[str] = ()) -> tuple[Inspection, FileQuota]:
    """Return what files have to pass, and how much may be sent. more: endings of others that are taken."""
    daily_bytes, total_bytes = files.daily_megabytes * 1_000_000, int(files.total_gigabytes * 1_000_000_000)
    return Inspection(files.clamd, more), FileQuota(daily_bytes, total_bytes)


def _said_before(given: Given, message: Claimed) -> Sequence[str]:
    return given.database.read(lambda connection: said_before(connection, message))


def kernel(given: Given, forms: FormDialog, features: Sequence[Capability]) -> Capability:
    """Return the kernel's own capability. features: whose clean-up and pending things it includes."""
    names, meant = spoken("bot.engine.dialogs"), examples("bot.engine.dialogs")
    waits: tuple[PendingOf, ...] = (
        partial(desk.pending, features),
        forms.drafts.pending,
        *(source for feature in features for source in feature.talk.pending),
    )
    talk = Talk(
        commands=(
            Command("drafts", names["drafts"], forms.drafts.listed, examples=meant["drafts"]),
            Command("pending", names["pending"], pending.listing(waits)),
        ),
        presses={AGAIN: show_again},
        guards={"draft-open": is_open, waiting.GUARD: waiting.is_waiting},
        pending=(forms.drafts.pending,),
    )
    kept = given.settings.retention
    clean_ups = [feature.upkeep.clean_up for feature in features if feature.upkeep.clean_up]
    nightly = upkeep.nightly(kept.messages_days, kept.drafts_days, [*clean_ups, tallies.clean_up], forms.told_forms)
    plan = Periodic(upkeep.UPKEEP, _DAY, lambda: given.database.write(partial(upkeep.plan, now=given.clock())))
    return Capability("kernel", talk, Upkeep({upkeep.UPKEEP: nightly, ENDS: forms.drafts.tell_end}, periodic=(plan,)))
