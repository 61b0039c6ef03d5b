"""The form with what arrived in it: to be signed, or to be shown again."""

from forms_ext.consent.models import FormVersion

from .arrival import Arrival
from .forms import ConsentForm, purpose_name
from .nearmiss import answered, question_about
from .recorded import build_form, words_shown


def as_sent(arrival: Arrival) -> ConsentForm:
    """The very form that was on the screen, with our question about the address."""
    form = build_form(arrival.version, data=answered(arrival.data))
    form.question = question_about(form.data)
    return form


def as_of_today(arrival: Arrival, version: FormVersion) -> ConsentForm:
    """Of what was typed into an older form; a box under new words is empty."""
    seen = {wording.pk for wording in arrival.shown or ()}
    data = arrival.data.copy()
    for wording in words_shown(version):
        if wording.pk not in seen:
            data.pop(purpose_name(wording.purpose.key), None)
    form = build_form(version, data=data)
    form.add_error(None, version.campaign.words.changed)
    return form
