"""What a newer register changes in what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.people.kommunen.register_file import RegisterRow
from bot.people.kommunen.succession import successors

# What the register says about a key.
DESCRIBING = (
    *("kind", "ags", "name", "title", "designation", "land_key", "kreis_key", "verband_key", "plz"),
    *("population", "area_hectares"),
)


@dataclass(frozen=True)
class RegisterChange:
    """A change of a Kommune in the register. before: the name until now. successor_key, successor: who took it over."""

    key: str
    name: str
    before: str = ""
    successor_key: str = ""
    successor: str = ""


@dataclass(frozen=True)
class Difference:
    """What a newer register changes.

    added: new, or there again. retired: without a successor that the register shows; merged: with one.
    """

    added: tuple[RegisterChange, ...]
    renamed: tuple[RegisterChange, ...]
    changed: tuple[RegisterChange, ...]
    merged: tuple[RegisterChange, ...]
    retired: tuple[RegisterChange, ...]
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether no Kommune has changed."""
        return not (self.added or self.renamed or self.changed or self.merged or self.retired)


def difference(stored: Mapping[str, RegisterRow], after: Mapping[str, RegisterRow]) -> Difference:
    """Compare by key. stored: also what has been retired before; after: all that is in the register now."""
    before = {key: row for key, row in stored.items() if row["retired_on"] is None}
    took_over = successors(before, after)
    stayed = [key for key in after if key in before]
    renamed = [key for key in stayed if _differ(before[key], after[key], ("name", "designation"))]
    changed = [key for key in stayed if key not in renamed and _differ(before[key], after[key], DESCRIBING)]
    continuing = set(took_over.values())
    return Difference(
        added=_changes(after, [key for key in after if key not in before and key not in continuing]),
        renamed=tuple(RegisterChange(key, full_name(after[key]), before=full_name(before[key])) for key in renamed),
        changed=_changes(after, changed),
        merged=tuple(
            RegisterChange(key, full_name(before[key]), successor_key=taker, successor=full_name(after[taker]))
            for key, taker in took_over.items()
        ),
        retired=_changes(before, [key for key in before if key not in after and key not in took_over]),
        unchanged=len(stayed) - len(renamed) - len(changed),
    )


def full_name(row: RegisterRow) -> str:
    return f"{row['name']}, {row['title']}" if row["title"] else str(row["name"])


def _differ(before: RegisterRow, after: RegisterRow, columns: Sequence[str]) -> bool:
    return any(before[column] != after[column] for column in columns)


def _changes(rows: Mapping[str, RegisterRow], keys: Sequence[str]) -> tuple[RegisterChange, ...]:
    return tuple(RegisterChange(key, full_name(rows[key])) for key in keys)
