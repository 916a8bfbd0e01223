"""The domains of e-mail addresses: whose they are, and which ones only look like somebody's."""

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

import idna
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select

from bot.people.members.tables import approved_domains

_DATA = files("bot.people.members")
_FREE = frozenset(_DATA.joinpath("freemail.txt").read_text(encoding="utf-8").split())
_LOOKALIKES = tomllib.loads(_DATA.joinpath("lookalikes.toml").read_text(encoding="utf-8"))
_LETTERS = str.maketrans(_LOOKALIKES["letters"])
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 12
_KREIS_DIGITS = 5


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def is_free(domain: str) -> bool:
    """Tell whether anybody can get an e-mail address of a domain."""
    return domain in _FREE or any(domain.endswith(f".{free}") for free in _FREE)


def is_approved(connection: Connection, domain: str, kommune_key: str) -> bool:
    """Tell whether the office has approved a domain for a Kommune in the same Kreis."""
    return not is_free(domain) and any(same_kreis(key, kommune_key) for key in approved_for(connection, domain))


def approved_for(connection: Connection, domain: str) -> tuple[str, ...]:
    """Return the keys of the Kommunen that a domain was approved for."""
    approved = select(approved_domains.c.kommune_key).where(approved_domains.c.domain == domain)
    return tuple(connection.execute(approved).scalars())


def same_kreis(one: str, other: str) -> bool:
    """Tell whether two Kommunen, named by their keys, lie in the same Kreis."""
    return one[:_KREIS_DIGITS] == other[:_KREIS_DIGITS]


def looks_like(connection: Connection, domain: str) -> str:
    """Return the approved domain that this one could be mistaken for, "" if there is none or it is approved itself."""
    approved = set(connection.execute(select(approved_domains.c.domain).distinct()).scalars())
    if domain in approved:
        return ""
    return next((known for known in sorted(approved) if are_alike(domain, known)), "")


def are_alike(domain: str, known: str) -> bool:
    """Tell whether one domain can be mistaken for the other at a glance."""
    name, known_name = _name(domain), _name(known)
    if name == known_name:
        return domain != known
    allowed = (len(known_name) >= _ONE_EDIT_FROM) + (len(known_name) >= _TWO_EDITS_FROM)
    return OSA.distance(name, known_name, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=4096)
def _name(domain: str) -> str:
    """Return what the eye sees of a domain without its ending: "xn--hle-…" and "ha1-le" as "halle"."""
    seen = unicodedata.normalize("NFKD", _in_letters(domain).rpartition(".")[0].casefold())
    seen = "".join(char for char in seen if not unicodedata.combining(char)).translate(_LETTERS)
    for pair, letter in _LOOKALIKES["pairs"].items():
        seen = seen.replace(pair, letter)
    return "".join(char for char in seen if char.isalnum())


def _in_letters(domain: str) -> str:
    """Return a domain as people see it, punycode decoded."""
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain
