import os
from hashlib import sha256
from pathlib import PurePosixPath

import pytest

from indexer.errors import PageSkipped, SourceMissing
from indexer.sources.folder import FolderSource


@pytest.fixture
def wiki(tmp_path):
    folder = tmp_path / "wiki"
    folder.mkdir()
    return folder


@pytest.fixture
def read(wiki):
    """Write files (path → content) into the wiki and return what becomes of each: a page, or a reason and detail."""

    def read(files, largest=1_000_000):
        for name, content in files.items():
            path = wiki / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return {document.file: outcome(document) for document in FolderSource(wiki, largest).documents()}

    return read


def outcome(document):
    try:
        if document.skipped:
            raise document.skipped
        return document.parse()
    except PageSkipped as skipped:
        return skipped.reason, skipped.detail


def ids(found):
    return {file: page.id for file, page in found.items() if not isinstance(page, tuple)}


def with_head(front_matter):
    return f"---\n{front_matter}\n---\nText."


def test_a_page_is_named_after_its_file_wherever_it_lies(read):
    found = read({"bus.md": "a", "land/arzt.html": "<p>b", "land/tief/rad.MARKDOWN": "c", "amt.HTM": "<p>d"})
    assert ids(found) == {"bus.md": "bus", "land/arzt.html": "arzt", "land/tief/rad.MARKDOWN": "rad", "amt.HTM": "amt"}


def test_pages_of_the_same_name_are_told_apart_by_their_folder(read):
    found = read({"bus.md": "a", "land/bus.md": "b", "stadt/bus.html": "<p>c", "rad.md": "d"})
    assert ids(found) == {"bus.md": "bus", "land/bus.md": "land/bus", "stadt/bus.html": "stadt/bus", "rad.md": "rad"}


def test_of_two_files_of_one_name_in_one_folder_the_second_is_skipped(read):
    found = read({"land/bus.html": "<p>a", "land/bus.md": "b"})
    assert ids(found) == {"land/bus.html": "land/bus"}
    assert found["land/bus.md"] == ("double", "land/bus")


@pytest.mark.parametrize("other", ["bus.jpg", "bus.css", "bus.MP3", "bus"])
def test_a_picture_beside_a_page_does_not_take_its_name(read, other):
    found = read({"bus.md": "a", other: "x"})
    assert ids(found) == {"bus.md": "bus"}


def test_no_two_pages_share_an_id(read):
    found = read({"a/b.md": "1", "b.md": "2", "a/b.html": "<p>3", "c/a/b.md": "4", "a.md": "5", "c/a.md": "6"})
    assert len(set(ids(found).values())) == len(ids(found)) == 5


def test_hidden_files_and_folders_are_left_out(read):
    assert list(read({".a.md": "x", ".git/b.md": "x", "land/.c/d.md": "x", "land/e.md": "x"})) == ["land/e.md"]


def test_files_come_in_a_stable_order(read):
    assert list(read({"b.md": "x", "a.md": "x", "c/a2.md": "x"})) == ["a.md", "b.md", "c/a2.md"]


@pytest.mark.parametrize(("name", "detail"), [("bild.png", ".png"), ("notiz.txt", ".txt"), ("LIESMICH", "")])
def test_other_types_are_skipped(read, name, detail):
    assert read({name: "x"}) == {name: ("type", detail)}


def test_a_page_that_is_too_large_is_skipped_with_its_size(read):
    found = read({"genau.md": "x" * 1_200, "zu_gross.md": "x" * 1_250_000}, largest=1_200)
    assert ids(found) == {"genau.md": "genau"}
    assert found["zu_gross.md"] == ("too_large", "1.2")


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_page_that_is_not_utf_8_is_skipped_with_the_byte(read, name):
    assert read({name: "Der Bürgerbus".encode("latin-1")}) == {name: ("not_utf8", "5")}


@pytest.mark.parametrize("content", ["", "  \n", "---\ntitle: x\n---\n", "# Nur ein Titel", "<!-- x -->", "\ufeff"])
def test_a_page_without_text_is_skipped(read, content):
    assert read({"a.md": content}) == {"a.md": ("empty", "")}


def test_a_byte_order_mark_does_no_harm(read):
    page = read({"a.md": "\ufeff---\ntitle: Bus\n---\nText.", "b.html": "\ufeff<h1>Bahn</h1><p>Text."})
    assert [one.title for one in page.values()] == ["Bus", "Bahn"]


def test_a_page_that_cannot_be_parsed_is_skipped(read):
    found = read({"a.md": "---\ntitle: [\n---\n", "b.html": "<div>" * 5_000 + "x"})
    assert found == {"a.md": ("front_matter", "3"), "b.html": ("nested", "")}


@pytest.mark.parametrize("target", ["/etc/passwd", "../secrets.env", "a.md", "land/../a.md", "nirgends.md", "b.md"])
def test_a_link_is_named_and_not_followed_wherever_it_leads(read, wiki, target):
    (wiki.parent / "secrets.env").write_text("LOTSE_TELEGRAM__TOKEN=1:geheim")
    (wiki / "b.md").symlink_to(target)
    found = read({"a.md": "x", "land/c.md": "x"})
    assert found["b.md"] == ("link", "")
    assert ids(found) == {"a.md": "a", "land/c.md": "c"}


def test_a_link_that_takes_the_place_of_a_page_while_it_is_read_is_not_followed(read, wiki, monkeypatch):
    (wiki.parent / "secrets.md").write_text("geheim")
    (wiki / "b.md").symlink_to("../secrets.md")
    monkeypatch.setattr("pathlib.Path.is_symlink", lambda path: False)  # as it was a moment ago
    assert read({})["b.md"][0] == "link"


def test_a_folder_that_becomes_a_link_while_it_is_read_is_not_entered(read, wiki, monkeypatch):
    (wiki.parent / "fremd").mkdir()
    (wiki.parent / "fremd" / "b.md").write_text("geheim")
    (wiki / "land").symlink_to("../fremd")
    found = [PurePosixPath("land/b.md")]
    monkeypatch.setattr(FolderSource, "_files", lambda source: iter(found))
    assert read({})["land/b.md"][0] == "unreadable"


def test_the_wiki_folder_itself_may_be_a_link(wiki):
    (wiki / "a.md").write_text("x")
    (wiki.parent / "aktuell").symlink_to("wiki")
    (document,) = FolderSource(wiki.parent / "aktuell", 1_000).documents()
    assert document.parse().id == "a"


def test_a_file_that_grows_while_it_is_read_is_no_larger_than_allowed(read, wiki, monkeypatch):
    monkeypatch.setattr("os.fstat", lambda descriptor: (wiki / "klein.md").stat())
    found = read({"klein.md": "x", "gross.md": "x" * 2_000_000}, largest=1_000_000)
    assert found["gross.md"] == ("too_large", "1.0")


@pytest.mark.timeout(10)
def test_a_pipe_is_not_waited_for(read, wiki):
    os.mkfifo(wiki / "rohr.md")
    assert read({})["rohr.md"][0] == "unreadable"


def test_a_linked_folder_is_named_and_not_followed(read, wiki, tmp_path):
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd" / "a.md").write_text("x")
    (wiki / "fremd").symlink_to(tmp_path / "fremd")
    assert read({"b.md": "x"}).keys() == {"b.md", "fremd"}
    assert read({})["fremd"] == ("link", "")


@pytest.mark.parametrize(
    "name", [b"a\x07b.md", b"a\nb.md", "un\u200bsichtbar.md".encode(), b"kein utf-8 \xff.md", "\u202egro.md".encode()]
)
def test_a_file_name_that_cannot_be_shown_is_skipped_under_one_that_can(read, wiki, name):
    (wiki / os.fsdecode(name)).write_text("x")
    ((shown, skipped),) = read({}).items()
    assert skipped == ("file_name", "")
    assert shown.isprintable()
    shown.encode()


@pytest.mark.parametrize(
    "name", ["Über uns & mehr.md", "§ 24 (neu), Teil 1.md", "1.2 Kosten.md", "日本.md", "a'b\"c.md"]
)
def test_an_unusual_but_visible_file_name_is_read(read, name):
    assert ids(read({name: "x"})) == {name: name.removesuffix(".md")}


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SourceMissing):
        list(FolderSource(tmp_path / "nirgends", 1_000).documents())


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "datei").touch()
    with pytest.raises(SourceMissing):
        list(FolderSource(tmp_path / "datei", 1_000).documents())


def test_an_empty_folder_has_no_documents(read):
    assert read({}) == {}


def test_a_source_is_named_by_its_absolute_path(wiki, monkeypatch):
    monkeypatch.chdir(wiki.parent)
    assert FolderSource(wiki.relative_to(wiki.parent), 1_000).name == str(wiki.resolve())


def test_a_digest_is_that_of_the_bytes(wiki):
    (wiki / "a.md").write_bytes(b"x\r\n")
    (document,) = FolderSource(wiki, 1_000).documents()
    assert document.digest == sha256(b"x\r\n").hexdigest()


ENGLISH = "title: T\nkind: Methode\ntopics: [a, b]\nland: Bayern\nplace_size: [Dorf]\ndate: 2026-03-17\nurl: https://x.example"
PLURAL = ENGLISH.replace("place_size", "place_sizes")
GERMAN = "Titel: T\nArt: Methode\nThemen: a, b\nBundesland: Bayern\nOrtsgröße: Dorf\nDatum: 2026-03-17\nLink: https://x.example"
AS_OF = GERMAN.replace("Datum", "Stand")


@pytest.mark.parametrize("front_matter", [ENGLISH, PLURAL, GERMAN, AS_OF])
def test_fields_may_have_english_or_german_names(read, front_matter):
    page = read({"a.md": with_head(front_matter)})["a.md"]
    assert (page.title, page.kind, page.topics, page.land) == ("T", "Methode", ("a", "b"), "Bayern")
    assert (page.place_sizes, page.date, page.url) == (("Dorf",), "2026-03-17", "https://x.example")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2026-03-17", "2026-03-17"),
        ("'2026-03-17'", "2026-03-17"),
        ("2026-03-17 10:30:00", "2026-03-17"),
        ("'2026-03-17T10:30:00+01:00'", "2026-03-17"),
        ("2026-03", "2026-03"),
        ("demnächst", ""),
        ("2026", ""),
        ("", ""),
        ("'2026-13-01'", ""),
        ("'2026-02-30'", ""),
        ("'2026-00'", ""),
        ("'２０２６-０３-１７'", ""),
    ],
)
def test_a_date_is_a_day_or_month_of_the_calendar_or_nothing(read, value, date):
    assert read({"a.md": with_head(f"date: {value}")})["a.md"].date == date


@pytest.mark.parametrize(
    ("content", "date"), [("2026-03-17T08:00:00Z", "2026-03-17"), ("2026-99-99", ""), ("bald", "")]
)
def test_the_date_of_an_html_page_is_held_to_the_same(read, content, date):
    assert read({"a.html": f'<meta name="date" content="{content}"><p>x'})["a.html"].date == date


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://wiki.example/a?b=c#d", "https://wiki.example/a?b=c#d"),
        ("http://wiki.example", "http://wiki.example"),
        ("javascript:alert(1)", ""),
        ("' javascript:alert(1)'", ""),
        ("data:text/html,x", ""),
        ("//wiki.example", ""),
        ("wiki.example/https://x", ""),
        ("https://wiki.example:8443/a", "https://wiki.example:8443/a"),
        ("https://[2001:db8::1]/a@b", "https://[2001:db8::1]/a@b"),
        ("https://nutzer:geheim@wiki.example/a", ""),
        ("https://www.bund.de@boese.example", ""),
        ("https://wiki.example\\@boese.example", ""),
        ("https://wiki.example/a b", ""),
        ("https:///a", ""),
        ("https://:80/a", ""),
        ("https://wiki.example:99999", ""),
        ("https://wiki.example:x", ""),
        ("https://[::1", ""),
    ],
)
def test_only_a_link_to_the_web_is_kept(read, value, url):
    found = read({"a.md": with_head(f"url: {value}"), "b.html": f'<link rel="canonical" href="{value}"><p>x'})
    assert found["a.md"].url == url
    assert found["b.html"].url == (url if "'" not in value else "")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Dorfladen", "Dorfladen"),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 198 + " …"),
        ("sehr " * 200, "sehr " * 39 + "…"),
        ("🎉" * 1_000, "🎉" * 198 + " …"),
    ],
)
def test_a_title_is_cut_to_what_fits_into_a_line(read, title, shown):
    assert read({"a.md": with_head(f"title: {title}")})["a.md"].title == shown


def test_a_page_without_a_title_is_called_like_its_file(read):
    assert read({"buerger-bus_starten.md": "Text."})["buerger-bus_starten.md"].title == "buerger bus starten"


def test_a_decomposed_file_name_is_composed(tmp_path):
    (tmp_path / "bu\u0308rgerbus.md").write_text("Ein Bus.", encoding="utf-8")
    (document,) = FolderSource(tmp_path, 1_000_000).documents()
    assert (document.page_id, document.file) == ("b\u00fcrgerbus", "b\u00fcrgerbus.md")
    assert document.parse().title == "b\u00fcrgerbus"


def test_values_of_the_front_matter_are_cut_to_what_fits(read):
    long = "x" * 100_000
    head = f"kind: {long}\nland: {long}\nurl: https://x.example/{long}\nplace_size: {long}\n"
    page = read({"a.md": with_head(f"{head}topics: [{'a, ' * 10_000}{long}]")})["a.md"]
    assert max(map(len, (page.kind, page.land, page.url, *page.topics, *page.place_sizes))) <= 200
    assert len(page.topics) == 50
