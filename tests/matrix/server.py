"""A Matrix homeserver for tests: a real Synapse, without federation and without limits of its own."""

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import httpx
import pytest

HOST = "127.0.0.1"
NAME = "lotse.example"
PASSWORD = "Probe-Passwort 1"
_PYTHON = Path(__file__).parents[2] / ".synapse" / "bin" / "python"
_SHARED_SECRET = "shared-secret"
_PATIENCE_SECONDS = 60
_UNLIMITED = {"per_second": 100_000, "burst_count": 100_000}


class Homeserver:
    """A Synapse with its data in a folder; address and data outlive its process."""

    def __init__(self, folder: Path, rc_message: dict[str, float] | None = None, **settings: Any) -> None:
        """rc_message: {"per_second": …, "burst_count": …}. settings: of homeserver.yaml, besides or instead of ours."""
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://{HOST}:{self.port}"
        self._passwords: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        _write_configuration(folder, self.port, {"rc_message": rc_message or _UNLIMITED, **settings})

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.folder / "stdout.log").open("ab") as log:
            self._process = subprocess.Popen(
                [_python(), "-m", "synapse.app.homeserver", "-c", self.folder / "homeserver.yaml"],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Stop it as its operator would."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE_SECONDS)
            finally:
                self.kill()

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def register(self, name: str, password: str = PASSWORD) -> str:
        """Create an account and return its user id; name: lower case, without what follows the colon."""
        path = "/_synapse/admin/v1/register"
        nonce = self.call("GET", path)["nonce"]
        signed = f"{nonce}\0{name}\0{password}\0notadmin".encode()
        proof = hmac.new(_SHARED_SECRET.encode(), signed, hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": password, "mac": proof, "inhibit_login": True}
        user_id: str = self.call("POST", path, body)["user_id"]
        self._passwords[user_id] = password
        return user_id

    def newcomer(self, name: str) -> str:
        """Create an account that nobody else has, named after a person, and return its user id."""
        return self.register(f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{len(self._passwords) + 1}")

    def log_in(self, user_id: str) -> str:
        """Return an access token for a new device of an account."""
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user_id},
            "password": self._passwords[user_id],
        }
        token: str = self.call("POST", "/_matrix/client/v3/login", body)["access_token"]
        return token

    def revoke_sessions(self, user_id: str) -> None:
        """Log out all devices of an account, and forget them."""
        self.call("POST", "/_matrix/client/v3/logout/all", {}, token=self.log_in(user_id))

    def devices(self, user_id: str) -> dict[str, Any]:
        """Return the published keys of an account's devices, by device id, with their signatures."""
        keys = self.keys(user_id)["device_keys"]
        devices: dict[str, Any] = keys.get(user_id, {})
        return devices

    def keys(self, user_id: str) -> Any:
        """Return what the server tells everybody of an account's keys, those of cross-signing included."""
        observer = f"@beobachter:{NAME}"
        if observer not in self._passwords:
            self.register("beobachter")
        body = {"device_keys": {user_id: []}}
        return self.call("POST", "/_matrix/client/v3/keys/query", body, token=self.log_in(observer))

    def call(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        """Make one call of the server's API and return its answer. Raises httpx.HTTPStatusError."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = httpx.request(method, self.url + path, json=body, headers=headers, timeout=_PATIENCE_SECONDS)
        answer.raise_for_status()
        return answer.json()

    def state(self, room_id: str, kind: str, token: str) -> Any:
        """Return a state event of a room as the owner of a token sees it."""
        return self.call("GET", f"/_matrix/client/v3/rooms/{quote(room_id)}/state/{kind}/", token=token)

    def _wait(self) -> None:
        ends = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                self.call("GET", "/_matrix/client/versions")
            except httpx.TransportError:
                assert self._process
                assert self._process.poll() is None, f"Synapse has ended: {self._last_words}"
                assert time.monotonic() < ends, f"Synapse does not answer: {self._last_words}"
                time.sleep(0.05)
            else:
                return

    @property
    def _last_words(self) -> str:
        logs = (self.folder / name for name in ("stdout.log", "homeserver.log"))
        return "\n".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())


def _python() -> Path:
    python = Path(os.environ.get("LOTSE_SYNAPSE_PYTHON") or _PYTHON)
    if not python.exists():
        pytest.fail(f"No Synapse for the tests at {python}: run `make .synapse/installed`", pytrace=False)
    return python


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _write_configuration(folder: Path, port: int, settings: dict[str, Any]) -> None:
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
    logging = {
        "version": 1,
        "handlers": {"file": {"class": "logging.FileHandler", "filename": str(folder / "homeserver.log")}},
        "root": {"level": "WARNING", "handlers": ["file"]},
        "disable_existing_loggers": False,
    }
    (folder / "log.yaml").write_text(json.dumps(logging))
    listener = {
        "port": port,
        "type": "http",
        "tls": False,
        "bind_addresses": [HOST],
        "resources": [{"names": ["client"], "compress": False}],
    }
    configuration = {
        "server_name": NAME,
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "log_config": str(folder / "log.yaml"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "registration_shared_secret": _SHARED_SECRET,
        "macaroon_secret_key": "macaroon",
        "form_secret": "form",
        "report_stats": False,
        "suppress_key_server_warning": True,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "presence": {"enabled": False},
        "max_upload_size": "50M",
        "filter_timeline_limit": 1000,
        "bcrypt_rounds": 4,
        "encryption_enabled_by_default_for_room_type": "all",
        "rc_registration": _UNLIMITED,
        "rc_login": {"address": _UNLIMITED, "account": _UNLIMITED, "failed_attempts": _UNLIMITED},
        "rc_joins": {"local": _UNLIMITED, "remote": _UNLIMITED},
        "rc_joins_per_room": _UNLIMITED,
        "rc_invites": {"per_room": _UNLIMITED, "per_user": _UNLIMITED, "per_issuer": _UNLIMITED},
        "rc_key_requests": _UNLIMITED,
        "rc_presence": {"per_user": _UNLIMITED},
        "rc_delayed_event_mgmt": _UNLIMITED,
        "rc_media_create": _UNLIMITED,
        "rc_room_creation": _UNLIMITED,
        "rc_admin_redaction": _UNLIMITED,
        **settings,
    }
    (folder / "homeserver.yaml").write_text(json.dumps(configuration, indent=1))  # every JSON is YAML
