"""Who carries the mail is known from the settings, and must be named."""

import pytest
from django.urls import reverse

from forms_ext.consent.admin.organisationform import OrganisationForm
from forms_ext.consent.firststeps import find
from forms_ext.consent.mailcarrier import carrier, nobody_else, unnamed_carrier
from forms_ext.consent.models import Processor

pytestmark = pytest.mark.django_db
BREVO = {"backend": "anymail.backends.brevo.EmailBackend", "options": {}}


def smtp(host):
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {"backend": backend, "options": {"host": host}}


@pytest.fixture
def by_brevo(settings):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = BREVO


def test_a_known_provider_is_proposed_with_its_country(by_brevo):
    assert (carrier().name, str(carrier().country)) == ("Brevo", "France")


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("", ""),
        ("localhost", ""),
        ("10.0.0.3", ""),
        ("mailer", ""),
        ("smtp.agir.example.org", ""),
        ("smtp.example.net", "smtp.example.net"),
        ("smtp.notagir.example.org", "smtp.notagir.example.org"),
        ("8.8.8.8", "8.8.8.8"),
    ],
)
def test_a_distant_server_is_somebody_s_and_ours_is_not(settings, host, named):
    settings.FORMS_EXT_PUBLIC_BASE_URL = "https://agir.example.org"
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = smtp(host)
    assert (carrier().name if carrier() else "") == named


def test_mail_that_stays_here_needs_nobody_named():
    assert carrier() is None


def test_naming_who_sends_e_mail_is_enough(by_brevo):
    assert unnamed_carrier()
    Processor.objects.create(name="Poste claire", role="email", country="France")
    assert unnamed_carrier() is None


def test_the_first_step_is_not_done_before_and_proposes_it(by_brevo, organisation):
    assert not find("organisation").done()
    form = OrganisationForm(instance=organisation)
    assert form["mail_provider"].value() == "Brevo"
    assert form["mail_provider_country"].value() == "France"
    assert form.fields["mail_provider"].required


def test_what_is_proposed_is_kept_once_it_is_sent(admin_client, by_brevo, organisation):
    form = OrganisationForm(instance=organisation)
    given = {name: form[name].value() or "" for name in form.fields}
    address = reverse("forms_ext_firststeps:organisation")
    assert admin_client.post(address, given).status_code == 302
    assert Processor.objects.get(role="email").name == "Brevo"
    assert find("organisation").done()


def test_one_company_may_carry_the_mail_and_host_the_site(admin_client, organisation):
    form = OrganisationForm(instance=organisation)
    given = {name: form[name].value() or "" for name in form.fields}
    for name in ("mail_provider", "host"):
        given |= {name: "Tout-en-un", f"{name}_country": "France"}
    admin_client.post(reverse("forms_ext_firststeps:organisation"), given)
    roles = Processor.objects.filter(name="Tout-en-un").values_list("role", flat=True)
    assert set(roles) == {"email", "hosting"}


def test_nobody_else_is_said_only_by_who_does_both_itself(organisation):
    assert not nobody_else()
    for role in ("email", "hosting"):
        assert not nobody_else()
        Processor.objects.create(name=organisation.name, role=role, country="France")
    assert nobody_else()


def test_the_last_one_named_stays_named_while_mail_leaves_through_one(
    admin_client, by_brevo
):
    found = Processor.objects.create(name="Brevo", role="email", country="France")
    address = reverse("processors:edit", args=[found.pk])
    given = {"name": "Brevo", "role": "other", "country": "France", "contract_on": ""}
    answer = admin_client.post(address, given)
    assert "role" in answer.context["form"].errors
    Processor.objects.create(name="Autre", role="email", country="France")
    assert admin_client.post(address, given).status_code == 302
