"""A message that may have been lost can be had again, by its reader and nobody else."""

from functools import partial

import pytest

from bot.engine.dialogs.again import show_again
from bot.engine.outbox.lost import ASKED_AGAIN_AFTER, ask_whether_seen
from bot.engine.outbox.table import SendState, Stream, outbox
from bot.storage.database import Database
from tests.engine import (
    NOW,
    TRAITS,
    WORDING,
    Kernel,
    changes,
    conversation,
    enqueue,
    incoming,
    keys,
    press,
    receive,
    rows,
    states,
    texts,
)


def lost(database: Database, chat: int, *said: str, state: SendState = SendState.UNKNOWN, **more) -> int:
    """Add a message of which nobody knows whether it arrived, and return its id."""
    key = enqueue(database, chat, *said, **more)
    changes(database, outbox.update().where(outbox.c.bundle == key).values(state=state))
    return next(row.id for row in rows(database, outbox) if row.bundle == key)


def ask(database: Database, row_id: int) -> None:
    database.write(partial(ask_whether_seen, row_id=row_id, wording=WORDING, traits=TRAITS, now=NOW))


def presses(database: Database, token: str, person: str = "ada") -> None:
    receive(database, press(token, person))
    Kernel(database, presses={"again": show_again}).works()


@pytest.fixture
def ada(database: Database) -> int:
    return conversation(database, "ada")


def test_the_reader_of_a_reply_is_asked_once_and_given_a_button(database: Database, ada: int) -> None:
    row_id = lost(database, ada, "Wichtig")
    for _ in range(2):
        ask(database, row_id)
    assert keys(database)[1:] == ["perhaps-not-seen"]
    question = rows(database, outbox)[1]
    assert question.payload["buttons"] == [[WORDING("show-again"), f"again:{row_id}", False]]
    assert (question.stream, question.state) == (Stream.REPLY, SendState.DUE)


@pytest.mark.parametrize("stream", [Stream.REMINDER, Stream.ANNOUNCEMENT])
def test_about_other_streams_nobody_is_asked(database: Database, ada: int, stream: Stream) -> None:
    ask(database, lost(database, ada, "Einladung", stream=stream))
    assert len(rows(database, outbox)) == 1


def test_a_question_that_may_be_lost_is_asked_anew_three_times_among_reminders(database: Database, ada: int) -> None:
    ask(database, lost(database, ada, "Wichtig"))
    for number in range(1, 6):
        changes(database, outbox.update().values(state=SendState.UNKNOWN))
        if number < len(rows(database, outbox)):
            ask(database, rows(database, outbox)[number].id)
    message, *questions = rows(database, outbox)
    assert [question.not_before for question in questions] == [None, *(NOW + after for after in ASKED_AGAIN_AFTER)]
    assert {question.payload["buttons"][0][1] for question in questions} == {f"again:{message.id}"}
    assert {question.stream for question in questions[1:]} == {Stream.REMINDER}


def test_about_what_was_shown_again_and_may_be_lost_it_is_asked_too(database: Database, ada: int) -> None:
    ask(database, lost(database, ada, "Wichtig", key="again7"))
    assert len(rows(database, outbox)) == 2


def test_in_a_group_it_is_told_without_a_button(database: Database) -> None:
    ask(database, lost(database, conversation(database, "room", is_group=True), "Antwort"))
    told = rows(database, outbox)[1]
    assert (told.wording_keys, told.payload["buttons"]) == (["perhaps-not-seen-in-group"], [])


def test_the_button_brings_the_message_again_as_it_was(database: Database, ada: int) -> None:
    row_id = lost(database, ada, "Wichtig", key="in7:0")
    presses(database, f"again:{row_id}")
    first, second = rows(database, outbox)
    assert (second.payload, second.wording_keys, second.state) == (first.payload, first.wording_keys, SendState.DUE)
    assert states(database) == [SendState.UNKNOWN, SendState.DUE]


def test_a_message_of_somebody_else_is_not_shown(database: Database) -> None:
    row_id = lost(database, conversation(database, "bob"), "Geheim")
    presses(database, f"again:{row_id}", "ada")
    assert keys(database) == ["choice-outdated"]
    assert "Geheim" not in texts(database)


@pytest.mark.parametrize("state", [SendState.SENT, SendState.DUE, SendState.FAILED])
def test_only_what_may_be_lost_is_shown_again(database: Database, ada: int, state: SendState) -> None:
    row_id = lost(database, ada, "Wichtig", state=state)
    presses(database, f"again:{row_id}")
    assert keys(database)[1:] == ["choice-outdated"]


def test_what_was_blanked_cannot_be_shown_again(database: Database, ada: int) -> None:
    row_id = lost(database, ada, "Wichtig")
    changes(database, outbox.update().values(payload=None))
    presses(database, f"again:{row_id}")
    assert [row.wording_keys for row in rows(database, outbox)][1:] == [["choice-outdated"]]


@pytest.mark.parametrize("argument", ["", "0", "-1", "x", "1e3", "²", "9" * 9, "9" * 30, "1; DROP TABLE outbox"])
def test_a_button_that_nobody_made_is_outdated(database: Database, ada: int, argument: str) -> None:
    lost(database, ada, "Wichtig")
    presses(database, f"again:{argument}")
    assert keys(database)[1:] == ["choice-outdated"]


def test_a_message_with_a_file_comes_again_with_its_file(database: Database) -> None:
    receive(database, incoming())
    ada = conversation(database)
    row_id = lost(database, ada, "Anbei")
    payload = {**rows(database, outbox)[0].payload, "file": 7}
    changes(database, outbox.update().values(payload=payload))
    presses(database, f"again:{row_id}")
    assert rows(database, outbox)[-1].payload["file"] == 7
