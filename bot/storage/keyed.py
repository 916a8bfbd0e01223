"""Digests that only the installation itself can make: nobody learns from the database alone what they stand for."""

import hmac

from sqlalchemy import Connection

KEY = "lotse_installation_key"
"""The execution option of a connection that holds the key."""


def keyed_digest(connection: Connection, *parts: str) -> str:
    """Return the digest of some texts under the key of the installation, as 64 hexadecimal digits."""
    key: bytes = connection.get_execution_options()[KEY]
    return hmac.new(key, "\0".join(parts).encode(), "sha256").hexdigest()
