"""An address as a QR code, made here: no other site learns of it."""

from io import BytesIO

import segno

#: A quarter of it may be torn, folded or wet.
CORRECTION = "q"
#: White around it, in modules: telephones need four (ISO/IEC 18004).
QUIET = 4
#: Pixels of the PNG per module: sharp on A4.
FINE = 24


def svg(url: str) -> bytes:
    content = BytesIO()
    code = segno.make(url, error=CORRECTION, micro=False)
    code.save(content, kind="svg", border=QUIET, light="#fff", omitsize=True)
    return content.getvalue()


def png(url: str) -> bytes:
    content = BytesIO()
    code = segno.make(url, error=CORRECTION, micro=False)
    code.save(content, kind="png", border=QUIET, scale=FINE, dpi=300)
    return content.getvalue()
