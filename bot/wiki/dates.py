"""ISO days as people say them."""

from datetime import date

from babel.dates import format_date, parse_date

_MONTH = len("2026-03")


def german_date(iso: str) -> str:
    """Return "17. März 2026" for 2026-03-17, "März 2026" for 2026-03, "" for ""."""
    if not iso:
        return ""
    day = parse_date(iso if len(iso) > _MONTH else f"{iso}-01", locale="de", format="yyyy-MM-dd")
    return format_date(day, "d. MMMM yyyy" if len(iso) > _MONTH else "MMMM yyyy", locale="de")


def is_older(iso: str, years: int, today: date) -> bool:
    """Tell whether a day, or all of a month, was more than some years ago; "" was not."""
    limit = f"{today.year - years}-{today:%m-%d}"
    return bool(iso) and iso < limit[: len(iso)]
