"""A letter that mailboxes would cut does not leave: it would hide its link to stop."""

import pytest

from forms_ext.newsletters.compile import Compiled
from forms_ext.newsletters.models import Mailing
from forms_ext.newsletters.prepare import NotReady, examine, prepare
from forms_ext.newsletters.weight import heavy, too_heavy
from tests.newsletters.letters import newsletter


def of_weight(size: int) -> Compiled:
    return Compiled(subject="", html="x" * size, text="")


@pytest.mark.parametrize(
    ("size", "warned", "refused"),
    [
        (90_000, False, False),
        (90_001, True, False),
        (100_000, True, False),
        (100_001, False, True),
        (151_000, False, True),
    ],
)
def test_from_90_kilobytes_a_warning_above_100_a_refusal(size, warned, refused):
    letter = of_weight(size)
    assert bool(heavy(letter)) is warned
    assert bool(too_heavy(letter)) is refused


def test_accents_weigh_what_they_weigh_in_a_mail():
    assert heavy(Compiled(subject="", html="é" * 46_000, text=""))


@pytest.mark.django_db
def test_a_letter_that_gmail_cuts_does_not_leave(letter, ben, dan):
    page = newsletter(letter, body=[("text", f"<p>{'mot ' * 26_000}</p>")])
    found = examine(page=page)
    assert any("100" in problem for problem in found.blocked)
    assert not found.ready
    with pytest.raises(NotReady):
        prepare(page=page, user=dan)
    assert not Mailing.objects.exists()


@pytest.mark.django_db
def test_a_letter_just_below_leaves_with_a_warning(letter, ben, dan):
    page = newsletter(letter, body=[("text", f"<p>{'mot ' * 21_500}</p>")])
    found = examine(page=page)
    assert found.compiled is not None
    assert 90_000 < found.compiled.weight < 100_000
    assert found.ready
    assert any("100" in warning for warning in found.warnings)
