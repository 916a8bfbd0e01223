"""Every table is known: it holds personal data that is shown, erased and merged, or it is said why it does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

from bot.engine.personal import PersonalTable
from bot.engine.persons import conversations, persons
from bot.storage.database import Database
from bot.tables import TABLES, metadata
from tests.engine import WORDING
from tests.unit.bot.privacy.holdings import registry

WITHOUT_PERSONAL_DATA: Mapping[str, str] = {
    "persons": "only ids; erased with the person, see Eraser.remove",
    "matrix_syncs": "the assistant's own account",
    "answer_ratings": "the id of a question, whose row is gone after an erasure; ids are not given again",
    "kommunen": "the public register",
    "kommunen_register": "the public register's state",
    "barred_addresses": "digests of suspended members' addresses, kept on purpose and told at the erasure",
    "approved_domains": "domains of town halls",
    "audit_head": "a count and a hash",
    "code_words": "words that are said in meetings",
    "meeting_ratings": "counts of answers",
    "meeting_remarks": "words without whose they are",
    "account_names": "the assistant's own accounts",
    "tallies": "keyed digests of accounts and addresses, kept a day beyond an erasure on purpose and told there",
    "funding_deadlines": "days of the programme",
    "funding_rules": "the rules of the programme",
    "courses": "what is taught",
    "course_versions": "likewise",
    "course_withdrawals": "likewise",
    "course_lessons": "likewise",
    "course_pictures": "likewise",
    "announcement_segments": "rules, not persons",
    "announcement_places": "rooms and channels that everybody reads",
    "grant_budgets": "sums of a Kommune",
    "grant_entries": "sums of a Kommune, and entries of the audit log",
    "grant_files": "which files belong to a grant; each file is known by itself",
    "wiki_pages": "pages of the wiki",
    "meetings": "the public programme",
    "meeting_vectors": "what the public programme is about",
}
"""Tables that need not be shown, erased or merged, with the reason."""

COLUMNS_WITHOUT: Mapping[tuple[str, str], str] = {
    ("staff", "granted_by"): "the id of an admin, which leads nowhere after an erasure",
    ("outbox", "conversation_id"): "erased by chat and by the message that it replies to",
    ("jobs", "conversation_id"): "a place to speak; emptied with the chat",
    ("inbox", "conversation_id"): "emptied with the chat",
}
"""Columns that name a person or chat and are no way to their rows, with the reason."""

_NAMES_OF_PERSONS = ("person_id", "taken_by", "granted_by", "actor_id", "sender", "inviter", "address", "recipient")


def unregistered(
    tables: Iterable[Table],
    personal: Sequence[PersonalTable],
    without: Mapping[str, str] = WITHOUT_PERSONAL_DATA,
    columns_without: Mapping[tuple[str, str], str] = COLUMNS_WITHOUT,
) -> list[str]:
    """Return the tables and columns that nobody has thought of."""
    by_table = {table.name: [entry for entry in personal if entry.table is table] for table in tables}
    found = [name for name, entries in by_table.items() if not entries and name not in without]
    for table in tables:
        entries = by_table[table.name]
        for column in _columns_of_persons(table):
            known = (table.name, column.name) in columns_without or table.name in without
            if not known and not _is_covered(column, entries):
                found.append(f"{table.name}.{column.name}")
    return found


def _columns_of_persons(table: Table) -> Iterator[Column[object]]:
    for column in table.columns:
        targets = {key.column.table for key in column.foreign_keys}
        if targets & {persons, conversations} or column.name.endswith((*_NAMES_OF_PERSONS, "conversation_id")):
            yield column


def _is_covered(column: Column[object], entries: Sequence[PersonalTable]) -> bool:
    """Tell whether rows are found by this column, or, if it is a chat or an address, by another one of the row."""
    names_person = any(key.column.table is persons for key in column.foreign_keys)
    if names_person:
        return any(entry.column == column.name for entry in entries)
    return bool(entries)


def test_every_table_and_column_is_known(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    assert unregistered(TABLES, tables) == []


def test_all_tables_are_looked_at() -> None:
    assert set(TABLES) == set(metadata.tables.values())


def test_what_is_excused_is_still_there(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    names = {table.name for table in TABLES}
    assert names >= set(WITHOUT_PERSONAL_DATA)
    assert not set(WITHOUT_PERSONAL_DATA) & {entry.table.name for entry in tables}
    assert all(column in metadata.tables[table].columns for table, column in COLUMNS_WITHOUT)


def test_a_new_table_is_found(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    other = MetaData()
    new = Table(
        "made_up",
        other,
        Column("id", Integer, primary_key=True),
        Column("owner", ForeignKey(persons.c.id)),
        Column("seen_by", ForeignKey(persons.c.id)),
        Column("chat", ForeignKey(conversations.c.id)),
        Column("text", String(10)),
    )
    assert unregistered([*TABLES, new], tables) == ["made_up", "made_up.owner", "made_up.seen_by", "made_up.chat"]
    half = [*tables, PersonalTable("made-up", new, "owner")]
    assert unregistered([*TABLES, new], half) == ["made_up.seen_by"]
    assert unregistered([*TABLES, new], [*half, PersonalTable("made-up-seen", new, "seen_by")]) == []


def test_a_new_column_is_found_by_its_name(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    new = Table("made_up", MetaData(), Column("id", Integer, primary_key=True), Column("asker_person_id", Integer))
    assert unregistered([*TABLES, new], tables, {**WITHOUT_PERSONAL_DATA, "made_up": "by mistake"}) == []
    assert unregistered([*TABLES, new], tables) == ["made_up", "made_up.asker_person_id"]


def test_each_has_words_and_a_key_of_its_own(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    keys = [table.key for table in tables]
    assert len(set(keys)) == len(keys)
    WORDING.require(f"personal-{key}" for key in keys)
    columns = {name for table in tables for name in table.shown}
    WORDING.require(f"personal-column-{name.replace('_', '-')}" for name in columns)
    WORDING.require(table.stays for table in tables if table.stays)


def test_the_columns_that_are_shown_exist(sqlite: Database) -> None:
    tables, _ = registry(sqlite)
    assert all(name in table.table.columns for table in tables for name in (*table.shown, table.column))
