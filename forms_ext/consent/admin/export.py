"""Lists as files that a spreadsheet reads as text, row by row from the database."""

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views.mixins import Echo

#: A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CHUNK = 2_000


def harmless(value: Any) -> Any:
    """The value, its text shielded so that no spreadsheet computes it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_rows(queryset: QuerySet, *, headings: list[str], row: Any) -> Iterator[bytes]:
    """The file line by line; `row` makes a list of values from an object."""
    writer = csv.writer(Echo())
    # without this mark a spreadsheet takes the accents for another encoding
    yield "\ufeff".encode()
    yield writer.writerow([harmless(heading) for heading in headings])
    for item in queryset.iterator(chunk_size=CHUNK):
        yield writer.writerow([harmless(value) for value in row(item)])
