"""All tables, so that the metadata is whole for whoever compares, exports or erases it."""

from bot.channels.matrix.tables import invitations, syncs, unread
from bot.engine.files import files
from bot.engine.inbox import inbox
from bot.engine.jobs import jobs
from bot.engine.memory import dialogs, drafts
from bot.engine.outbox import outbox
from bot.engine.persons import conversations, identities, persons
from bot.feedback.tables import feedback
from bot.storage.leases import leases
from bot.storage.schema import metadata
from bot.wiki.tables import answer_ratings

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
    feedback,
    syncs,
    invitations,
    unread,
    answer_ratings,
)

__all__ = ["TABLES", "metadata"]
