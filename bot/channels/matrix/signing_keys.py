"""The assistant's identity: three signing keys that outlive every device, made once and kept in one file."""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa
from nio import Api

from bot.channels.matrix.errors import IdentityDamaged, IdentityOfAnotherUser
from bot.channels.matrix.session import write_secret

KEYS_FILE = "matrix.json"

MASTER, SELF_SIGNING, USER_SIGNING = USAGES = ("master", "self_signing", "user_signing")
_SEED_BYTES = 32
_UNSIGNED_PARTS = ("signatures", "unsigned")

KeysJson = dict[str, Any]


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key. public: base64 without padding."""

    public: str
    _private: ECC.EccKey = field(repr=False)

    @classmethod
    def of(cls, seed: bytes) -> "SigningKey":
        private = ECC.construct(curve="Ed25519", seed=seed)
        return cls(_encoded(private.public_key().export_key(format="raw")), private)

    def signature(self, content: Mapping[str, Any]) -> str:
        return _encoded(eddsa.new(self._private, "rfc8032").sign(_canonical(content)))


@dataclass(frozen=True)
class SigningIdentity:
    """The assistant's identity at Matrix. keys: by usage."""

    user_id: str
    keys: Mapping[str, SigningKey]

    def published(self) -> dict[str, KeysJson]:
        """Return the public keys by usage, as the homeserver is to show them; the master key signs the others."""
        shown = {usage: public_key(self.user_id, usage, key.public) for usage, key in self.keys.items()}
        for usage in (SELF_SIGNING, USER_SIGNING):
            shown[usage] = self.signed(shown[usage], by=MASTER)
        return shown

    def signed(self, content: KeysJson, by: str) -> KeysJson:
        """Return a content with no other signature than that of one of the keys."""
        key = self.keys[by]
        bare = {name: value for name, value in content.items() if name not in _UNSIGNED_PARTS}
        return {**bare, "signatures": {self.user_id: {f"ed25519:{key.public}": key.signature(bare)}}}


def public_key(user_id: str, usage: str, public: str) -> KeysJson:
    return {"user_id": user_id, "usage": [usage], "keys": {f"ed25519:{public}": public}}


def is_signed(content: Mapping[str, Any], user_id: str, key_name: str, public: str) -> bool:
    """Tell whether a content has a valid signature. key_name: under which the signature stands, after "ed25519:"."""
    try:
        signature = content["signatures"][user_id][f"ed25519:{key_name}"]
        key = eddsa.import_public_key(_decoded(public))
        eddsa.new(key, "rfc8032").verify(_canonical(content), _decoded(signature))
    except (KeyError, TypeError, ValueError):
        return False
    return True


def make(file: Path, user_id: str) -> SigningIdentity:
    """Return a new identity, which is on the disk before anybody can learn of it."""
    seeds = {usage: secrets.token_bytes(_SEED_BYTES) for usage in USAGES}
    write_secret(file, json.dumps({"user_id": user_id} | {usage: _encoded(seed) for usage, seed in seeds.items()}))
    return _identity(user_id, seeds)


def load(file: Path, user_id: str) -> SigningIdentity | None:
    """Return the identity, None if there is no file. Raises IdentityDamaged, IdentityOfAnotherUser."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        owner = stored["user_id"]
        seeds = {usage: _decoded(stored[usage]) for usage in USAGES}
        identity = _identity(user_id, seeds)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IdentityDamaged(file=str(file), reason=type(error).__name__) from error
    if owner != user_id:
        raise IdentityOfAnotherUser(file=str(file), owner=str(owner), user=user_id)
    return identity


def _identity(user_id: str, seeds: Mapping[str, bytes]) -> SigningIdentity:
    return SigningIdentity(user_id, {usage: SigningKey.of(seed) for usage, seed in seeds.items()})


def _canonical(content: Mapping[str, Any]) -> bytes:
    bare = {name: value for name, value in content.items() if name not in _UNSIGNED_PARTS}
    return str(Api.to_canonical_json(bare)).encode()


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
