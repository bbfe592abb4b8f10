"""The same content gives the same bytes: an Office file packed again without the moment it was made."""

import io
import zipfile

MOMENT = (2020, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """Return a ZIP file with its parts in order of name and one date on all of them.

    The list of types comes first, as readers of the Office formats expect.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return packed.getvalue()
