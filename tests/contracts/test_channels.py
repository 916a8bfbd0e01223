"""What every messenger has to keep, from the person's side, with a real process and a real database behind it."""

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.engine.talk.wording import Wording
from tests.conftest import run_lotse
from tests.contracts.channels import Channel, ConsoleChannel, Seen, Talk, TelegramChannel
from tests.contracts.matrix_channel import MatrixChannel
from tests.sent_files import pdf

CHANNELS = (ConsoleChannel, TelegramChannel, MatrixChannel)

WORDING = Wording()
QUESTION = "Was ist ein Bürgerbus?"
LONG_SECTION = " ".join(
    ("Ein Bürgerbus ist ein Kleinbus, den Ehrenamtliche fahren.", *(f"Fahrt {n} {'🚌' * 40}." for n in range(100, 146)))
)
ODD_TEXT = "<b>fett</b> & <a href='x'>y</a> **stern** _unter_ `code` [a](b) ~weg~ 🚌👍🏽 „so“ 100 % \\ {x}"
STOP_SECONDS = 10

NewTalk = Callable[[str], Talk]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of a wiki of one page, whose only section takes more than one Telegram message."""
    folder = tmp_path_factory.mktemp("contract")
    (folder / "wiki").mkdir()
    page = f"---\ntitle: Bürgerbus starten\ndate: 2026-03-17\n---\n## {QUESTION}\n\n{LONG_SECTION}\n"
    (folder / "wiki" / "buergerbus.md").write_text(page, encoding="utf-8")
    ran = run_lotse("index", data_dir=folder, wiki=folder / "wiki")
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture(scope="module", params=CHANNELS)
def channel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, index: Path) -> Iterator[Channel]:
    folder = tmp_path_factory.mktemp(request.param.__name__)
    shutil.copytree(index / "index", folder / "index")
    opened: Channel = request.param(folder)
    try:
        opened.start()
        yield opened
    finally:
        opened.close()


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Everything that anybody has said to this module's channels."""
    return []


@pytest.fixture(scope="module")
def known(channel: Channel) -> dict[str, Talk]:
    """The people of a channel; who comes again in a later test has finished what was begun."""
    return {}


@pytest.fixture
def talk(channel: Channel, said: list[str], known: dict[str, Talk]) -> NewTalk:
    def with_person(name: str) -> Talk:
        if name not in known:
            said.append(name)
            known[name] = Talk(channel.person(name), said)
        return known[name]

    return with_person


def shows(seen: Seen, key: str, **values: str | int) -> None:
    """Check that a message has the sentence of a key; its markup does not matter."""
    sentence = re.sub(r"</?b>", "", WORDING(key, values))
    assert sentence in seen.text, f"{sentence!r} not in {seen.text!r}"


def begin(person: Talk) -> Seen:
    seen = person.says("/rueckmeldung").hears()
    shows(seen, "feedback-topic")
    return seen


def test_an_answer_reaches_who_asked_and_nobody_else(talk: NewTalk) -> None:
    ada, ben, cleo = talk("Ada Adelmann"), talk("Ben Bergfried"), talk("Cleo Cottbus")
    for number in range(2):
        for person, command in ((ada, f"/frage_von_ada_{number}"), (ben, f"/frage_von_ben_{number}")):
            person.says(command)
    for number in range(2):
        shows(ada.hears(), "unknown-command", command=f"/frage_von_ada_{number}")
        shows(ben.hears(), "unknown-command", command=f"/frage_von_ben_{number}")
    for person in (ada, ben, cleo):
        person.hears_nothing_more()


def test_messages_are_answered_in_their_order(talk: NewTalk) -> None:
    ada = talk("Ada Adelmann")
    for number in range(10):
        ada.says(f"/frage_{number}")
    for number in range(10):
        shows(ada.hears(), "unknown-command", command=f"/frage_{number}")
    ada.hears_nothing_more()


def test_a_choice_is_tapped_or_typed_by_number_or_label(talk: NewTalk) -> None:
    emil = talk("Emil Erfurt")
    criticism = WORDING("feedback-topic-criticism")
    begin(emil)
    shows(emil.taps(criticism).hears(), "feedback-text")
    for typed in ("2", criticism.upper()):
        shows(emil.taps(WORDING("form-move-back")).hears(), "form-present-answer", value=criticism)
        shows(emil.says(typed).hears(), "feedback-text")


def test_a_form_is_filled_in_and_the_office_has_text_and_file_unharmed(
    channel: Channel, talk: NewTalk, tmp_path: Path
) -> None:
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(200))
    content = pdf(lambda document: document.Root.__setitem__("/X", document.make_stream(noise)))
    (tmp_path / "Straßenplan.pdf").write_bytes(content)
    text = (ODD_TEXT + " ä🚌" * 1000)[:2000]
    frieda = talk("Frieda Freital")
    begin(frieda)
    shows(frieda.says("Fehler melden").hears(), "feedback-text")
    shows(frieda.says(text).hears(), "feedback-attachment")
    shows(frieda.sends_file(tmp_path / "Straßenplan.pdf").hears(), "feedback-may-call")
    shows(frieda.taps(WORDING("form-yes")).hears(), "feedback-phone")
    summary = frieda.says("0361 5550199").hears()
    shows(summary, "form-check")
    assert f": {ODD_TEXT} ä🚌" in summary.text
    assert "Straßenplan.pdf" in summary.text
    shows(frieda.taps(WORDING("form-confirm")).hears(), "feedback-filed", number=1)
    ran = run_lotse("office", "feedback", "--json", "--files", tmp_path / "office", data_dir=channel.folder)
    [filed] = ran.json
    assert (filed["topic"], filed["text"], filed["phone"]) == ("mistake", text, "+493615550199")
    assert (tmp_path / "office" / "1-Straßenplan.pdf").read_bytes() == content
    frieda.hears_nothing_more()


def test_a_long_text_arrives_whole(channel: Channel, talk: NewTalk) -> None:
    ben = talk("Ben Bergfried")
    ben.says(QUESTION).hears()
    ben.says("mehr")
    parts = ben.hears_until(WORDING("wiki-page", value="Bürgerbus starten"))
    assert LONG_SECTION.replace(" ", "") in re.sub(r"\s", "", "".join(seen.text for seen in parts))
    units = [len(seen.text.encode("utf-16-le")) // 2 for seen in parts]
    assert max(units) <= channel.text_units < sum(units) or len(parts) == 1
    ben.hears_nothing_more()


def test_outdated_buttons_are_told_apart_from_answers(talk: NewTalk) -> None:
    ida = talk("Ida Ilmenau")
    old = begin(ida).buttons[0][1]
    ida.says("Idee").hears()
    seen = ida.presses(old).hears()
    shows(seen, "form-choice-outdated")
    shows(seen, "feedback-text")
    shows(ida.says("abbrechen").hears(), "form-really-cancel")
    shows(ida.says("ja").hears(), "form-cancelled")
    shows(ida.presses(old).hears(), "form-draft-closed")


def test_a_button_that_was_never_there_answers_nothing(channel: Channel, talk: NewTalk) -> None:
    ida = talk("Ida Ilmenau")
    begin(ida)
    ida.presses("nie:gesehen")
    if channel.explains_unknown_buttons:
        shows(ida.hears(), "choice-outdated")
        shows(ida.hears(), "feedback-topic")
        shows(ida.presses("f:00000000:topic:praise").hears(), "form-draft-closed")
        shows(ida.hears(), "feedback-topic")
    ida.hears_nothing_more()
    shows(ida.says("Idee").hears(), "feedback-text")


COURSE = """\
<!--
author:   Geschäftsstelle
language: de
version:  1.0
date:     2026-12-01
-->

# Probekurs {#probe}

Ein kleiner Kurs.

## Fragen {#fragen}

### Alles {#alles}

<!-- frage: wer -->
Wer darf?

- [( )] Eine
- [(X)] Alle

---

<!-- frage: was -->
Was gehört dazu?

- [[X]] Die Zahlen aus dem Melderegister, nach Ortsteilen
- [[ ]] Das Wetter
- [[X]] Die Stärken

---

<!-- frage: folge -->
In welcher Reihenfolge?

```ordnen
Kick-Off
Profil
Plan
```
"""


def test_questions_of_a_course_are_tapped_and_typed(channel: Channel, talk: NewTalk, tmp_path: Path) -> None:
    (tmp_path / "kurs.md").write_text(COURSE, encoding="utf-8")
    ran = run_lotse("course", "publish", tmp_path, "--yes", data_dir=channel.folder)
    assert ran.code == 0, ran.err
    lea = talk("Lea Lübben")
    for text in ("/kurs", "Modul Fragen", "1"):
        seen = lea.says(text).hears()
    assert "Wer darf?" in seen.text
    shows(lea.taps("Alle").hears(), "course-exercising-right")
    assert "Was gehört dazu?" in lea.taps(WORDING("course-exercising-next")).hears().text
    lea.says("1").hears()
    shows(lea.says("und 3").hears(), "course-exercising-right")
    assert "Reihenfolge?" in lea.says("weiter").hears().text
    shows(lea.says("Kick-Off, Profil, Plan").hears(), "course-exercising-right")
    lea.hears_until(WORDING("course-achieving-completed", course="Probekurs"))
    lea.says("wie weit bin ich").hears_until("Abgeschlossen am")
    certificate = WORDING("course-achieving-certificate-of", course="Probekurs")
    assert "Probekurs" in lea.taps(certificate).hears().text


def test_a_stop_ends_well_and_a_form_goes_on_after_a_restart(channel: Channel, talk: NewTalk) -> None:
    jan = talk("Jan Jena")
    begin(jan)
    jan.says("Idee").hears()
    began = time.monotonic()
    codes = channel.stop()
    assert time.monotonic() - began < STOP_SECONDS
    assert codes
    assert set(codes) == {0}
    channel.start()
    shows(jan.says("Nach dem Neustart.").hears(), "feedback-attachment")
    shows(jan.says("zurück").hears(), "form-present-answer", value="Nach dem Neustart.")
    jan.hears_nothing_more()


def test_an_event_that_comes_twice_is_answered_once(channel: Channel, talk: NewTalk) -> None:
    if not channel.repeats_events:
        pytest.skip("what is written once is handed over once")
    kai = talk("Kai Kassel")
    kai.says("/nur_einmal").person.repeats()
    shows(kai.hears(), "unknown-command", command="/nur_einmal")
    kai.person.repeats()
    kai.hears_nothing_more()


def test_no_log_holds_what_people_write_or_are_called(channel: Channel, talk: NewTalk, said: list[str]) -> None:
    ben = talk("Ben Bergfried")
    begin(ben)
    ben.says("Idee").hears()
    ben.says("Das Haushaltsloch in Musterstadt.").hears()
    log = (channel.folder / "process.log").read_text(encoding="utf-8")
    words = {word for text in said for word in (text, *text.split()) if len(word) > 5}
    assert {"Haushaltsloch", "Bergfried", "/frage_von_ben_1", "Straßenplan.pdf", "<b>fett</b>"} <= words
    assert [secret for secret in (*channel.secrets, *words) if secret in log] == []
