"""The privacy notice as the operator writes it, and as people read it."""

from pathlib import Path

import pytest

from bot.config import RetentionSettings, Settings
from bot.operation.doctor.machine import privacy_notice
from bot.privacy.notice import NoticeFlaw, NoticeUnreadable, PrivacyNotice, figures_of, read
from tests.conftest import SAMPLE_PRIVACY_NOTICE
from tests.engine import WORDING

FIGURES = {"messages_days": 7, "drafts_days": 90}


def noticed(tmp_path: Path, text: str | bytes) -> PrivacyNotice:
    file = tmp_path / "datenschutz.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file, FIGURES)


def shown(notice: PrivacyNotice) -> list[tuple[str, str]]:
    return [
        (line.key.removeprefix("notice-"), str(line.values["text"])) for section in notice.sections for line in section
    ]


def test_headings_paragraphs_and_lists_are_shown_as_such(tmp_path: Path) -> None:
    lists = "- Texte: *sieben* Tage\n- Entwürfe\n  - auch alte\n\n1. eins\n2. zwei"
    text = f"# Hinweise\n\nErster\nAbsatz.\n\n## Dauer\n\n{lists}\n\nSchluss"
    assert shown(noticed(tmp_path, text)) == [
        ("heading", "Hinweise"),
        ("paragraph", "Erster Absatz."),
        ("heading", "Dauer"),
        ("item", "Texte: sieben Tage"),
        ("item", "Entwürfe"),
        ("item", "auch alte"),
        ("item", "eins"),
        ("item", "zwei"),
        ("paragraph", "Schluss"),
    ]


def test_links_show_their_address_once(tmp_path: Path) -> None:
    text = "[Behörde](https://behoerde.example) und <https://a.example>, [post@a.example](mailto:post@a.example)"
    (line,) = shown(noticed(tmp_path, text))
    assert line[1] == "Behörde (https://behoerde.example) und https://a.example, post@a.example"


def test_figures_are_filled_in(tmp_path: Path) -> None:
    notice = noticed(tmp_path, "Texte {messages_days} Tage, Entwürfe {drafts_days} Tage.")
    assert shown(notice) == [("paragraph", "Texte 7 Tage, Entwürfe 90 Tage.")]
    assert notice.flaws == ()


def test_what_is_to_be_filled_in_is_told_with_its_line(tmp_path: Path) -> None:
    notice = noticed(tmp_path, "# A\n\n[[Name]] und [[Ort]]\n\n- [[offen\n\n{unbekannt} {messages_days}\n")
    assert notice.flaws == (
        NoticeFlaw(3, "gap", "Name"),
        NoticeFlaw(3, "gap", "Ort"),
        NoticeFlaw(5, "gap", "offen"),
        NoticeFlaw(7, "placeholder", "{unbekannt}"),
    )


def test_markup_of_the_file_is_not_markup_of_the_message(tmp_path: Path) -> None:
    (line, *_) = shown(noticed(tmp_path, "<script>alert(1)</script>\n\n`<b>x</b>`"))
    assert line == ("paragraph", "<script>alert(1)</script>")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n\n", "empty"), ("Größe".encode("latin-1"), "encoding"), (b"a" * 200_001, "long")],
)
def test_a_broken_file_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(NoticeUnreadable) as refused:
        noticed(tmp_path, content)
    assert refused.value.reason == reason


@pytest.mark.parametrize("name", ["fehlt.md", "."])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoticeUnreadable) as refused:
        read(tmp_path / name, FIGURES)
    assert refused.value.reason == "missing"


def test_the_template_names_every_figure_of_the_settings_and_no_other() -> None:
    text = SAMPLE_PRIVACY_NOTICE.read_text(encoding="utf-8")
    assert all(f"{{{name}}}" in text for name in RetentionSettings.model_fields)
    assert {flaw.kind for flaw in read(SAMPLE_PRIVACY_NOTICE, figures_of(Settings())).flaws} == {"gap"}


def test_the_doctor_complains_with_each_line_while_something_is_to_be_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "hinweise.md"
    settings = Settings(privacy_notice=file)

    def told() -> list[tuple[str, bool, object]]:
        found = list(privacy_notice(settings))
        assert all(WORDING(one.key, one.values) for one in found)
        return [(one.key, one.ok, one.values.get("line")) for one in found]

    assert told() == [("doctor-notice-unreadable", False, None)]
    file.write_text("[[Name]]\n\n{x}", encoding="utf-8")
    assert told() == [
        ("doctor-notice-gap", False, 1),
        ("doctor-notice-placeholder", False, 3),
        ("doctor-notice-todo", False, None),
    ]
    file.write_text("Musterstadt, {messages_days}", encoding="utf-8")
    assert told() == [("doctor-notice-ok", True, None)]
