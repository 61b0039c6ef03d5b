"""A contact named in another record: a way to it for those who may see contacts."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from ..models import Contact
from .find import sees_contacts


def contact_link(contact: Contact | None, *, reader: Any) -> str:
    """Its reference, never its address; nothing once the person was erased."""
    if contact is None:
        return ""
    if not sees_contacts(reader):
        return str(contact)
    url = reverse("contacts_modeladmin_inspect", args=[contact.pk])
    return format_html('<a href="{}">{}</a>', url, contact)
