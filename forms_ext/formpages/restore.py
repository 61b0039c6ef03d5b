"""An old revision as today's tables can take it: what it names may be gone by now.

A field or a box that was taken out comes back as a new row, with the key that its
answers are kept under; its words are today's, as publishing makes them (invariant 3).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.documents import get_document_model

from forms_ext.consent.models import Purpose

from .models.declared import DeclaredPurpose
from .models.field import FormField

Child = dict[str, Any]


def readable(content: dict[str, Any]) -> dict[str, Any]:
    """The same revision without what cannot be found any more."""
    found = dict(content)
    if "consent_fields" in content:
        fields = with_documents(content["consent_fields"])
        found["consent_fields"] = as_new(FormField, fields)
    if "declared_purposes" in content:
        offered = still_there(content["declared_purposes"])
        found["declared_purposes"] = as_new(DeclaredPurpose, offered)
    return found


def with_documents(fields: list[Child]) -> list[Child]:
    """One that asks to read a file that is gone says, when published, that it lacks."""
    asked = (child.get("document") for child in fields)
    there = known(get_document_model(), asked)
    return [
        child if child.get("document") in there else {**child, "document": None}
        for child in fields
    ]


def still_there(offered: list[Child]) -> list[Child]:
    there = known(Purpose, (child["purpose"] for child in offered))
    return [child for child in offered if child["purpose"] in there]


def as_new(model: type[Model], children: list[Child]) -> list[Child]:
    """Rows that are gone are added again: their old number is no row's any more."""
    there = known(model, (child["pk"] for child in children))
    return [
        child if child["pk"] in there else {**child, "pk": None} for child in children
    ]


def known(model: type[Model], keys: Iterable[Any]) -> set[Any]:
    asked = {key for key in keys if key is not None}
    if not asked:
        return {None}
    found = model._default_manager.filter(pk__in=asked)
    return {None, *found.values_list("pk", flat=True)}
