"""Enumerations that the database checks too."""

from django.db import models


def one_of(
    field: str, choices: type[models.TextChoices], *, name: str
) -> models.CheckConstraint:
    """A CHECK that `field` holds one of the enumeration's values."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choices.values}), name=name
    )
