"""Registers in the format GV100AD, made from the example: later ones, changed ones, broken ones."""

from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "kommunen.txt"
WHOLE = ROOT.parent / "shared" / "domain" / "GV100AD_30112025.txt"

HANAU = "064350014014"


def key_of(line: str) -> str:
    """Return the key that the table has for a line."""
    if line[:2] in {"50", "60"}:
        return line[10:15] + line[18:22] + line[15:18].strip()
    return line[10:22].strip()


class RegisterText:
    """The lines of a register, to be changed."""

    def __init__(self, lines: Iterable[str] | None = None) -> None:
        self.lines = list(lines if lines is not None else EXAMPLE.read_text(encoding="utf-8").splitlines())

    def dated(self, day: str) -> "RegisterText":
        """Make it the register of a day such as "20261231"."""
        return RegisterText(line[:2] + day + line[10:] for line in self.lines)

    def without(self, *keys: str) -> "RegisterText":
        return RegisterText(line for line in self.lines if key_of(line) not in keys)

    def renamed(self, key: str, name: str) -> "RegisterText":
        return RegisterText(
            line[:22] + name.ljust(50) + line[72:] if key_of(line) == key else line for line in self.lines
        )

    def counted(self, key: str, population: int, hectares: int) -> "RegisterText":
        """Give a Gemeinde other figures."""
        figures = f"{hectares:011}{population:011}"
        return RegisterText(line[:128] + figures + line[150:] if key_of(line) == key else line for line in self.lines)

    def with_gemeinde(
        self, key: str, name: str, sort: int = 64, population: int = 1000, hectares: int = 500, plz: str = "99999"
    ) -> "RegisterText":
        """Add a Gemeinde that is its own Verband; its Kreis has to be there."""
        day = self.lines[0][2:10]
        association = f"50{day}{key[:5]}   {key[5:9]}{name.ljust(50)}{'':50}50".ljust(220)
        start = f"60{day}{key[:5]}{key[9:]}{key[5:9]}{name.ljust(50)}{'':50}{sort}"
        municipality = f"{start.ljust(128)}{hectares:011}{population:011}{0:011}    {plz}".ljust(220)
        town = [] if key[5:9] == "0000" and self._has(key[:9]) else [association]
        return RegisterText([*self.lines, *town, municipality])

    def with_town_kreis(self, key: str, name: str, **figures: int) -> "RegisterText":
        """Add a town that is its own Kreis; key: of the Kreis."""
        district = f"40{self.lines[0][2:10]}{key}       {name.ljust(50)}{name.ljust(50)}41".ljust(220)
        return RegisterText([*self.lines, district]).with_gemeinde(f"{key}0000000", name, sort=61, **figures)

    def _has(self, key: str) -> bool:
        return any(key_of(line) == key for line in self.lines)

    def write(self, folder: Path) -> Path:
        file = folder / "register.txt"
        file.write_text("".join(f"{line}\n" for line in self.lines), encoding="utf-8")
        return file
