"""Rights and the audit log on the command line, as the operator uses them."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Ran, run_lotse


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, sample_data: Path) -> Path:
    """A data folder in which "ada" and "kim" have written to the assistant."""
    data = tmp_path_factory.mktemp("written") / "data"
    data.mkdir()
    for name in ("index", "models"):
        (data / name).symlink_to(sample_data / name)
    for name in ("ada", "kim"):
        assert run_lotse("chat", "--as", name, data_dir=data, stdin=b"/hilfe\n").code == 0
    return data


@pytest.fixture
def lotse(tmp_path: Path, written: Path) -> Callable[..., Ran]:
    """Run commands in a copy of that folder."""
    data = tmp_path / "data"
    shutil.copytree(written, data, symlinks=True)
    return lambda *arguments, said="": run_lotse(*arguments, data_dir=data, stdin=said.encode())


def database(tmp_path: Path) -> sqlite3.Connection:
    return sqlite3.connect(tmp_path / "data" / "lotse.sqlite")


def test_the_first_admin_is_made_by_the_operator_and_invites_a_colleague(lotse: Callable[..., Ran]) -> None:
    assert lotse("admin", "list", "--json").json == []
    assert lotse("admin", "grant", "console", "ada").code == 0
    [ada] = lotse("admin", "list", "--json").json
    assert (ada["role"], ada["name"]) == ("admin", "")
    said = lotse("chat", "--as", "ada", said="/einladen\n").out
    code = next(word.strip(".") for word in said.split() if len(word) == 9 and word[4] == "-" and word.isupper())
    lotse("chat", "--as", "kim", said=f"/einladung {code}\n1\n")
    assert sorted(one["role"] for one in lotse("admin", "list", "--json").json) == ["admin", "office"]
    assert lotse("admin", "revoke", "console", "kim").code == 0
    assert lotse("admin", "revoke", "console", "ada").code == 0
    assert lotse("admin", "list", "--json").json == []
    actions = [made["action"] for made in lotse("audit", "list", "--json").json]
    assert actions == ["role-granted-admin", "role-granted-office", "role-withdrawn-office", "role-withdrawn-admin"]
    assert [made["actor_id"] for made in lotse("audit", "list", "--json").json].count(None) == 3


def test_the_operator_finds_the_account_of_who_has_just_written(lotse: Callable[..., Ran]) -> None:
    lotse("chat", "--as", "ada", said="Hallo\n")
    found = lotse("admin", "accounts", "--json").json
    assert [(one["channel"], one["address"]) for one in found] == [("console", "ada"), ("console", "kim")]
    assert "console ada" in lotse("admin", "accounts").out


def test_a_role_can_be_changed(lotse: Callable[..., Ran]) -> None:
    for role in ("office", "admin", "office"):
        assert lotse("admin", "grant", "console", "ada", "--role", role).code == 0
        assert [one["role"] for one in lotse("admin", "list", "--json").json] == [role]


@pytest.mark.parametrize(
    "arguments",
    [
        ("admin", "grant", "console", "mallory"),
        ("admin", "grant", "telegram", "ada"),
        ("admin", "grant", "Console ", "ada"),
        ("admin", "grant", "console", "' OR 1=1 --"),
        ("admin", "revoke", "console", "mallory"),
        ("admin", "revoke", "console", "ada"),
    ],
)
def test_who_has_not_written_gets_no_rights(lotse: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    ran = lotse(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err
    assert lotse("admin", "list", "--json").json == []


def test_an_unknown_role_is_refused(lotse: Callable[..., Ran]) -> None:
    assert lotse("admin", "grant", "console", "ada", "--role", "member").code == 2


def test_a_log_that_was_changed_is_told_with_the_entry(lotse: Callable[..., Ran], tmp_path: Path) -> None:
    assert lotse("audit", "verify").code == 0
    for _ in range(3):
        lotse("admin", "grant", "console", "ada")
    found = lotse("audit", "verify", "--json").json
    assert (found["ok"], found["entries"]) == (True, 3)
    assert found["last_hash"] in lotse("audit", "verify").out
    lotse("admin", "grant", "console", "kim", "--role", "office")
    assert lotse("audit", "verify", "--noted", found["last_hash"].upper()).code == 0
    assert lotse("audit", "verify", "--noted", "0" * 64).code == 1
    with closing(database(tmp_path)) as connection, connection:
        connection.execute("UPDATE audit_entries SET subject = 'person:9' WHERE id = 2")
    ran = lotse("audit", "verify")
    assert (ran.code, ran.out) == (1, "")
    assert lotse("audit", "verify", "--json").json == {"ok": False, "entry": 2, "flaw": "changed"}


def test_an_emptied_log_is_found_out(lotse: Callable[..., Ran], tmp_path: Path) -> None:
    lotse("admin", "grant", "console", "ada")
    noted = lotse("audit", "verify", "--json").json["last_hash"]
    with closing(database(tmp_path)) as connection, connection:
        for table in ("audit_details", "audit_entries", "audit_head"):
            connection.execute(f"DELETE FROM {table}")
    assert lotse("audit", "verify", "--json").json["flaw"] == "anchor"
    (tmp_path / "data" / "audit.anchor").unlink()
    assert lotse("audit", "verify", "--json").json["flaw"] == "empty"
    with closing(database(tmp_path)) as connection, connection:
        connection.execute("DELETE FROM staff")
    assert lotse("audit", "verify").code == 0
    assert lotse("audit", "verify", "--noted", noted).code == 1


def test_the_log_is_listed_from_a_day_on(lotse: Callable[..., Ran]) -> None:
    lotse("admin", "grant", "console", "ada")
    tomorrow = datetime.now(UTC) + timedelta(days=2)
    assert len(lotse("audit", "list", "--since", "2020-01-01", "--json").json) == 1
    assert lotse("audit", "list", "--since", f"{tomorrow:%Y-%m-%d}", "--json").json == []
    assert "role-granted-admin" in lotse("audit", "list").out
    assert lotse("audit", "list", "--since", "gestern").code == 2
