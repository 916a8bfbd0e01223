"""The elements of a small XML part, one by one; a part that defines entities is none of an office program."""

from collections.abc import Mapping
from xml.parsers.expat import ParserCreate

Element = tuple[str, Mapping[str, str]]  # name and attributes, without prefixes


class HasDoctype(ValueError):
    """A part declares a document type, in which entities may hide anything."""


def elements(part: bytes) -> list[Element]:
    """Return the elements of a part, in order. Raises ExpatError, HasDoctype."""
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((_local(name), {_local(key): value for key, value in attributes.items()}))

    def refuse(*_: object) -> None:
        raise HasDoctype

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(part, True)  # noqa: FBT003 - the library's own signature
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
