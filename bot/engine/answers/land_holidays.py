"""Holidays of Germany and of each Land, and the school holidays, as the library of holidays has them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache

LANDS: Mapping[str, str] = {
    "01": "SH",
    "02": "HH",
    "03": "NI",
    "04": "HB",
    "05": "NW",
    "06": "HE",
    "07": "RP",
    "08": "BW",
    "09": "BY",
    "10": "SL",
    "11": "BE",
    "12": "BB",
    "13": "MV",
    "14": "SN",
    "15": "ST",
    "16": "TH",
}
"""Name by which the library knows a Land, by its key: the first two digits of the key of each Kommune."""


class HolidayKind(StrEnum):
    """PUBLIC: in the whole Land. CATHOLIC: in those places of Bavaria where most are Catholic. SCHOOL: of schools."""

    PUBLIC = "public"
    CATHOLIC = "catholic"
    SCHOOL = "school"


@cache
def holidays_of(year: int, land: str = "", *kinds: HolidayKind) -> Mapping[date, str]:
    """Return the holidays of a year with their German names.

    land: key of a Land, "15"; without it, holidays of all Germany. kinds: only those, without any: the public ones.
    """
    from holidays import country_holidays

    categories = kinds or (HolidayKind.PUBLIC,)
    return dict(country_holidays("DE", subdiv=LANDS.get(land), years=year, language="de", categories=categories))
