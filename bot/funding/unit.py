"""Which unit a Kommune's grants are paid from: itself, its Verband or its Kreis, as the rules say."""

from bot.funding.rules.ruleset import UnitKind
from bot.people.kommunen.reading import Kommune


def unit_of(kommune: Kommune, kind: UnitKind) -> str:
    """Return the key of the unit; a Kommune that is in no Verband or Kreis is its own."""
    keys = {UnitKind.GEMEINDE: kommune.key, UnitKind.VERBAND: kommune.verband_key, UnitKind.KREIS: kommune.kreis_key}
    return keys[kind] or kommune.key
