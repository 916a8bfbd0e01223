"""Two accounts with one code become one person, with all that belonged to either."""

import pytest

from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.memory import dialogs, drafts
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, identities, persons
from bot.engine.tallies import tallies
from bot.people.codes.tables import codes
from bot.storage.database import Database
from tests.engine import NOW, Clock, changes, claim, conversation, incoming, keys, press, receive, rows, states, texts
from tests.linked import House, audited, choices, every, person


def spoilt(database: Database, address: str) -> str:
    """Return why a code was no good, as the last sentence in a chat says it."""
    assert keys(database, address)[-1] == "link-code-spoilt"
    return texts(database, address)[-1]


def test_both_accounts_and_chats_belong_to_the_person_who_typed_the_code(database: Database) -> None:
    house = House(database)
    kept = house.says("phone", "Hallo").links()
    assert kept == person(database, "phone")
    assert {row.person_id for row in rows(database, identities) if row.channel != "house"} == {kept}
    assert {row.person_id for row in rows(database, conversations)} == {kept}
    assert {row.person_id for row in rows(database, inbox) if row.channel != "job"} == {kept}
    assert kept in [row.id for row in rows(database, persons)]


def test_both_chats_are_told(database: Database) -> None:
    house = House(database)
    house.links()
    assert keys(database, "phone")[-2:] == ["link-done", "link-done-next"]
    assert keys(database, "ada")[-1] == "link-done-there"


def test_what_is_written_next_is_answered_where_it_is_written_out_of_one_memory(database: Database) -> None:
    house = House(database)
    house.links()
    house.says("ada", "eins").says("phone", "zwei").says("ada", "drei")
    assert texts(database, "ada")[-2:] == ["eins", "drei"]
    assert texts(database, "phone")[-1] == "zwei"
    (noted,) = (row.notes for row in every(database, dialogs) if "parrot" in row.notes)
    assert noted["parrot"]["count"] == 3


def test_what_waits_in_both_chats_is_worked_on_in_order(database: Database) -> None:
    house = House(database)
    house.asked("phone", house.code())
    receive(database, incoming("1", "phone"))
    receive(database, *(incoming(f"{number}", address) for number in range(4) for address in ("ada", "phone")))
    for _ in range(12):
        house.waits(seconds=1)
    assert texts(database, "ada")[1:5] == texts(database, "phone")[2:6] == ["0", "1", "2", "3"]
    assert set(states(database, inbox)) == {"done"}


def test_a_form_that_was_begun_in_the_other_chat_is_continued_here(database: Database) -> None:
    house = House(database)
    house.says("ada", "/rueckmeldung", "Lob", "Weiter so.")
    house.links()
    (draft,) = rows(database, drafts)
    assert (draft.person_id, draft.state) == (person(database, "phone"), "open")
    house.says("phone", "/rueckmeldung", "1")
    assert "feedback-attachment" in keys(database, "phone")


def test_a_form_that_is_open_here_is_put_aside_by_the_question_and_that_of_the_other_chat_waits(
    database: Database,
) -> None:
    house = House(database)
    house.says("ada", "/rueckmeldung", "Lob", "Von Ada.")
    house.says("phone", "/rueckmeldung", "Idee")
    kept = house.links()
    assert "form-aside" in keys(database, "phone")
    assert [row.person_id for row in rows(database, drafts)] == [kept, kept]
    house.says("phone", "Vom Handy.")
    assert "Vom Handy." in texts(database, "phone")
    assert "Vom Handy." not in str([row.progress for row in rows(database, drafts)])


@pytest.mark.parametrize("word", ["absenden", "weiter", "zurück", "ändern 1", "Das fehlt im Wiki."])
def test_a_form_that_is_filled_in_there_is_offered_here_and_goes_on_here(database: Database, word: str) -> None:
    house = House(database)
    house.says("ada", "/start").says("phone", "/start")
    house.links()
    house.says("ada", "/rueckmeldung", "Lob")
    house.says("phone", word)
    if word != "weiter":  # that asks for more of the last answer
        assert "form-open-elsewhere" in keys(database, "phone")
        house.says("phone", "1")
    else:  # the form that was offered is meant, and shown before anything is filed
        house.says("phone", "absenden")
    assert keys(database, "phone")[-1] == "feedback-text"
    house.says("ada", "Das ist nicht der Text.").says("phone", "Das ist der Text.")
    assert keys(database, "phone")[-1] == "feedback-attachment"
    assert "nicht der Text" not in str(rows(database, drafts)[0].progress)
    assert "form-open-elsewhere" in keys(database, "ada")


def test_each_chat_goes_on_with_its_own_form(database: Database) -> None:
    house = House(database)
    house.says("ada", "/start").says("phone", "/start")
    house.links()
    house.says("ada", "/rueckmeldung", "Lob").says("phone", "/rueckmeldung")
    house.says("phone", "2")  # a new one
    house.says("phone", "Idee", "Vom Handy.").says("ada", "Von Ada.")
    assert ["Von Ada." in str(row.progress) for row in rows(database, drafts)] == [True, False]
    assert ["Vom Handy." in str(row.progress) for row in rows(database, drafts)] == [False, True]


def test_jobs_of_the_other_person_are_done_for_this_one(database: Database) -> None:
    house = House(database)
    house.says("ada", "Hallo")
    gone, chat = person(database, "ada"), conversation(database)
    planned = [Job("one", "linked", NOW, gone, conversation_id=chat), Job("two", "unlinked", NOW, gone)]
    database.write(lambda connection: jobs.schedule(connection, planned))
    changes(database, jobs.jobs.update().values(due_at=NOW.replace(year=2027)))
    kept = house.links()
    assert [row.person_id for row in rows(database, jobs.jobs)] == [kept, kept]


def test_the_chat_chosen_for_reminders_stays_chosen(database: Database) -> None:
    house = House(database)
    house.says("ada", "Hallo")
    chosen = conversation(database)
    changes(database, persons.update().where(persons.c.id == person(database, "ada")).values(reminders_in=chosen))
    kept = house.links()
    assert {row.id: row.reminders_in for row in rows(database, persons)}[kept] == chosen


def test_the_audit_log_names_both_and_nothing_else(database: Database) -> None:
    house = House(database)
    gone = person(house.says("ada", "Hallo").database, "ada")
    house.links()
    assert audited(database) == [("linked", f"person:{gone}")]


@pytest.mark.parametrize(
    "typed",
    [
        "/verknuepfen {code}",
        "/verknüpfen {low}",
        "/koppeln {blank}",
        "Code {code}",
        "code: {low}",
        "Code {blank}.",
        "Verknüpfungscode {code}",
        "/verknuepfen Code {code}",
        "/verknuepfen  {spread}",
    ],
)
def test_a_code_is_understood_as_people_type_it(database: Database, typed: str) -> None:
    house = House(database)
    code = house.code()
    plain = code.replace("-", "")
    given = typed.format(code=code, low=plain.lower(), blank=code.replace("-", " "), spread=" ".join(plain))
    house.says("phone", given).says("phone", "1")
    assert "link-done" in keys(database, "phone")


def test_the_word_code_alone_or_in_a_question_is_no_code(database: Database) -> None:
    house = House(database)
    for said in ("Code", "Code of Conduct für Räte", "Was ist ein Code?", "code review"):
        house.says("phone", said)
        assert texts(database, "phone")[-1] == said
    assert rows(database, codes) == []


def test_neither_the_code_that_was_typed_nor_the_one_that_was_shown_is_kept(database: Database) -> None:
    house = House(database)
    code = house.code()
    house.types("phone", code)
    house.says("phone", "/verknuepfen ABCD-EFGH", "/verknuepfen zu kurz")
    kept = [row.payload for row in rows(database, inbox) if row.payload and row.kind == "text"]
    assert [payload["text"] for payload in kept] == ["/verknuepfen", "1"]
    assert [row.is_secret for row in rows(database, outbox) if "link-code" in row.wording_keys] == [True]
    assert code.replace("-", "") not in str(rows(database, codes))


def test_a_code_is_good_for_ten_minutes(database: Database) -> None:
    clock = Clock()
    house = House(database, clock=clock)
    code = house.code()
    clock.moves(minutes=10)
    house.types("phone", code)
    expired = spoilt(database, "phone")
    other = house.code()
    clock.moves(minutes=9, seconds=59)
    house.types("phone", other)
    assert "link-done" in keys(database, "phone")
    assert expired not in texts(database, "phone")[1:]


def test_a_code_is_good_once(database: Database) -> None:
    house = House(database)
    code = house.code()
    house.types("phone", code)
    house.types("mallory", code)
    used = spoilt(database, "mallory")
    house.says("mallory", "/verknuepfen ABCD-EFGH")
    assert used != spoilt(database, "mallory")
    assert person(database, "mallory") != person(database, "ada") == person(database, "phone")


def test_a_new_code_ends_the_one_before(database: Database) -> None:
    house = House(database)
    first, second = house.code(), house.code()
    house.types("phone", first)
    assert keys(database, "phone")[-1] == "link-code-spoilt"
    house.types("phone", second)
    assert "link-done" in keys(database, "phone")


def guessed(database: Database) -> int:
    """Return how many wrong guesses are counted."""
    return sum(row.count for row in rows(database, tallies) if row.kind.startswith("guess-"))


def test_after_thirty_guesses_not_even_the_right_code_helps_until_some_time_has_passed(database: Database) -> None:
    clock = Clock()
    house = House(database, clock=clock)
    code = house.code()
    for number in range(30):
        house.says("mallory", f"/verknuepfen AAAA-A{number:03}")
    assert guessed(database) == 5
    house.types("mallory", code)
    assert len(set(texts(database, "mallory"))) == 2  # wrong, then: too many
    assert person(database, "mallory") != person(database, "ada")
    house.types("phone", code)
    assert "link-done" in keys(database, "phone")
    clock.moves(minutes=16)
    house.types("mallory", house.code())
    assert "link-done" in keys(database, "mallory")


def test_guesses_are_not_forgotten_by_becoming_another_person(database: Database) -> None:
    house = House(database)
    for _ in range(5):
        house.says("mallory", "/verknuepfen ABCD-EFGH")
    house.links("mallory", "second")
    house.says("second", f"/verknuepfen {house.code('ada')}")
    assert person(database, "second") != person(database, "ada")


def test_five_codes_an_hour_are_enough(database: Database) -> None:
    clock = Clock()
    house = House(database, clock=clock)
    for _ in range(5):
        house.code()
    house.says("ada", "/verknuepfen")
    assert keys(database, "ada")[-1] == "link-too-many-codes"
    clock.moves(hours=1)
    house.code()


def test_the_code_typed_in_its_own_chat_stays_good(database: Database) -> None:
    house = House(database)
    code = house.code()
    house.types("ada", code)
    assert keys(database, "ada")[-1] == "link-code-own"
    house.types("phone", code)
    assert "link-done" in keys(database, "phone")


def test_who_is_linked_already_is_told_so(database: Database) -> None:
    house = House(database)
    house.links()
    house.says("phone", f"/verknuepfen {house.code('ada')}")
    assert keys(database, "phone")[-1] == "link-already"


def test_what_is_no_code_is_not_counted_as_a_guess(database: Database) -> None:
    house = House(database)
    house.says("phone", "/verknuepfen mit Telegram", "/verknuepfen 123", f"/verknuepfen {'A' * 20_000}")
    assert keys(database, "phone") == ["link-code-shape"] * 3
    assert guessed(database) == 0


def test_three_accounts_become_one_person(database: Database) -> None:
    house = House(database)
    house.links("ada", "phone")
    house.links("third", "ada")
    assert person(database, "ada") == person(database, "phone") == person(database, "third")


def test_while_somebody_works_for_the_other_person_the_code_waits(database: Database) -> None:
    clock = Clock()
    house = House(database, clock=clock)
    house.asked("phone", house.code())
    receive(database, incoming("lange Arbeit", "ada"))
    (busy,) = claim(database, seconds=3)
    house.says("phone", "1", "danach")
    assert len(texts(database, "phone")) == 1
    clock.moves(seconds=4)
    for _ in range(3):
        house.waits(seconds=1)
    assert keys(database, "phone")[-3:-1] == ["link-done", "link-done-next"]
    assert texts(database, "phone")[-1] == "danach"
    assert "lange Arbeit" in texts(database, "ada")  # begun anew, for the lease had run out
    assert person(database, "ada") == person(database, "phone") != busy.person_id


def test_two_who_are_worked_on_at_once_are_merged_nevertheless(database: Database) -> None:
    """Both messages are claimed in one round and committed together at first."""
    house = House(database, clock=Clock())
    house.asked("phone", house.code())
    receive(database, incoming("gleichzeitig", "ada"), incoming("1", "phone"))
    for _ in range(5):
        house.waits(seconds=1)
    assert keys(database, "phone")[-2:] == ["link-done", "link-done-next"]
    assert texts(database, "ada").count("gleichzeitig") == 1


def test_two_who_type_each_others_codes_at_once_become_one_and_wait_for_nothing(database: Database) -> None:
    for number in range(6):
        house = House(database, clock=Clock())
        one, other = f"one{number}", f"other{number}"
        code, other_code = house.code(one), house.code(other)
        house.asked(one, other_code).asked(other, code)
        receive(database, *(press(choices(database, who)[0], who) for who in (one, other)))
        for _ in range(30):
            house.waits(seconds=0.3)
        assert person(database, one) == person(database, other)
        said = keys(database, one) + keys(database, other)
        assert (said.count("link-done"), said.count("link-already"), said.count("link-done-there")) == (1, 1, 1)
    assert "pending" not in states(database, inbox)


def test_a_job_of_the_other_person_in_the_same_commit_is_not_lost(database: Database) -> None:
    house = House(database, clock=Clock())
    code = house.code()
    due = Job("told", "unlinked", NOW, person(database, "ada"), conversation_id=conversation(database))
    house.asked("phone", code)
    database.write(lambda connection: jobs.schedule(connection, [due]))
    receive(database, incoming("1", "phone"))
    for _ in range(5):
        house.waits(seconds=1)
    assert keys(database, "ada").count("unlink-done-there") == 1
    assert "link-done" in keys(database, "phone")


def test_who_had_the_other_person_in_hand_commits_nothing_any_more(database: Database) -> None:
    clock = Clock()
    house = House(database, clock=clock)
    code = house.code()
    receive(database, incoming("alt", "ada"))
    straggler = House(database, clock=Clock())
    found = straggler.turns._claim(10)
    clock.moves(seconds=20)
    house.types("phone", code)
    house.works()
    for message, memory in found:
        decided = straggler.turns._work(message, memory, takes_slow=False)
        straggler.turns._commit([decided])
    straggler.turns.wait_until_idle(5)
    assert texts(database, "ada").count("alt") == 1
