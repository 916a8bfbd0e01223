"""What stands behind "#" in a link to a heading: as the page declares it, or as MediaWiki would name it."""

from urllib.parse import quote

from selectolax.lexbor import LexborNode

_LONGEST = 300


class Anchors:
    """Names the headings of one page in reading order; the second of two that are alike is called …_2."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbered: dict[str, int] = {}

    def of(self, heading: str) -> str:
        """Return the anchor of the next heading."""
        name = heading.replace(" ", "_")
        number, unique = self._numbered.get(name.lower(), 1), name
        while unique.lower() in self._taken:
            number += 1
            unique = f"{name}_{number}"
        self._numbered[name.lower()] = number
        self._taken.add(unique.lower())
        return _in_url(unique)


def declared_anchor(heading: LexborNode) -> str:
    """Return the id of a heading, or of something named inside of it, "" if there is none."""
    named = [heading, *heading.css("[id], a[name]")]
    declared = (node.attributes.get("id") or (node.attributes.get("name") if node.tag == "a" else "") for node in named)
    return _in_url(next(filter(None, declared), ""))


def _in_url(name: str) -> str:
    return quote(name, safe=":/") if len(name) <= _LONGEST else ""
