import ast
import inspect
import re
from pathlib import Path

import pytest

import bot
import indexer
from bot.engine.talk.wording import WORDING_FILES, Wording, WordingBroken
from indexer.errors import IndexingError
from knowledge.errors import KnowledgeError

BOT, INDEXER = Path(bot.__file__).parent, Path(indexer.__file__).parent


@pytest.fixture
def wording(tmp_path):
    def read(*texts):
        files = []
        for number, text in enumerate(texts):
            files.append(tmp_path / f"{number}.ftl")
            files[-1].write_text(text, encoding="utf-8")
        return Wording(files)

    return read


def test_a_key_gives_its_text_with_its_values(wording):
    said = wording("gruss = Guten Tag, { $name }!")
    assert said("gruss", {"name": "Frau Öz"}) == said("gruss", name="Frau Öz") == "Guten Tag, Frau Öz!"


def test_values_are_not_isolated_by_invisible_marks(wording):
    assert wording("a = { $b }")("a", b="x").isascii()


def test_numbers_are_written_in_german(wording):
    assert wording("a = { $b }")("a", b=1234.5) == "1.234,5"


def test_a_number_that_names_something_has_no_dots(wording):
    said = wording("a = { $number }, { $count }, { $number ->\n    [one] eins\n   *[other] viele\n }")
    assert said("a", number=1012, count=1012) == "1012, 1.012, viele"
    assert said("a", number="1012", count=1) == "1012, 1, viele"
    assert said("a", number=1, count=1) == "1, 1, eins"


def test_markup_in_a_value_is_not_read_as_wording(wording):
    assert wording("a = { $b }\ngeheim = x")("a", b="{ geheim } { $b }") == "{ geheim } { $b }"


def test_keys_of_all_files_are_known(wording):
    assert wording("a = 1", "b = 2\n    .titel = 3").keys == {"a", "b"}


def test_a_missing_key_is_refused(wording):
    with pytest.raises(WordingBroken, match="fehlt"):
        wording("a = 1")("fehlt")


def test_a_missing_value_is_refused(wording):
    with pytest.raises(WordingBroken, match="name"):
        wording("a = { $name }")("a")


def test_a_reference_that_leads_nowhere_is_refused(wording):
    with pytest.raises(WordingBroken):
        wording("a = { b }")("a")


def test_a_key_without_a_text_is_refused(wording):
    with pytest.raises(WordingBroken):
        wording("a =\n    .titel = x")("a")


@pytest.mark.parametrize("texts", [("a = 1\na = 2",), ("a = 1", "b = 2\na = 3")])
def test_a_key_that_is_given_twice_is_refused(wording, texts):
    with pytest.raises(WordingBroken, match="a twice"):
        wording(*texts)


@pytest.mark.parametrize("text", ["a = { $b", "a =", "nur Text", "a = 1\nb == {", "ä = 1"])
def test_what_is_no_message_is_refused_with_its_file(wording, text):
    with pytest.raises(WordingBroken, match=r"0\.ftl"):
        wording(text)


WORDING = Wording()
FAMILIES = {key.split("-")[0] for key in WORDING.keys}


NODES = {
    file.relative_to(BOT).as_posix(): list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    for file in sorted(BOT.rglob("*.py"))
}


def constants(nodes):
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


OTHER_NAMES = {  # of guards, lookups, patterns, actions in the audit log, threads and headers
    "announcement-paused",
    "announcement-resumed",
    "announcement-returned",
    "announcement-segment-dropped",
    "announcement-segment-kept",
    "announcement-segment-named",
    "announcement-segments",
    "announcement-stopped",
    "announcement-submitted",
    "announcement-written",
    "calendar-feed",
    "course-part",
    "funding-application",
    "funding-invoicing-extended",
    "grant-declared-biased",
    "grant-declared-impartial",
    "grant-declined",
    "grant-drafts",
    "grant-like",
    "grant-new",
    "grant-noted",
    "grant-proposed",
    "grant-prove",
    "grant-rest-wanted",
    "grant-sign",
    "grant-unchanged",
    "grant-unproposed",
    "grant-withdraw",
    "grant-written",
    "link-for-all",
    "meeting-changed",
    "meeting-draft-dropped",
    "meeting-drafted",
    "meeting-end",
    "meeting-lacks-link",
    "meeting-moment",
    "meeting-moved",
    "meeting-news",
    "meeting-published",
    "meeting-signup",
    "meeting-span",
    "same-origin",
    "same-person",
    "unknown-part",
    "web-making",
    "web-reading",
}


NAMED = {"Capability", "Command", "Entry", "PersonalTable"}  # classes whose first argument is a name


# What is wrong with a course's file is named without the beginning of its key.
FLAWS = {key.removeprefix("course-flaw-") for key in WORDING.keys if key.startswith("course-flaw-")}


def names(nodes):
    """What names a capability, a command, personal data, an entry of the audit log or a member of an enumeration."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMED:
            yield from constants(node.args[:1])
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases
        ):
            yield from constants(one.value for one in node.body if isinstance(one, ast.Assign))


def keys_in_code():
    """Every literal in the bot that looks like a key: it begins as keys do ("wiki-", "doctor-")."""
    key = re.compile(rf"({'|'.join(sorted(FAMILIES))})-[a-zA-Z_-]*[a-zA-Z_]")
    for file, nodes in NODES.items():
        other = {*names(nodes), *OTHER_NAMES}
        yield from ((file, text) for text in constants(nodes) if key.fullmatch(text) and text not in other | FLAWS)


def keys_asked_for():
    """Every literal that is handed to wording(…) or Line(…), whatever it begins with."""
    for file, nodes in NODES.items():
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"wording", "Line"}:
                tree = node.args[0] if node.args else ast.Constant(0)
                if isinstance(tree, ast.Constant | ast.IfExp):
                    branches = [tree.body, tree.orelse] if isinstance(tree, ast.IfExp) else [tree]
                    yield from ((file, text) for one in branches for text in constants(ast.walk(one)))


USED = sorted({*keys_in_code(), *keys_asked_for()})


def test_the_search_for_keys_finds_those_of_the_command_line_and_the_chat():
    assert {("commands/wiki.py", "index-done"), ("wiki/lines.py", "wiki-nothing-found")} <= set(USED)


@pytest.mark.parametrize(("file", "key"), USED)
def test_a_key_that_the_code_uses_exists(file, key):
    names_several = any(known.startswith(f"{key}-") for known in WORDING.keys)  # such as those of a form
    assert key in WORDING.keys or names_several


def subclasses(root):
    return [found for one in root.__subclasses__() for found in (one, *subclasses(one))]


@pytest.mark.parametrize("refusal", [*subclasses(KnowledgeError), *subclasses(IndexingError)])
def test_every_refusal_has_a_wording_that_names_no_more_than_it_knows(refusal):
    parameters = list(inspect.signature(refusal).parameters.values())
    error = refusal(*(Path("ordner") if parameter.annotation is Path else "wert" for parameter in parameters))
    assert WORDING(f"error-{refusal.__name__}", error.details)


def skip_reasons():
    for file in sorted(INDEXER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "PageSkipped":
                yield from constants(ast.walk(node.args[0]))


@pytest.mark.parametrize("reason", sorted(set(skip_reasons())))
def test_every_reason_to_skip_a_page_has_a_wording(reason):
    text = WORDING(f"skipped-{reason}", file="seite.md", detail="3")
    assert "seite.md" in text


@pytest.mark.parametrize("file", WORDING_FILES, ids=lambda file: file.parent.name)
def test_people_are_addressed_as_sie(file):
    familiar = re.compile(r"(?<![\w-])(du|dir|dich|dein\w*|euch|euer|eure\w*)(?![\w-])", re.IGNORECASE)
    assert familiar.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", WORDING_FILES, ids=lambda file: file.parent.name)
def test_quotation_marks_are_german(file):
    texts = re.sub(r'\{ *"[^"]*" *\}', "", file.read_text(encoding="utf-8"))
    assert '"' not in texts
    assert texts.count("„") == texts.count("“")
