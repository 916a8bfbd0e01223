"""QR codes as pictures, for posters and slides."""

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
