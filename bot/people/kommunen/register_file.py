"""The official register GV100AD as rows of the table; a file is taken whole or not at all."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

from gv100ad import (
    District,
    FederalState,
    GovernmentRegion,
    GV100ADReader,
    MunicipalAssociation,
    Municipality,
    Region,
)

from bot.errors import OperationFailed

WORDS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

RegisterRow = Mapping[str, Any]  # of the table kommunen, without what only the table knows
Record: TypeAlias = FederalState | District | MunicipalAssociation | Municipality

_LINE_LENGTH = 220
_KEY = re.compile(r"[0-9]{2,12}")
_KEY_LENGTHS = (2, 5, 9, 12)
_COUNTED = ("population", "area_hectares")
_LAENDER = {f"{number:02}" for number in range(1, 17)}
_BLANKS = re.compile(r"\s+")
_SLASH = re.compile(r"(?<=\w)/ (?=\w)")
_TIGHT = re.compile(r"\.(?=[A-ZÄÖÜ]\w)")
_TITLES = {kind: {int(code): title for code, title in by.items()} for kind, by in WORDS["titles"].items()}
_GEMEINDE_TITLES = frozenset(_TITLES["gemeinde"].values())
_REGISTER = WORDS["register"]


class RegisterMissing(OperationFailed):
    """There is no such file, or it cannot be read."""


class RegisterUnreadable(OperationFailed):
    """A line is not in the format."""


class RegisterIncomplete(OperationFailed):
    """What others in the file belong to, or what belongs to it, is missing."""


@dataclass(frozen=True)
class Register:
    """The official register of one day."""

    as_of: date
    rows: tuple[RegisterRow, ...]


def read_register(file: Path) -> Register:
    """Return what the file lists. Raises RegisterMissing, RegisterUnreadable, RegisterIncomplete."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise RegisterMissing(file=str(file), reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise RegisterUnreadable(file=file.name, line="1") from error
    records = _records(file.name, lines)
    rows = {key: row for key, record in records.items() if (row := _row(key, record))}
    _check_whole(file.name, records, rows.keys())
    return Register(records["01"].timestamp, tuple(_with_parts(rows)))


def _records(name: str, lines: Sequence[str]) -> dict[str, Record]:
    """Return the records by key; all of one file are of the same day. Raises RegisterUnreadable."""
    found: dict[str, Record] = {}
    day = lines[0][2:10] if lines else ""
    for number, line in enumerate(lines or ("",), 1):
        record = _record(line)
        if record is None or line[2:10] != day or _key(record) in found:
            raise RegisterUnreadable(file=name, line=str(number))
        if isinstance(record, Record):
            found[_key(record)] = record
    return found


def _record(line: str) -> Record | GovernmentRegion | Region | None:
    """Return what a line says, None if it is not in the format."""
    if len(line) != _LINE_LENGTH or not line.isprintable():
        return None
    try:
        (record,) = GV100ADReader(StringIO(line)).read()
    except ValueError:
        return None
    is_whole = bool(record.name.strip()) and _KEY.fullmatch(_key(record)) is not None
    return record if is_whole else None


def _key(record: Record | GovernmentRegion | Region) -> str:
    code = str(record.regional_code)
    if isinstance(record, MunicipalAssociation | Municipality):
        return code[:5] + str(record.association) + code[5:]
    return code


def _check_whole(name: str, records: Mapping[str, Record], keys: Collection[str]) -> None:
    """Make sure that each Kommune has what it belongs to, and that each Land, Kreis and Verband has Gemeinden.

    keys: of the Kommunen. Raises RegisterIncomplete.
    """
    needed, divided = set(_LAENDER), set()
    for key in keys:
        above = {key[:length] for length in _KEY_LENGTHS if length < len(key)}
        # A town that is its own Kreis has no Verband: 0000.
        needed |= {parent for parent in above if parent[5:] != "0000"}
        divided |= above if len(key) == 12 else set()
    undivided = {key for key in records if len(key) < 12 and (len(key) != 9 or key in keys)} - divided
    missing = sorted((needed - records.keys()) | undivided)
    if missing:
        raise RegisterIncomplete(file=name, key=missing[0], count=str(len(missing)))


def _row(key: str, record: Record) -> RegisterRow | None:
    """Return the row of a record, None of what is no Kommune of its own, such as a forest that no Gemeinde owns."""
    kind, title = "land", ""
    if not isinstance(record, FederalState):
        kind = {5: "kreis", 9: "verband", 12: "gemeinde"}[len(key)]
        title = _TITLES[kind].get(record.type.value, "")
        if not title or str(record.name).startswith(tuple(_REGISTER["agreed"])):
            return None
    name, title = _named(kind, str(record.name), title)
    return {
        "key": key,
        "kind": kind,
        "ags": "" if kind == "verband" else key[:5] + key[9:],
        "name": name,
        "title": title,
        "designation": record.name,
        "land_key": key[:2],
        "kreis_key": key[:5] if len(key) >= 5 else "",
        "verband_key": key[:9] if len(key) >= 9 else "",
        "plz": record.postal_code if isinstance(record, Municipality) else "",
        "population": record.inhabitants if isinstance(record, Municipality) else None,
        "area_hectares": record.area if isinstance(record, Municipality) else None,
    }


def _named(kind: str, designation: str, title: str) -> tuple[str, str]:
    """Return the name as people say it, and the title."""
    name, _, rest = designation.partition(",")
    if kind == "verband" and rest.strip() not in _GEMEINDE_TITLES:
        name = designation  # named after several places: "Oelsnitz/Vogtl., Bösenbrunn, Eichigt"
    for mark, meant in _REGISTER["marks"].items():
        if mark in name:
            name, title = name.replace(mark, ""), meant
    name = _TIGHT.sub(". ", _SLASH.sub("/", _BLANKS.sub(" ", name))).strip()
    if kind not in {"kreis", "verband"}:
        return name, title
    for known in _TITLES[kind].values():
        if name.startswith(f"{known} "):
            return name.removeprefix(f"{known} "), known
    return name, "" if any(word in name.casefold() for word in _REGISTER["telling"]) else title


def _with_parts(rows: Mapping[str, RegisterRow]) -> Iterator[RegisterRow]:
    """Yield the rows; what is made of Gemeinden has their sums, and no row names a Verband that is none."""
    sums: Counter[tuple[str, str]] = Counter()
    for key, row in rows.items():
        if row["kind"] == "gemeinde":
            sums.update({(key[:length], name): row[name] for length in _KEY_LENGTHS[:3] for name in _COUNTED})
    for key, row in rows.items():
        verband_key = row["verband_key"] if row["verband_key"] in rows else ""
        counted = {} if row["kind"] == "gemeinde" else {name: sums[key, name] for name in _COUNTED}
        yield {**row, **counted, "verband_key": verband_key}
