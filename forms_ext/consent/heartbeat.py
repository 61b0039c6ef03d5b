"""Whether a process is there: it says so now and then, and others look."""

from datetime import datetime, timedelta

from django.utils import timezone

from .models import Heartbeat

MAIL = "mail worker"
#: Longer than any batch with a slow provider; then nobody is there.
SILENCE = timedelta(minutes=5)


def beat(name: str = MAIL) -> None:
    """One statement, whoever says it first."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def last_seen(name: str = MAIL) -> datetime | None:
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()


def is_silent(seen: datetime | None) -> bool:
    return seen is None or timezone.now() - seen > SILENCE
