"""The officer's look at purposes: what was taken may be used, and says who saw it."""

from django.contrib.auth.models import AbstractUser
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .firststeps import may
from .models import Kind, Purpose, PurposeLook

may_look = may(Purpose, "look")


def look(*, purpose: Purpose, user: AbstractUser) -> PurposeLook:
    """Keeps the last look; twice is as good as once."""
    seen, _made = PurposeLook.objects.update_or_create(
        purpose=purpose, defaults={"at": timezone.now(), "by": user}
    )
    return seen


def looked_at(purpose: Purpose) -> bool:
    """Since it was last published: changed words want a new look."""
    seen = getattr(purpose, "look", None)
    published = purpose.last_published_at
    return seen is not None and (published is None or seen.at >= published)


def unseen() -> QuerySet[Purpose]:
    """Purposes in use that nobody of data protection has looked at as they are."""
    never = Q(look__isnull=True)
    older = Q(look__at__lt=F("last_published_at"))
    asked = Purpose.objects.filter(kind=Kind.CONSENT, live=True)
    now = Q(retired_at__isnull=True) | Q(retired_at__gt=timezone.now())
    return asked.filter(never | older).filter(now).order_by("pk")


def publishes_as_officer(user: AbstractUser) -> bool:
    """By role: a superuser may do everything, and is no officer by that."""
    return user.groups.filter(permissions__codename="look_purpose").exists()
