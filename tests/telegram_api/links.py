"""Which addresses Telegram accepts behind a link or a button."""

import re

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
OWN_SCHEME = re.compile(r"(tg|ton|tonsite):(//)?(.+)", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:[^/?#@]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]*)(?::(\d*))?(?=[/?#]|$)")
USER = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)
# Names that no public resolver knows; the servers, not the client library of Telegram, refuse them.
PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".invalid", ".test", ".home", ".intern")


class BadLink(Exception):
    """The address would not be accepted; the text is Telegram's reason."""


def checked_link(address: str) -> str:
    """Return the address as Telegram stores it: scheme and host in lower case, a path in any case. Raises BadLink."""
    address = address.strip()
    if OWN_SCHEME.fullmatch(address):
        return address
    scheme, rest = _without_scheme(address)
    if scheme not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    authority = AUTHORITY.match(rest)
    if authority is None or re.search(r"\s", authority[1]):
        raise BadLink("Wrong HTTP URL")
    _check_host(authority[1], authority[2])
    path = rest[authority.end() :]
    return f"{scheme}://{authority.group().lower()}{path if path.startswith('/') else '/' + path}"


def _without_scheme(address: str) -> tuple[str, str]:
    scheme = SCHEME.match(address)
    return (scheme[1].lower(), address[scheme.end() :]) if scheme else ("http", address)


def _check_host(host: str, port: str | None) -> None:
    if not host:
        raise BadLink("URL host is empty")
    if port is not None and not 0 < int(port or 0) < 65536:
        raise BadLink("Wrong port number specified in the URL")
    if "." not in host and not host.startswith("["):
        raise BadLink("Wrong HTTP URL")


def refused_by_servers(address: str) -> bool:
    """Tell whether a well-formed address is still answered with BUTTON_URL_INVALID."""
    authority = AUTHORITY.match(_without_scheme(address)[1])
    return authority is not None and authority[1].lower().endswith(PRIVATE_ENDINGS)


def linked_user_id(address: str) -> int | None:
    user = USER.fullmatch(address)
    return int(user[1]) if user else None
