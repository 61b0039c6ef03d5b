"""What somebody answered, question by question, in the words the form then used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format

from .models import Submission


@dataclass(frozen=True)
class Answer:
    """`typed` is what was written, where it was understood as something plainer."""

    question: str
    answer: str
    typed: str = ""


def answers_of(submission: Submission) -> list[Answer]:
    """In the order of the form. An imported or erased signature has none."""
    version = submission.form_version
    return list(_answers(submission, version.body.get("fields", []))) if version else []


def _answers(
    submission: Submission, asked: list[Mapping[str, Any]]
) -> Iterator[Answer]:
    given = submission.answers
    profile, fields = given.get("profile", {}), given.get("fields", {})
    for entry in asked:
        value = profile.get(entry["type"]) or fields.get(entry["key"])
        if value:
            typed = given.get("typed", {}).get(entry["key"], "")
            yield Answer(entry["label"], spelled(entry, value), typed)


def spelled(entry: Mapping[str, Any], value: Any) -> str:
    """As people write it: the ledger's form is for machines."""
    if isinstance(value, list):
        return ", ".join(value)
    match entry["type"]:
        case "country":
            return dict(entry["options"]).get(value, value)
        case "date":
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        case "number":
            return number_format(Decimal(value), use_l10n=True, force_grouping=True)
    return str(value)
