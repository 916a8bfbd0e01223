import os
import tomllib
from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, load_settings
from bot.engine.talk.wording import Wording
from tests.conftest import ROOT, SAMPLE_WIKI

EXAMPLE = ROOT / "config.example.toml"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.upper().startswith("LOTSE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def toml(tmp_path):
    def write(content):
        file = tmp_path / "lotse.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


@pytest.fixture
def problem(toml):
    """Load settings that cannot be used; return the problem with what its wording names."""

    def problem(content):
        with pytest.raises(ConfigError) as refused:
            load_settings(toml(content))
        error = refused.value
        assert Wording()(f"config-{error.problem}", error.details)
        return error

    return problem


def flat(values, prefix=""):
    """Return nested settings as a dict of dotted names."""
    found = {}
    for name, value in values.items():
        found |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value}
    return found


def test_without_anything_the_defaults_are_in_force():
    settings = load_settings(None)
    assert settings.model_dump() == Settings().model_dump()
    assert settings.wiki == Path("examples/wiki")
    assert (settings.index_folder, settings.models_folder) == (Path("var/index"), Path("var/models"))


def test_an_option_outranks_the_environment_that_the_file_that_the_default(toml, monkeypatch):
    file = toml('data_dir = "/datei"')
    assert load_settings(None).data_dir == Path("var")
    assert load_settings(file).data_dir == Path("/datei")
    monkeypatch.setenv("LOTSE_DATA_DIR", "/umgebung")
    assert load_settings(file).data_dir == Path("/umgebung")
    assert load_settings(file, data_dir=Path("/option"), wiki=None).data_dir == Path("/option")


def test_the_environment_outranks_one_setting_of_a_group_and_leaves_the_others(toml, monkeypatch):
    monkeypatch.setenv("LOTSE_ANSWERS__THRESHOLD", "0.7")
    answers = load_settings(toml("[answers]\nthreshold = 0.5\nfurther_pages = 1")).answers
    assert (answers.threshold, answers.further_pages) == (0.7, 1)


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("LOTSE_ANSWERS__THRESHOLD", "")
    assert load_settings(None).answers.threshold == Settings().answers.threshold


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        ("\nthreshold = 0.5", "threshold", 2),
        ("# threshold = 1\n[answers]\nthresold = 0.5", "answers.thresold", 3),
        ("[answers]\nthreshold = 0.5\n[answers.more]\na = 1", "answers.more", 3),
        ("\n[answer]\nthreshold = 0.5", "answer", 2),
        ("answers.thresold = 0.5", "answers.thresold", 1),
        ("[answers]\n[logging]\nthreshold = 0.5", "logging.threshold", 3),
        ("answers = {x = 1}", "answers.x", 1),
    ],
)
def test_an_unknown_setting_is_named_with_its_line(problem, toml, content, key, line):
    error = problem(content)
    assert error.problem == "unknown"
    assert error.details == {"file": str(toml(content)), "line": line, "key": key}


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        ("[answers]\nthreshold = 1.5", "answers.threshold", 2),
        ("[answers]\nthreshold = nan", "answers.threshold", 2),
        ("[answers]\nfurther_pages = 11", "answers.further_pages", 2),
        ("[answers]\nfurther_pages = 2.5", "answers.further_pages", 2),
        ("data_dir = 3", "data_dir", 1),
        ('[embedding]\n\n"model" = ""', "embedding.model", 3),
        ("indexing.largest_page_bytes = 10", "indexing.largest_page_bytes", 1),
        ("[indexing]\nbulk_from_passages = 0", "indexing.bulk_from_passages", 2),
        ('[logging]\nlevel = "laut"', "logging.level", 2),
        ("\nanswers = 3", "answers", 2),
        ("[[answers]]\nthreshold = 0.5", "answers", 1),
        ("answers = {threshold = 7}", "answers.threshold", 1),
    ],
)
def test_a_bad_value_is_named_with_its_line(problem, toml, content, key, line):
    error = problem(content)
    assert (error.problem, error.details["key"], error.details["line"]) == ("invalid", key, line)
    assert error.details["file"] == str(toml(content))
    assert error.details["detail"]


@pytest.mark.parametrize("content", ["", "[answers]\nthreshold = 0.5", "[answers]\nfurther_pages = 2"])
def test_a_bad_value_from_the_environment_is_not_blamed_on_the_file(problem, monkeypatch, content):
    monkeypatch.setenv("LOTSE_ANSWERS__THRESHOLD", "viel")
    error = problem(content)
    assert (error.details["file"], error.details["line"]) == ("LOTSE_ANSWERS__THRESHOLD", 0)


def test_a_bad_value_in_the_file_is_not_blamed_on_an_empty_variable(problem, monkeypatch):
    monkeypatch.setenv("LOTSE_ANSWERS__THRESHOLD", "")
    assert problem("[answers]\nthreshold = 7").details["line"] == 2


def test_an_unknown_setting_of_a_group_in_the_environment_is_named(problem, monkeypatch):
    monkeypatch.setenv("LOTSE_ANSWERS__THRESOLD", "0.5")
    assert problem("").details == {"file": "LOTSE_ANSWERS__THRESOLD", "line": 0, "key": "answers.thresold"}


@pytest.mark.parametrize("value", ["0.5", "viel", "[1]"])
def test_a_variable_that_names_a_whole_group_is_refused_as_a_setting(problem, monkeypatch, value):
    monkeypatch.setenv("LOTSE_ANSWERS", value)
    assert problem("").details["file"] == "LOTSE_ANSWERS"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("data_dir = var", 1),
        ("\n[answers]\nthreshold: 0.5", 3),
        ("a = 1\na = 2", 2),
        ("data_dir =", 1),
        ("data_dir = 'var'\n[answers", 2),
        ('wiki = "wiki\n', 1),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_the_line(problem, content, line):
    error = problem(content)
    assert (error.problem, error.details["line"]) == ("syntax", line)


@pytest.mark.parametrize("content", [b"\xff\xfe", "wiki = 'Städte'".encode("latin-1")])
def test_a_file_that_is_not_utf_8_is_unreadable(problem, content):
    assert problem(content).problem == "unreadable"


def test_a_byte_order_mark_does_no_harm(toml):
    assert load_settings(toml("\ufeff[answers]\nthreshold = 0.5")).answers.threshold == 0.5


@pytest.mark.parametrize("name", ["nirgends.toml", "."])
def test_a_missing_file_is_unreadable(tmp_path, name):
    with pytest.raises(ConfigError) as refused:
        load_settings(tmp_path / name)
    assert (refused.value.problem, refused.value.details["file"]) == ("unreadable", str(tmp_path / name))


def test_relative_paths_count_from_the_folder_of_the_file(toml, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    settings = load_settings(toml('data_dir = "daten"\nwiki = "../wiki"'))
    assert (settings.data_dir, settings.wiki) == (tmp_path / "daten", tmp_path / "../wiki")


def test_an_absolute_path_stays(toml):
    assert load_settings(toml('wiki = "/srv/wiki"')).wiki == Path("/srv/wiki")


def test_settings_cannot_be_changed_afterwards():
    with pytest.raises(ValueError, match="frozen"):
        load_settings(None).answers.threshold = 1


def test_every_setting_stands_in_the_example_with_its_default():
    example = flat(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    assert example == flat(Settings().model_dump(mode="json"))


def test_config_toml_of_the_current_folder_is_read_unless_another_file_is_named(toml, tmp_path):
    (tmp_path / "config.toml").write_text('wiki = "eigenes"', encoding="utf-8")
    assert load_settings(None).wiki == Path("eigenes")
    assert load_settings(toml('data_dir = "daten"')).wiki == Settings().wiki


def test_a_mistake_in_the_current_folder_s_config_toml_is_named_with_file_and_line(tmp_path):
    (tmp_path / "config.toml").write_text('\nwikki = "eigenes"', encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load_settings(None)
    assert refused.value.details == {"file": "config.toml", "line": 2, "key": "wikki"}


def test_every_setting_of_the_example_is_explained_above_it():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    settings = [number for number, line in enumerate(lines) if "=" in line and not line.startswith("#")]
    assert [lines[number] for number in settings if not lines[number - 1].startswith("# ")] == []


def test_the_example_can_be_used_as_it_is():
    settings = load_settings(EXAMPLE)
    assert settings.wiki == SAMPLE_WIKI
    assert settings.answers == Settings().answers
