"""QR codes as pictures, for posters and slides."""

from functools import lru_cache
from io import BytesIO

PNG = "image/png"

_PIXELS_A_MODULE = 24
_DOTS_PER_INCH = 300
_QUIET_MODULES = 4  # of white around it, as ISO/IEC 18004 wants
_REPAIRS_A_QUARTER = "q"  # a poster gets dirty, and may be folded


def qr_code(content: str) -> bytes:
    """Return a QR code as a PNG, for an address of 50 characters 8 cm wide in print."""
    import segno

    picture = BytesIO()
    made = segno.make_qr(content, error=_REPAIRS_A_QUARTER)
    made.save(picture, kind="png", scale=_PIXELS_A_MODULE, border=_QUIET_MODULES, dpi=_DOTS_PER_INCH)
    return picture.getvalue()


@lru_cache(maxsize=1_000)
def qr_code_address(content: str) -> str:
    """Return a QR code as a "data:" address, for a picture in a page."""
    import segno

    made = segno.make_qr(content, error=_REPAIRS_A_QUARTER)
    return str(made.svg_data_uri(border=_QUIET_MODULES, light="#fff", omitsize=True))
