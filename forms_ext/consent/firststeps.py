"""The way from a bare site to its first signature: steps that the rooms bring.

A room says what its step is and how to see that it is done; who may do it, and whether
somebody has put it off, is asked here. Nobody is named but staff.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from .models import FirstStep, Said

#: So many colleagues are named at most; more is a crowd, not a person to ask.
NAMED = 3


@dataclass(frozen=True)
class Step:
    """One thing to do before people can sign.

    `url` is where it is done, empty while something else must come first; then `waits`
    says what. `who` answers the staff who may do it. `outside` opens a tab of its own:
    from a public page no link leads back to the admin.
    """

    name: str
    order: int
    title: Promise
    unlocks: Promise
    action: Promise
    url: Callable[[AbstractUser], str]
    done: Callable[[], bool]
    may: Callable[[AbstractUser], bool]
    who: Callable[[], Iterable[AbstractUser]]
    waits: Promise | str = ""
    outside: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a step stands, for one member of staff."""

    step: Step
    number: int
    done: bool
    skipped: bool
    may: bool
    url: str
    colleagues: tuple[str, ...]

    @property
    def open(self) -> bool:
        return not (self.done or self.skipped)


@dataclass(frozen=True)
class Way:
    """All steps, and the one that this person can do next."""

    steps: tuple[Standing, ...]

    @property
    def done(self) -> int:
        return sum(standing.done for standing in self.steps)

    @property
    def open(self) -> bool:
        return any(standing.open for standing in self.steps)

    @property
    def next(self) -> Standing | None:
        mine = (s for s in self.steps if s.open and s.may and s.url)
        return next(mine, None)


@dataclass(frozen=True)
class Offer:
    """What may come after the last step; `url` is empty where somebody cannot do it."""

    name: str
    order: int
    title: Promise
    why: Promise
    action: Promise
    url: Callable[[AbstractUser], str]
    done: Callable[[], bool]


@dataclass(frozen=True)
class Next:
    """An offer as one member of staff sees it."""

    offer: Offer
    url: str


_STEPS: dict[str, Step] = {}
_OFFERS: dict[str, Offer] = {}


def register(step: Step) -> None:
    """Adds a step; one of the same name is replaced."""
    _STEPS[step.name] = step


def offer(one: Offer) -> None:
    """Adds what to do next; one of the same name is replaced."""
    _OFFERS[one.name] = one


def what_next(user: AbstractUser) -> list[Next]:
    """What nobody has done yet and this person could, once the first steps are over."""
    if anything_open():
        return []
    ordered = sorted(_OFFERS.values(), key=lambda one: one.order)
    mine = [Next(one, one.url(user)) for one in ordered if not one.done()]
    return [found for found in mine if found.url]


def find(name: str) -> Step:
    """Raises LookupError when no room has brought such a step."""
    return _STEPS[name]


def where_to_begin(user: AbstractUser) -> str:
    """Where another page is begun; empty for who may not, and where no room has any."""
    step = _STEPS.get("page")
    return step.url(user) if step and step.may(user) else ""


def way(user: AbstractUser) -> Way:
    """Where this site stands, and what this person can do about it."""
    said = dict(FirstStep.objects.values_list("name", "said"))
    ordered = sorted(_STEPS.values(), key=lambda step: step.order)
    return Way(
        tuple(
            _standing(step, number, said.get(step.name, ""), user)
            for number, step in enumerate(ordered, start=1)
        )
    )


def _standing(step: Step, number: int, said: str, user: AbstractUser) -> Standing:
    done = said == Said.DONE or step.done()
    may = step.may(user)
    return Standing(
        step=step,
        number=number,
        done=done,
        skipped=said == Said.SKIPPED and not done,
        may=may,
        url=step.url(user) if may else "",
        colleagues=() if done or may else named(step.who()),
    )


def named(people: Iterable[Any]) -> tuple[str, ...]:
    """As Wagtail's own screens name staff; never an address."""
    names = [person.get_full_name() or person.get_username() for person in people]
    return tuple(names[:NAMED])


def anything_open() -> bool:
    """Whether the menu and the dashboard should still speak of first steps."""
    said = set(FirstStep.objects.values_list("name", flat=True))
    return any(name not in said and not step.done() for name, step in _STEPS.items())


def say(*, name: str, said: Said, user: AbstractUser | None) -> None:
    """Keeps an answer; saying the same twice changes nothing but the date."""
    FirstStep.objects.update_or_create(name=name, defaults={"said": said, "by": user})


def take_back(*, name: str) -> None:
    """A step that was put off is open again; one that was done stays done."""
    FirstStep.objects.filter(name=name, said=Said.SKIPPED).delete()


def holders(policy: Any, action: str) -> QuerySet:
    """Active staff who hold a permission, the most specific first.

    A superuser may do everything, and is named only when nobody else may.
    """
    people = policy.users_with_permission(action).filter(is_active=True)
    return people.order_by("is_superuser", "pk")[:NAMED]


def may(model: type[Model], action: str) -> Callable[[AbstractUser], bool]:
    """Does somebody hold Django's permission for an action on a model?"""
    name = f"{model._meta.app_label}.{action}_{model._meta.model_name}"
    return lambda user: user.has_perm(name)
