"""Looking a record up: by a reference as it stands somewhere, or by a full address.

Only ever by POST: an address in a query string would stay in every server's log. What
the list shows then is named in the query string by random references.
"""

import re
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.http import urlencode

from ..address import email_key
from ..models import Contact, Subject

#: In a list's query string: its own reference, or that of the contact it is about.
FOUND, PERSON = "found", "person"
#: What lists show of a reference; less than that would find many.
SHORT = 8
#: “C-6590e868”, “D-934b1373-9f10-…”, “<934b1373-…@example.org>” of a Message-ID.
WRITTEN = re.compile(r"<?(?:[A-Z]-)?([0-9a-f-]{8,64})(?:@[^\s>]*)?>?", re.IGNORECASE)
SEES_CONTACTS = "forms_ext_consent.view_contact"


def sees_contacts(user: Any) -> bool:
    return user.has_perm(SEES_CONTACTS)


def reference_in(text: str) -> str:
    """The hexadecimal digits of a reference however it is written, or nothing."""
    written = WRITTEN.fullmatch(text.strip())
    digits = written[1].replace("-", "").lower() if written else ""
    return digits if len(digits) >= SHORT else ""


def whole(digits: str) -> uuid.UUID | None:
    return uuid.UUID(digits) if len(digits) == 32 and is_reference(digits) else None


def is_reference(digits: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8,64}", digits) is not None


def beginning(records: QuerySet, field: str, digits: str) -> QuerySet:
    """Those whose random reference begins with `digits`, by way of its index."""
    if not is_reference(digits) or len(digits) > 32:
        return records.none()
    least, most = digits.ljust(32, "0"), digits.ljust(32, "f")
    return records.filter(
        **{f"{field}__gte": uuid.UUID(least), f"{field}__lte": uuid.UUID(most)}
    )


def by_address(text: str) -> Contact | None:
    """The contact that has exactly this address."""
    try:
        key = email_key(text)
    except ValidationError:
        return None
    return Contact.objects.filter(email_key=key).first()


def by_pseudonym(digits: str) -> Contact | None:
    """Whom the ledger calls so; nobody once the person was erased."""
    subjects = Subject.objects.filter(ref__gte=digits, ref__lt=f"{digits}g")
    found = list(subjects.select_related("contact")[:2])
    return found[0].contact if len(found) == 1 else None


def by_reference(digits: str) -> Contact | None:
    """By a contact's own reference, or by one of its pseudonyms."""
    if not digits:
        return None
    return _by_own(digits) or by_pseudonym(digits)


def _by_own(digits: str) -> Contact | None:
    """Two contacts whose short references are the same are told apart by nothing."""
    if len(digits) > 32:
        return None
    least, most = digits.ljust(32, "0"), digits.ljust(32, "f")
    same = {"ref__gte": uuid.UUID(least), "ref__lte": uuid.UUID(most)}
    alone = Contact.objects.filter(**same).count() == 1
    return Contact.objects.filter(**same).first() if alone else None


def whom(text: str) -> Contact | None:
    """The contact of a full address, of its reference, or of a pseudonym."""
    return by_address(text) or by_reference(reference_in(text))


def person_of(request: Any) -> Contact | None:
    """Whom the list is narrowed to, for whoever may see contacts."""
    ref = whole(request.GET.get(PERSON, ""))
    if ref is None or not sees_contacts(request.user):
        return None
    return Contact.objects.filter(ref=ref).first()


def narrowed(url: str, **parameters: str) -> str:
    return f"{url}?{urlencode(parameters)}"
