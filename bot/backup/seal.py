"""The seal of a backup: by it an installation recognises what it has saved itself."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

_PURPOSE = b"lotse backup\0"


def seal(key: bytes, values: Mapping[str, Any]) -> str:
    """Return the HMAC-SHA256 of JSON values under the installation's key, in hexadecimal digits."""
    return hmac.new(key, _PURPOSE + _written(values), hashlib.sha256).hexdigest()


def is_sealed(key: bytes | None, values: Mapping[str, Any], found: object) -> bool:
    """Tell whether a seal is the one that this key makes for these values."""
    if key is None or not isinstance(found, str):
        return False
    return hmac.compare_digest(seal(key, values).encode(), found.encode("utf-8", "surrogatepass"))


def digest(values: Mapping[str, Any]) -> str:
    """Return what tells these values apart from all others, whoever wrote them."""
    return hashlib.sha256(_written(values)).hexdigest()


def _written(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
