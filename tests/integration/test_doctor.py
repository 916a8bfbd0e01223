"""The doctor says what it found and what to do, about every trouble, and never has one of its own."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import inspect, text

from bot.channels.matrix.session import load, save
from bot.config import DatabaseSettings, Settings, TelegramSettings
from bot.engine.inbox.table import put_in
from bot.engine.talk.messages import Incoming, Kind
from bot.engine.talk.wording import Wording
from bot.operation.doctor import channels as doctor_channels
from bot.operation.doctor import database as doctor_database
from bot.operation.doctor import examine as doctor
from bot.operation.doctor import machine as doctor_checks
from bot.operation.doctor.machine import Told
from bot.storage.database import Database
from tests.conftest import run_lotse
from tests.integration.matrix_installation import Installation
from tests.matrix.server import Homeserver
from tests.telegram_api import Emulator

Check = Callable[[Settings], Iterator[Told]]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database=DatabaseSettings(url=database_url))


def tells(check: Check, settings: Settings) -> dict[str, bool]:
    """Return the wording keys of what a check tells, each with whether all is well."""
    found = list(check(settings))
    assert all(Wording()(told.key, told.values) for told in found)
    return {told.key: told.ok for told in found}


def write(settings: Settings, statement: str) -> None:
    with closing(Database(settings.database_url)) as database:
        database.write(lambda connection: connection.execute(text(statement)))


def test_a_database_in_order_is_left_as_it_is(settings: Settings) -> None:
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    assert tells(doctor_database.database, settings) == {
        "doctor-clock-ok": True,
        f"doctor-database-{kind}": True,
        "doctor-revision-ok": True,
        "doctor-database-writable": True,
        "doctor-backlog-ok": True,
    }
    with closing(Database(settings.database_url)) as database:
        assert "lotse_probe" not in database.read(lambda connection: inspect(connection).get_table_names())


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert tells(doctor_database.database, settings) == {"doctor-clock-ok": True, "doctor-database-new": True}
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_gets_its_tables_later(settings: Settings) -> None:
    write(settings, "DROP TABLE alembic_version")
    assert tells(doctor_database.database, settings)["doctor-revision-new"]


@pytest.mark.parametrize(("revision", "key"), [("0000", "doctor-revision-older"), ("9999", "doctor-revision-newer")])
def test_tables_of_another_version_are_to_do(settings: Settings, revision: str, key: str) -> None:
    write(settings, f"UPDATE alembic_version SET version_num = '{revision}'")
    found = tells(doctor_database.database, settings)
    assert found[key] is False
    assert "doctor-backlog-ok" not in found


def test_a_message_that_nobody_works_on_is_to_do(settings: Settings) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    event = Incoming("telegram", "1", "7", "7", Kind.TEXT, an_hour_ago, text="Hallo?")
    with closing(Database(settings.database_url)) as database:
        database.write(lambda connection: put_in(connection, [event], an_hour_ago))
    (told,) = [told for told in doctor_database.database(settings) if told.name == "backlog"]
    assert (told.ok, told.values["incoming"], told.values["minutes"]) == (False, 1, 60)


@pytest.mark.parametrize("seconds", [-5, 5])
def test_clocks_that_differ_are_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    real = time.time
    monkeypatch.setattr(doctor_database.time, "time", lambda: real() + seconds)
    (told,) = [told for told in doctor_database.database(settings) if told.name == "clock"]
    assert (told.key, told.ok, told.values["seconds"]) == ("doctor-clock-differs", False, 5)


def test_a_file_that_is_no_database_is_to_do(tmp_path: Path) -> None:
    (tmp_path / "lotse.sqlite").write_text("Guten Tag! " * 100, encoding="utf-8")
    assert tells(doctor_database.database, Settings(data_dir=tmp_path))["doctor-database-fails"] is False


def test_a_database_that_somebody_holds_is_to_do(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "lotse.sqlite", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert tells(doctor_database.database, Settings(data_dir=tmp_path))["doctor-database-fails"] is False


def test_an_unreachable_server_is_to_do_and_its_password_stays_secret(tmp_path: Path) -> None:
    url = "postgresql://lotse:geheim@127.0.0.1:9/lotse"
    settings = Settings(data_dir=tmp_path, database=DatabaseSettings(url=url))
    (told,) = doctor_database.database(settings)
    assert (told.key, told.ok) == ("doctor-database-fails", False)
    assert "geheim" not in Wording()(told.key, told.values)


@pytest.mark.parametrize("url", ["postgresql://a:geheim@b:x/c"])
def test_an_address_of_no_database_is_to_do(tmp_path: Path, url: str) -> None:
    settings = Settings(data_dir=tmp_path, database=DatabaseSettings(url=url))
    assert tells(doctor_database.database, settings) == {"doctor-database-url": False}


def test_what_others_can_read_is_to_do(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert tells(doctor_checks.rights, settings) == {}
    (tmp_path / "lotse.sqlite").touch()
    (tmp_path / "keys").mkdir()
    for mode, expected in ((0o755, {"doctor-rights-open": False}), (0o700, {"doctor-rights-ok": True})):
        (tmp_path / "lotse.sqlite").chmod(mode & 0o666)
        (tmp_path / "keys").chmod(mode)
        assert tells(doctor_checks.rights, settings) == expected


def test_what_it_says_about_rights_helps(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    (tmp_path / "lotse.sqlite").touch(mode=0o644)
    (told,) = doctor_checks.rights(settings)
    assert f"chmod -R go= {tmp_path / 'lotse.sqlite'}" in Wording()(told.key, told.values)


def test_a_disk_that_is_nearly_full_is_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(900_000_000))
    assert tells(doctor_checks.data_dir, Settings(data_dir=tmp_path)) == {"doctor-data-dir-full": False}


def test_without_a_messenger_there_is_the_terminal() -> None:
    assert tells(doctor_channels.channels, Settings()) == {"doctor-channels-none": True}


@pytest.fixture(scope="module")
def api() -> Iterator[Emulator]:
    with Emulator() as started:
        yield started


def telegram(api_url: str, token: str, **more: Any) -> Settings:
    return Settings(telegram=TelegramSettings(token=token, api_url=api_url, **more))


def test_a_good_token_is_told_by_the_name_of_its_bot(api: Emulator) -> None:
    (told,) = doctor_channels.channels(telegram(api.url, api.token))
    assert (told.key, told.ok) == ("doctor-telegram-ok", True)
    assert str(told.values["name"]).startswith("@")


@pytest.mark.parametrize("token", ["123:falsch", "x", "ü ?#/"])
def test_a_bad_token_is_to_do(api: Emulator, token: str) -> None:
    assert tells(doctor_channels.channels, telegram(api.url, token)) == {"doctor-telegram-refused": False}


def test_an_unreachable_telegram_is_to_do(api: Emulator) -> None:
    found = list(doctor_channels.channels(telegram("http://127.0.0.1:9", api.token)))
    assert [(told.key, told.ok) for told in found] == [("doctor-telegram-unreachable", False)]
    assert api.token not in Wording()(found[0].key, found[0].values)


@pytest.fixture
def matrix(homeserver: Homeserver, tmp_path: Path) -> Installation:
    return Installation(homeserver, tmp_path)


def test_a_signed_device_is_told_by_its_user(matrix: Installation) -> None:
    device = matrix.log_in()
    (told,) = doctor_channels.channels(matrix.settings)
    assert (told.key, told.ok) == ("doctor-matrix-ok", True)
    assert (told.values["user"], told.values["device"]) == (matrix.user, device.id)
    assert Wording()(told.key, told.values)


def test_both_messengers_are_looked_at(api: Emulator, matrix: Installation) -> None:
    both = matrix.settings.model_copy(update={"telegram": TelegramSettings(token=api.token, api_url=api.url)})
    assert tells(doctor_channels.channels, both) == {"doctor-telegram-ok": True, "error-NotLoggedIn": False}


def test_a_token_that_the_homeserver_refuses_is_to_do(matrix: Installation) -> None:
    matrix.log_in()
    matrix.homeserver.revoke_sessions(matrix.user)
    assert tells(doctor_channels.channels, matrix.settings) == {"error-TokenRefused": False}


def test_an_unreachable_homeserver_is_to_do(matrix: Installation) -> None:
    matrix.log_in()
    session = load(matrix.folder)
    save(matrix.folder, replace(session, homeserver_url="http://127.0.0.1:9"))
    (told,) = doctor_channels.channels(matrix.settings)
    assert (told.key, told.ok) == ("error-HomeserverUnreachable", False)
    assert session.access_token not in Wording()(told.key, told.values)


def test_a_device_that_nobody_has_signed_is_to_do(matrix: Installation) -> None:
    device = matrix.log_in()
    matrix.unsign(device)
    assert tells(doctor_channels.channels, matrix.settings) == {"matrix-flaw-device-unsigned": False}


def test_a_lost_identity_is_to_do(matrix: Installation) -> None:
    matrix.log_in()
    matrix.keys_file.unlink()
    assert tells(doctor_channels.channels, matrix.settings) == {"matrix-flaw-identity-lost": False}


def test_secrets_of_matrix_that_others_can_read_are_to_do(matrix: Installation) -> None:
    matrix.log_in()
    assert tells(doctor_checks.rights, matrix.settings) == {"doctor-rights-ok": True}
    matrix.folder.chmod(0o755)
    assert tells(doctor_checks.rights, matrix.settings) == {"doctor-rights-open": False}


def test_a_check_that_breaks_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_settings: Settings) -> Iterator[Told]:
        yield Told("one", "doctor-channels-none")
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "_CHECKS", (broken, doctor_checks.python))
    found = list(doctor.examine(Settings(), Wording()))
    assert [(finding.name, finding.ok) for finding in found] == [("one", True), ("broken", False), ("python", True)]
    assert "ZeroDivisionError" in found[1].message


def test_the_command_survives_settings_of_any_kind(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = run_lotse(
        *("doctor", "--json"),
        data_dir=tmp_path / "file" / "data",
        wiki=tmp_path / "none",
        env={
            "LOTSE_DATABASE__URL": "postgresql://x:y",
            "LOTSE_TELEGRAM__TOKEN": "x",
            "LOTSE_TELEGRAM__API_URL": "http://127.0.0.1:9",
        },
    )
    assert (ran.code, ran.err) == (1, "")
    failed = {check["name"] for check in ran.json["checks"] if not check["ok"]}
    assert {"data_dir", "database", "telegram", "wiki", "index"} <= failed
