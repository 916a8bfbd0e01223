"""An installation of the assistant with an account of its own at a real homeserver."""

import asyncio
import json
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.channels.matrix.account import MatrixAccount, check_account
from bot.channels.matrix.cross_signing import ensure_signed
from bot.channels.matrix.device_keys import Device
from bot.channels.matrix.login import Entered, log_in
from bot.channels.matrix.signing_keys import KEYS_FILE
from bot.config import MatrixSettings, Settings
from tests.conftest import Ran, run_lotse
from tests.matrix.person import MatrixPerson
from tests.matrix.server import PASSWORD, Homeserver


@dataclass
class Installation:
    homeserver: Homeserver
    data_dir: Path
    user: str = field(init=False)
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.url = self.homeserver.url
        self.user = self.homeserver.register(f"lotse{secrets.token_hex(4)}")

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.data_dir, matrix=MatrixSettings(homeserver_url=self.url, user=self.user))

    @property
    def environment(self) -> dict[str, str]:
        return {"LOTSE_MATRIX__HOMESERVER_URL": self.url, "LOTSE_MATRIX__USER": self.user}

    @property
    def folder(self) -> Path:
        return self.settings.matrix_folder

    @property
    def keys_file(self) -> Path:
        return self.settings.keys_folder / KEYS_FILE

    def log_in(self, secret: str = PASSWORD, *, is_token: bool = False, **options: bool) -> Device:
        entered = Entered(secret, is_token=is_token)
        return asyncio.run(log_in(self.settings.matrix, self.folder, self.keys_file, entered, **options))

    def sign(self, device: MatrixPerson) -> None:
        """Sign another device of the user, as the assistant's is signed at its start."""
        device._run(ensure_signed(device._client, self.keys_file))

    def check(self) -> MatrixAccount:
        return asyncio.run(check_account(self.settings.matrix, self.folder, self.keys_file))

    def lotse(self, *arguments: str, entered: str = "", env: dict[str, str] | None = None, crash: str = "") -> Ran:
        """Run the command line. entered: one line on standard input. crash: where it kills itself."""
        stdin = f"{entered}\n".encode()
        environment = {**self.environment, **(env or {})}
        return run_lotse(*arguments, data_dir=self.data_dir, stdin=stdin, env=environment, crash=crash)

    def unsign(self, device: Device) -> None:
        """Have the homeserver lose the signature of the identity below a device."""
        with closing(sqlite3.connect(self.homeserver.folder / "homeserver.db", timeout=20)) as database, database:
            database.execute(
                "DELETE FROM e2e_cross_signing_signatures WHERE target_user_id = ? AND target_device_id = ?",
                (self.user, device.id),
            )
        self.homeserver.restart()  # it remembers

    def published(self) -> Any:
        """Return what the homeserver tells everybody of our keys."""
        keys = self.homeserver.keys(self.user)
        return {kind: keys.get(kind, {}).get(self.user) for kind in ("device_keys", "master_keys", "self_signing_keys")}

    def assert_chain(self, device: Device) -> str:
        """Check the chain master key → self-signing key → device as others would; return the master key."""
        published = self.published()
        master, self_signing = published["master_keys"], published["self_signing_keys"]
        shown = published["device_keys"][device.id]
        master_key, self_signing_key = only_key(master, "master"), only_key(self_signing, "self_signing")
        assert shown["keys"][f"ed25519:{device.id}"] == device.key
        assert_signed(self_signing, self.user, master_key, master_key)
        assert_signed(shown, self.user, self_signing_key, self_signing_key)
        assert_signed(shown, self.user, device.id, device.key)
        assert_signed(self._own_master_key(), self.user, device.id, device.key)
        return master_key

    def _own_master_key(self) -> dict[str, Any]:
        """Return the master key as only its owner sees it: with the signatures of the own devices."""
        path, token = "/_matrix/client/v3/keys/query", self.homeserver.log_in(self.user)
        keys = self.homeserver.call("POST", path, {"device_keys": {self.user: []}}, token=token)
        key: dict[str, Any] = keys["master_keys"][self.user]
        return key


def only_key(content: dict[str, Any], usage: str) -> str:
    assert content["usage"] == [usage]
    ((name, key),) = content["keys"].items()
    assert name == f"ed25519:{key}"
    return str(key)


def assert_signed(content: dict[str, Any], user: str, signer: str, public_key: str) -> None:
    """Check a signature after the specification, with another library than the assistant's."""
    signature = Ed25519Signature.from_base64(content["signatures"][user][f"ed25519:{signer}"])
    bare = {name: value for name, value in content.items() if name not in {"signatures", "unsigned"}}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Ed25519PublicKey.from_base64(public_key).verify_signature(text.encode(), signature)
