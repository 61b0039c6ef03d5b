"""Lists as files that a spreadsheet reads as text, row by row from the database."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.views.mixins import Echo

#: A cell that begins so is a formula to a spreadsheet (OWASP, “CSV Injection”,
#: https://owasp.org/www-community/attacks/CSV_Injection).
FORMULA_STARTS = ("=", "+", "@", "\t", "\r", "\n", "＝", "＋", "＠")
MINUS = ("-", "－")
#: What a minus may begin and nothing is computed: a dash alone, a plain number.
HARMLESS_MINUS = re.compile(r"[-－]\s*|-\d+(?:[.,]\d+)?\s*")
CHUNK = 2_000


def harmless(value: Any) -> Any:
    """The value, its text shielded so that no spreadsheet computes it.

    Nor what follows a semicolon, at which a French spreadsheet cuts the line.
    """
    if not isinstance(value, str):
        return value
    parts = value.split(";")
    return ";".join(f"'{p}" if _is_formula(p.lstrip(" ")) else p for p in parts)


def _is_formula(text: str) -> bool:
    if text.startswith(MINUS):
        return HARMLESS_MINUS.fullmatch(text) is None
    return text.startswith(FORMULA_STARTS)


def cell(value: Any) -> Any:
    """What stands in the file: nothing for nothing, a time that every sheet reads.

    Local time, as on the screens, but year first: the one spelling that a French and an
    English spreadsheet both take for a date, and sort.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)


def csv_rows(queryset: QuerySet, *, headings: list[str], row: Any) -> Iterator[bytes]:
    """The file line by line; `row` makes a list of values from an object."""
    writer = csv.writer(Echo())
    # without this mark a spreadsheet takes the accents for another encoding
    yield "\ufeff".encode()
    yield writer.writerow([harmless(heading) for heading in headings])
    for item in queryset.iterator(chunk_size=CHUNK):
        yield writer.writerow([harmless(cell(value)) for value in row(item)])
