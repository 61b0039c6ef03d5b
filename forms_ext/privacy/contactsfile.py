"""A file of contacts, as spreadsheets and old tools write it (CSV, RFC 4180)."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.address import clean_email, email_key
from forms_ext.consent.countonly import Brought

MOST_BYTES = 40 * 1024 * 1024
MOST_LINES = 500_000
#: The columns that are read; every other one is passed over.
HEADINGS = {
    "email": r"e ?mail( address)?|address|courriel|mel|mail"
    r"|adresse( e ?mail| mail| de courriel| electronique)",
    "first_name": r"first ?name|given ?name|forename|prenom",
    "last_name": r"last ?name|sur ?name|family ?name|nom|nom de famille|name",
    "signed_at": r"date|signed( at| on)?|signature|date de (la )?signature|signe le"
    r"|created( at)?|horodatage|timestamp|date d inscription",
}
#: A day as files write it.
DAYS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")
#: French, not American: nobody can tell the two apart.
FRENCH = re.compile(
    r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?:(?:,? | à )(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?P<zone>Z?)"
)
SEPARATORS = ";,\t"
NAME_LENGTH = 80


class NotAContactsFile(ValidationError):
    """The file cannot be read as a list of contacts; the message says the mend."""


@dataclass
class ContactsFile:
    """What a file holds, each person once; `refused` and `undated` number lines.

    Those that are undated have a day that cannot be read, or that lies ahead.
    """

    file_hash: str
    people: list[Brought] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    twice: int = 0

    @property
    def lines(self) -> int:
        return len(self.people) + self.twice + len(self.refused)


def read_contacts(content: bytes) -> ContactsFile:
    """Reads a whole file; keeps nothing of what is neither address, name nor day.

    Raises NotAContactsFile when it is empty, too large, no text, or without addresses.
    """
    rows = list(_rows(_text(content)))
    if len(rows) > MOST_LINES:
        raise NotAContactsFile(
            _("This file has more than %(most)d lines. Cut it in parts."),
            params={"most": MOST_LINES},
        )
    if not rows:
        raise NotAContactsFile(_("This file is empty."))
    heading, places = _places(rows)
    found = ContactsFile(file_hash=hashlib.sha256(content).hexdigest())
    if heading:
        titles = [title.strip() for title in rows[0][1]]
        found.columns = {name: titles[at] for name, at in places.items()}
        found.passed_over = [
            title for at, title in enumerate(titles) if at not in places.values()
        ]
    _take(rows[1 if heading else 0 :], places, found)
    if not found.people:
        raise NotAContactsFile(
            _("No line of this file holds an email address that can be read.")
        )
    return found


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise NotAContactsFile(
            _("This file is larger than %(most)d MB. Cut it in parts."),
            params={"most": MOST_BYTES // 1024 // 1024},
        )
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise NotAContactsFile(_SPREADSHEET)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", errors="replace")
    else:
        text = _utf8_or_windows(content)
    if "\0" in text:
        raise NotAContactsFile(_("This is not a text file. Export the list as CSV."))
    return text


_SPREADSHEET: Promise = _(
    "This is a spreadsheet. In your spreadsheet program choose “Save as”, then CSV."
)


def _utf8_or_windows(content: bytes) -> str:
    """Excel in France still writes Windows-1252, and marks UTF-8 with a BOM."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of the line at which each row ends, and its cells."""
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, cells
    except csv.Error as error:
        raise NotAContactsFile(
            _("Line %(line)d cannot be read: a quotation mark may not be closed."),
            params={"line": lines.line_num + 1},
        ) from error


def _places(rows: Sequence[tuple[int, list[str]]]) -> tuple[bool, dict[str, int]]:
    """Is the first row a heading, and in which column each thing stands."""
    first = rows[0][1]
    if any("@" in cell for cell in first):
        at = next(at for at, cell in enumerate(first) if "@" in cell)
        return False, {"email": at}
    places: dict[str, int] = {}
    for at, title in enumerate(first):
        for name, words in HEADINGS.items():
            if name not in places and re.fullmatch(words, _plain(title)):
                places[name] = at
    if not _holds_addresses(rows, places.get("email")):
        places["email"] = _column_of_addresses(rows)
    return True, places


def _plain(title: str) -> str:
    """Without accents, capitals and signs: “Prénom *” is “prenom”."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", letters.lower()))


def _holds_addresses(rows: Sequence[tuple[int, list[str]]], at: int | None) -> bool:
    return at is not None and any("@" in _cell(cells, at) for _n, cells in rows[1:101])


def _column_of_addresses(rows: Sequence[tuple[int, list[str]]]) -> int:
    for _number, cells in rows[1:101]:
        for at, cell in enumerate(cells):
            if "@" in cell:
                return at
    raise NotAContactsFile(
        _("No column of this file holds email addresses. One line per person, please.")
    )


def _take(
    rows: Sequence[tuple[int, list[str]]], places: dict[str, int], into: ContactsFile
) -> None:
    seen = set()
    for number, cells in rows:
        try:
            person = _person(cells, places)
        except ValidationError:
            into.refused.append(number)
            continue
        if person.email_key in seen:
            into.twice += 1
            continue
        seen.add(person.email_key)
        into.people.append(person)
        if person.signed_at is None and _told_a_day(cells, places):
            into.undated.append(number)


def _person(cells: list[str], places: dict[str, int]) -> Brought:
    typed = {name: _cell(cells, at) for name, at in places.items()}
    return Brought(
        email=clean_email(typed["email"]),
        email_key=email_key(typed["email"]),
        first_name=_name(typed.get("first_name", "")),
        last_name=_name(typed.get("last_name", "")),
        signed_at=_day(typed.get("signed_at", "")),
    )


def _told_a_day(cells: list[str], places: dict[str, int]) -> bool:
    return "signed_at" in places and bool(_cell(cells, places["signed_at"]))


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _name(text: str) -> str:
    """A name, or nothing: an address or a formula among names is no name."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    odd = len(text) > NAME_LENGTH or re.search(r"[@=<>]|://|www\.", text)
    return "" if odd else text


def _day(text: str) -> datetime | None:
    """A day in the past, at its noon when no hour is told; None when unclear.

    An hour is ours, unless the file says whose: many tools write UTC.
    """
    text = _in_order(re.sub(r"\s*(UTC|GMT)$", "Z", text.strip()))
    day = _read(text)
    if day is None:
        return None
    if ":" not in text:
        day = day.replace(hour=12)
    aware = timezone.make_aware(day) if timezone.is_naive(day) else day
    return aware if day.year > 1970 and aware < timezone.now() else None


def _in_order(text: str) -> str:
    """A French day and its hour as ISO 8601 writes them; any other text as it is."""
    told = FRENCH.fullmatch(text)
    if told is None:
        return text
    day = f"{told['year']}-{told['month']:0>2}-{told['day']:0>2}"
    if told["hour"] is None:
        return day
    hour = f"{told['hour']:0>2}:{told['minute']}:{told['second'] or '00'}"
    return f"{day}T{hour}{told['zone']}"


def _read(text: str) -> datetime | None:
    try:
        told = parse_datetime(text)
    except ValueError:
        return None
    if told is not None:
        return told
    for shape in DAYS:
        try:
            return datetime.strptime(text[:16], shape)
        except ValueError:
            continue
    return None
