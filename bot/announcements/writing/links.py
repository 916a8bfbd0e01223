"""Whether a link leads anywhere: it is opened once, as a reader would, but never into the operator's own network."""

import ipaddress
import socket
from enum import StrEnum
from urllib.parse import urlsplit

import httpx

_SECONDS = 5.0
_MOST_HOPS = 5
_BROKEN = 400
_NO_HEAD = (403, 405, 501)


class LinkState(StrEnum):
    """What became of opening a link. NOT_SAFE: no https. PRIVATE: leads into a network that nobody else reaches."""

    FINE = "fine"
    NOT_SAFE = "not_safe"
    PRIVATE = "private"
    DEAD = "dead"


def state_of(link: str) -> LinkState:
    """Open a link, which takes at most some seconds, and return what came of it."""
    with httpx.Client(timeout=_SECONDS, follow_redirects=False) as client:
        for _ in range(_MOST_HOPS):
            refused = _refused(link)
            if refused:
                return refused
            try:
                answer = client.head(link)
                if answer.status_code in _NO_HEAD:
                    with client.stream("GET", link) as answer:
                        pass
            except (httpx.HTTPError, httpx.InvalidURL, ValueError):
                return LinkState.DEAD
            if not answer.has_redirect_location:
                return LinkState.DEAD if answer.status_code >= _BROKEN else LinkState.FINE
            link = str(answer.url.join(answer.headers["location"]))
    return LinkState.DEAD


def _refused(link: str) -> LinkState | None:
    """Return why a link is not opened, None if it may be."""
    try:
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        return LinkState.NOT_SAFE
    if parts.scheme != "https" or not host or parts.username:
        return LinkState.NOT_SAFE
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError:
        return LinkState.DEAD
    return None if all(ipaddress.ip_address(one).is_global for one in found) else LinkState.PRIVATE
