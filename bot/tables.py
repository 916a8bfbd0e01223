"""All tables, so that the metadata is whole for whoever compares, exports or erases it."""

from bot.announcements.tables import (
    announcement_answers,
    announcement_choices,
    announcement_places,
    announcement_recipients,
    announcement_segments,
    announcements,
)
from bot.channels.matrix.tables import invitations, syncs, unread
from bot.course.tables import (
    course_lessons,
    course_pictures,
    course_versions,
    course_withdrawals,
    courses,
    exercise_answers,
    learners,
    learning_statements,
    lesson_reads,
    progress_shares,
    review_cards,
)
from bot.engine.addresses import account_names
from bot.engine.files import files
from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import inbox
from bot.engine.memory import dialogs, drafts
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, identities, persons
from bot.engine.tallies import tallies
from bot.feedback.tables import feedback
from bot.funding.budget.tables import grant_rest_notices
from bot.funding.desk.tables import grant_declarations, grant_letters, grant_reviews
from bot.funding.tables import (
    funding_deadlines,
    funding_rules,
    grant_budgets,
    grant_corrections,
    grant_editors,
    grant_entries,
    grant_files,
    grant_mutes,
    grant_proofs,
    grant_signatures,
    grant_tellings,
    grants,
)
from bot.handover.tables import handovers
from bot.people.audit.tables import audit_details, audit_entries, audit_head
from bot.people.cases.tables import case_notices, cases
from bot.people.codes.tables import codes
from bot.people.kommunen.tables import kommunen, register
from bot.people.mail.tables import mails
from bot.people.members.tables import approved_domains, barred_addresses, members
from bot.people.rights.tables import staff
from bot.programme.after.tables import code_words, echo_members, echo_ticks, meeting_ratings, meeting_remarks
from bot.programme.desk.tables import meeting_letters, meeting_messages
from bot.programme.finding.tables import meeting_vectors, meeting_wishes
from bot.programme.public.feeds import calendar_feeds
from bot.programme.reminding.tables import reminder_choices
from bot.programme.tables import meetings, signups
from bot.roundup.tables import roundup_choices, roundup_mutes, roundups
from bot.storage.leases import leases
from bot.storage.schema import metadata
from bot.watches.tables import watches
from bot.wiki.tables import answer_ratings, wiki_pages

TABLES = (
    persons,
    identities,
    conversations,
    inbox,
    dialogs,
    drafts,
    outbox,
    jobs,
    files,
    leases,
    account_names,
    feedback,
    syncs,
    invitations,
    unread,
    answer_ratings,
    kommunen,
    register,
    members,
    approved_domains,
    barred_addresses,
    mails,
    staff,
    audit_entries,
    audit_details,
    audit_head,
    codes,
    tallies,
    handovers,
    cases,
    case_notices,
    watches,
    wiki_pages,
    meetings,
    signups,
    meeting_messages,
    meeting_letters,
    calendar_feeds,
    code_words,
    meeting_vectors,
    meeting_wishes,
    meeting_ratings,
    meeting_remarks,
    reminder_choices,
    echo_members,
    echo_ticks,
    funding_deadlines,
    funding_rules,
    grant_budgets,
    grants,
    grant_corrections,
    grant_declarations,
    grant_entries,
    grant_editors,
    grant_files,
    grant_rest_notices,
    grant_letters,
    grant_reviews,
    grant_signatures,
    grant_proofs,
    grant_mutes,
    grant_tellings,
    courses,
    course_versions,
    course_withdrawals,
    course_lessons,
    course_pictures,
    learners,
    learning_statements,
    lesson_reads,
    progress_shares,
    exercise_answers,
    review_cards,
    announcements,
    announcement_recipients,
    announcement_choices,
    announcement_answers,
    announcement_segments,
    announcement_places,
    roundup_choices,
    roundups,
    roundup_mutes,
)

__all__ = ["TABLES", "metadata"]
