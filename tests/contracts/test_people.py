"""People in the network, on every messenger: with a real process, a real database and a real mail server.

The tests of a channel follow each other: who has joined in one asks the office in the next, and is erased in the last.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.engine.talk.wording import Wording
from tests.conftest import run_lotse
from tests.contracts.channels import Channel, ConsoleChannel, ConsolePerson, Seen, Talk, TelegramChannel
from tests.contracts.matrix_channel import MatrixChannel
from tests.contracts.process import eventually
from tests.mail_server import MailServer

CHANNELS = (ConsoleChannel, TelegramChannel, MatrixChannel)
WORDING = Wording()
REGISTER = Path("examples/kommunen.txt")
ADDRESS = "ada.beispiel@halle.example"
QUESTION = "Wie richten wir eine Seilbahn zum Friedhof ein?"
ANSWER = "Eine Seilbahn kennt bisher niemand im Netzwerk."

NewTalk = Callable[[str], Talk]


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


@pytest.fixture(scope="module", params=CHANNELS)
def channel(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    sample_data: Path,
    mail_server: MailServer,
) -> Iterator[Channel]:
    folder = tmp_path_factory.mktemp(f"people-{request.param.name}")
    shutil.copytree(sample_data / "index", folder / "index")
    (folder / "models").symlink_to(sample_data / "models")
    ran = run_lotse("kommunen", "import", REGISTER, data_dir=folder)
    assert ran.code == 0, ran.err
    at_any_hour = {"LOTSE_ENGINE__QUIET_FROM": "00:00", "LOTSE_ENGINE__QUIET_UNTIL": "00:00"}
    opened: Channel = request.param(folder, **at_any_hour, **mail_server.environment())
    try:
        opened.start()
        yield opened
    finally:
        opened.close()


@pytest.fixture(scope="module")
def people(channel: Channel) -> dict[str, Talk]:
    return {}


@pytest.fixture
def talk(channel: Channel, people: dict[str, Talk]) -> NewTalk:
    def with_person(name: str) -> Talk:
        if name not in people:
            people[name] = Talk(channel.person(name), [])
        return people[name]

    return with_person


@pytest.fixture
def office(channel: Channel, talk: NewTalk) -> Talk:
    """Somebody whom the operator has given the rights of the office."""
    known = talk("Olga Office")
    if not known.said:
        shows(known.says("/start").hears(), "welcome-greeting")
        ran = run_lotse("admin", "grant", channel.name, known.person.address, data_dir=channel.folder)
        assert ran.code == 0, ran.err
        known.says("/buero")
        hears_of(known, "office-none-waits")
    return known


def shows(seen: Seen, key: str, **values: str | int) -> None:
    """Check that a message has the sentence of a key; its markup does not matter."""
    sentence = re.sub(r"</?b>", "", WORDING(key, values))
    assert sentence in seen.text, f"{sentence!r} not in {seen.text!r}"


def hears_of(person: Talk, key: str, **values: str | int) -> Seen:
    """Wait for a message with the sentence of a key, whatever comes before it, and return it."""
    sentence = re.sub(r"</?b>", "", WORDING(key, values)).split("\n")[0]
    return next(seen for seen in person.hears_until(sentence) if sentence in seen.text)


def looks(person: Talk) -> Talk:
    """Let somebody look whether there is something new; a terminal shows it only to who types, and not at once."""
    if isinstance(person.person, ConsolePerson):
        for _ in range(3):
            person.says("/entwuerfe")
            time.sleep(0.6)
    return person


def mailed_code(server: MailServer, address: str) -> str:
    """Wait for the e-mail with the code, and return the code."""
    eventually(lambda: any(mail["To"] == address for mail in server.received))
    body = [mail for mail in server.received if mail["To"] == address][-1].get_content()
    found = re.search(r"\b(\d{3}) ?(\d{3})\b", body)
    assert found, body
    return found[1] + found[2]


def test_somebody_joins_with_a_code_by_email_and_the_office_approves(
    talk: NewTalk, office: Talk, mail_server: MailServer
) -> None:
    mail_server.received.clear()
    ada = talk("Ada Beispiel")
    shows(ada.says("/mitglied_werden").hears(), "registration-name")
    shows(ada.says("Ada Beispiel").hears(), "registration-role")
    shows(ada.taps(WORDING("registration-role-staff")).hears(), "registration-kommune")
    shows(ada.says("Halle (Saale)").hears(), "registration-email")
    shows(ada.says(ADDRESS).hears(), "registration-code")
    code = mailed_code(mail_server, ADDRESS)
    wrong = "000000" if code != "000000" else "111111"
    shows(ada.says(wrong).hears(), "registration-code-wrong")
    shows(ada.says(code).hears(), "registration-topics")
    shows(ada.says("2 und 10").hears(), "registration-wants")
    shows(ada.says("keine").hears(), "form-check")
    shows(ada.says("absenden").hears(), "registration-filed-pending", name="Ada Beispiel")
    card = hears_of(office.says("/freigaben"), "office-members-waiting", count=1)
    assert ADDRESS in card.text or any(ADDRESS in seen.text for seen in office.person.seen)
    office.says(WORDING("office-member-approve-domain", domain="halle.example"))
    hears_of(office, "office-member-decided", number=1, name="Ada Beispiel", state="active")
    hears_of(looks(ada), "office-told-member-approved")


def test_the_next_of_the_same_town_hall_is_a_member_at_once(talk: NewTalk, mail_server: MailServer) -> None:
    ben = talk("Ben Beispiel")
    for said in ("/mitglied_werden", "Ben Beispiel", "Mitarbeitende", "Halle (Saale)", "ben@halle.example"):
        ben.says(said).hears()
    ben.says(mailed_code(mail_server, "ben@halle.example")).hears()
    for said in ("keine", "keine"):
        ben.says(said).hears()
    shows(ben.says("absenden").hears(), "registration-filed-active", name="Ben Beispiel")


def test_nobody_else_gets_at_what_the_office_may(talk: NewTalk, office: Talk) -> None:
    mallory = talk("Mallory Muster")
    for command in ("/freigaben", "/mitglieder", "/mitglied 1", "/sperren 1", "/faelle", "/fall 1", "/team", "/buero"):
        seen = mallory.says(command).hears()
        role = "admin" if command == "/team" else "office"
        shows(seen, "not-allowed", role=role)


def test_what_the_wiki_does_not_know_a_person_answers_where_it_was_asked(talk: NewTalk, office: Talk) -> None:
    ada = talk("Ada Beispiel")
    ada.says(QUESTION).hears()
    ada.says(WORDING("case-offer")).hears()
    shows(ada.says(WORDING("case-give-without")).hears(), "case-opened", number=1, named="no")
    case = office.says("/fall 1").hears_until(QUESTION)
    assert not any("Ada" in seen.text for seen in case)
    hears_of(office.says(WORDING("case-take")), "case-taken", number=1)
    hears_of(office.says(WORDING("case-reply")), "case-reply-text")
    hears_of(office.says(ANSWER), "form-check")
    hears_of(office.says("absenden"), "case-answer-sent", number=1)
    answer = hears_of(looks(ada), "case-says")
    assert ANSWER in answer.text
    assert QUESTION in answer.text


def test_whoever_goes_is_forgotten(channel: Channel, talk: NewTalk) -> None:
    ada = talk("Ada Beispiel")
    hears_of(ada.says("/loeschen"), "erasure-ask")
    hears_of(ada.says(WORDING("erasure-confirm")), "erasure-done")
    ran = run_lotse("audit", "verify", data_dir=channel.folder)
    assert ran.code == 0, ran.out + ran.err
    shows(ada.says("/mitgliedschaft").hears(), "membership-guest")
    held = (channel.folder / "lotse.sqlite").read_bytes()
    log = channel.folder / "process.log"
    assert ADDRESS not in log.read_text(encoding="utf-8")
    assert held
