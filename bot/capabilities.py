"""The list of all capabilities: what the assistant can do."""

import secrets
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain

from bot.channels.matrix.personal import PERSONAL as MATRIX
from bot.coming import dialog as coming
from bot.config import Settings
from bot.engine.dialogs.again import show_again
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.dialogs.attachments import Attachments, Fetch
from bot.engine.dialogs.capability import Capability, Command, Lookup
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.memory import is_open
from bot.engine.outbox.lost import AGAIN
from bot.engine.personal import PersonalTable
from bot.engine.personal_tables import PERSONAL
from bot.engine.talk.spoken import examples, spoken
from bot.engine.talk.wording import Wording
from bot.engine.turns import upkeep, waiting
from bot.engine.turns.worker import Clock
from bot.feedback import dialog as feedback
from bot.handover import dialog as handover
from bot.linking import dialog as linking
from bot.people.asker import asker
from bot.people.cases import asking
from bot.people.cases import dialog as cases
from bot.people.cases.news import plan_asks
from bot.people.kommunen import dialog as kommunen
from bot.people.mail import dialog as mail
from bot.people.members import dialog as members
from bot.people.members.leaving import dialog as leaving
from bot.people.members.review import dialog as members_office
from bot.people.members.revoking import Revoke
from bot.people.rights import desk
from bot.people.rights import dialog as rights
from bot.privacy import dialog as privacy
from bot.storage.database import Database
from bot.watches import dialog as watches
from bot.watches import watched, watching
from bot.welcome import dialog as welcome
from bot.wiki import again
from bot.wiki import dialog as wiki
from bot.wiki.offers import WikiOffers
from knowledge.answer import Answer
from knowledge.embedding import Embedder, Vectors, question_embedder
from knowledge.question.asked import Asked

Answering = Callable[[Asked], Answer]
OFFERS = WikiOffers(watching.choices, asking.offers, asking.FOR_PERSON)


def new_key() -> str:
    """Return 8 characters that no other draft has."""
    return secrets.token_hex(4)


def late_embedder(settings: Settings) -> Callable[[Sequence[str]], Vectors]:
    """Return what embeds texts to compare them with each other; the model is loaded when it is needed."""

    @cache
    def load() -> Embedder:
        return question_embedder(settings.embedding.model, settings.models_folder)

    return lambda texts: load().embed_questions(texts)


def features(settings: Settings, database: Database, wording: Wording, answer: Answering) -> list[Capability]:
    """Return what each feature hands over, in the order of the menu; those come last that need what the others say."""
    known = again.handed_over(answer, late_embedder(settings), settings.index_folder)
    revokes: list[Revoke] = []  # of all that follow; nobody's rights end before the list is whole
    listed = [
        wiki.capability(
            answer,
            settings.retention.ratings_days,
            settings.index_folder,
            (plan_asks, watched.plan),
            OFFERS,
            known_asker(database, wording),
        ),
        cases.capability(settings.retention, database, known, new_key),
        watches.capability(database, known, settings.retention.watches_days),
        feedback.capability(settings.retention.feedback_days),
        kommunen.capability(database),
        members.capability(settings, database),
        mail.capability(settings.retention.mails_days),
        leaving.capability(revokes, settings.retention.left_members_days),
        members_office.capability(revokes),
        rights.capability(settings.retention.audit_details_days),
    ]
    transfers = [transfer for feature in listed for transfer in feature.transfers]
    listed.append(handover.capability(transfers, revokes, wording))
    listed.append(linking.capability(personal_tables(listed)))
    listed.append(privacy.capability(settings, personal_tables(listed), revokes, wording))
    revokes += [feature.revoke for feature in listed if feature.revoke]
    return listed


def personal_tables(listed: Sequence[Capability]) -> list[PersonalTable]:
    """Return all tables with personal data, the kernel's last: others belong to its rows."""
    return [*chain.from_iterable(capability.personal for capability in listed), *MATRIX, *PERSONAL]


def kernel(settings: Settings, forms: FormDialog, listed: Sequence[Capability]) -> Capability:
    """Return what the kernel itself can do. listed: what is cleaned up each night besides."""
    names, meant = spoken("bot.engine.dialogs"), examples("bot.engine.dialogs")
    return Capability(
        "kernel",
        commands=(Command("drafts", names["drafts"], forms.drafts, examples=meant["drafts"]),),
        presses={AGAIN: show_again},
        jobs=upkeep.jobs(
            settings.retention.messages_days,
            settings.retention.drafts_days,
            [capability.clean_up for capability in listed if capability.clean_up],
        ),
        guards={"draft-open": is_open, waiting.GUARD: waiting.is_waiting},
    )


def known_asker(database: Database, wording: Wording) -> wiki.ContextOf:
    """Return what tells of a person what is known of members."""
    return lambda person_id: database.read(partial(asker, person_id=person_id, wording=wording))


def form_dialog(
    listed: Sequence[Capability], database: Database, attachments: Attachments, wording: Wording, answer: Answering
) -> FormDialog:
    lookups: dict[str, Lookup] = {name: made for capability in listed for name, made in capability.lookups.items()}
    return FormDialog(
        [form for capability in listed for form in capability.forms],
        {FILE: attachments.look_up, **lookups},
        wording,
        wiki.asking(answer, OFFERS, known_asker(database, wording)),
        new_key,
    )


def capabilities(
    settings: Settings, database: Database, wording: Wording, answer: Answering, fetch: Fetch, clock: Clock
) -> tuple[tuple[Capability, ...], FormDialog]:
    """Return all capabilities, and the dialog that fills in their forms. Raises WordingBroken."""
    listed = features(settings, database, wording, answer)
    forms = form_dialog(listed, database, Attachments(database, fetch, clock), wording, answer)
    listed.append(kernel(settings, forms, listed))
    listed.append(desk.capability(listed, wording))
    listed.append(coming.capability(wording))
    return (*listed, welcome.capability(listed, wording)), forms
