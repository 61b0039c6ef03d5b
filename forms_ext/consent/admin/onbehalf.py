"""A wish that came by telephone or post, done by the officer on somebody's behalf.

Two screens, each with one POST: what is going to happen, how the wish came, and the
verb that the person's own link would have called.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from ..erase import erase
from ..evidence import REFERENCE, Way, heard
from ..firststeps import may
from ..ledger import WITHDRAWABLE, withdraw
from ..models import Actor, Consent, Contact
from . import log

FOLDER = "forms_ext/consent/admin/onbehalf"
may_withdraw = may(Contact, "withdraw")
may_erase = may(Contact, "erase")


class WishForm(forms.Form):
    """How the wish came; the reference leads to the letter or note, and to no name."""

    way = forms.ChoiceField(
        label=gettext_lazy("How did they ask?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
    )
    reference = forms.RegexField(
        REFERENCE,
        label=gettext_lazy("Your reference"),
        max_length=40,
        help_text=gettext_lazy(
            "The number under which you keep the letter or the note of the call, as "
            "2026-014. No name and no address: letters, digits, . / - and no spaces."
        ),
        error_messages={
            "invalid": gettext_lazy(
                "Write a number of your own filing, as 2026-014: without spaces, with "
                "a digit, and with no name in it."
            )
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WithdrawForm(WishForm):
    purposes = forms.ModelMultipleChoiceField(
        queryset=Consent.objects.none(),
        label=gettext_lazy("What do they take back?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what they take back.")},
    )
    field_order = ("purposes", "way", "reference")

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["purposes"]
        field.queryset = standing(contact)
        field.label_from_instance = _of_consent


class EraseForm(WishForm):
    checked = forms.BooleanField(
        label=gettext_lazy("I have checked that it is this person who asks."),
    )


def standing(contact: Contact) -> Any:
    """What a person can still take back."""
    found = Consent.objects.filter(contact=contact, state__in=WITHDRAWABLE)
    return (
        found.select_related("purpose")
        .prefetch_related("purpose__texts")
        .order_by("pk")
    )


def _of_consent(consent: Consent) -> str:
    return f"{consent.purpose} ({consent.get_state_display()})"


def acts(contact: Contact, *, user: Any) -> list[dict[str, str]]:
    """The buttons on a contact's page, for whom may press them."""
    found = []
    if may_withdraw(user):
        url = reverse("forms_ext_withdraw_for", args=[contact.pk])
        found.append({"url": url, "label": _("Withdraw a consent"), "danger": ""})
    if may_erase(user):
        url = reverse("forms_ext_erase_for", args=[contact.pk])
        found.append({"url": url, "label": _("Erase this person"), "danger": "yes"})
    return found


class OnBehalf(View):
    """Asks the permission before the record: "not found" would tell who exists."""

    may: Any
    title: Any
    template: str

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not type(self).may(request.user):
            raise PermissionDenied
        contact = Contact.objects.filter(pk=pk).first()
        if contact is None:
            # Twice is as good as once: the second click finds nobody left.
            messages.info(request, _("This contact is not here any more."))
            return redirect("contacts_modeladmin_index")
        self.contact = contact
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        log.opened(self.contact, user=request.user)
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        return self.act(form) if form.is_valid() else self.show(form, status=422)

    def form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def act(self, form: Any) -> HttpResponse:
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        return {}

    def back(self) -> str:
        return reverse("contacts_modeladmin_inspect", args=[self.contact.pk])

    def show(self, form: Any, *, status: int = 200) -> HttpResponse:
        trail = [
            {"url": reverse("contacts_modeladmin_index"), "label": _("Contacts")},
            {"url": self.back(), "label": str(self.contact)},
            {"url": "", "label": str(self.title)},
        ]
        context = {
            "contact": self.contact,
            "form": form,
            "back": self.back(),
            "header_title": self.title,
            "header_icon": "user",
            "breadcrumbs_items": trail,
            **self.context(),
        }
        template = f"{FOLDER}/{self.template}"
        return TemplateResponse(self.request, template, context, status=status)


class WithdrawFor(OnBehalf):
    may = may_withdraw
    title = gettext_lazy("Withdraw a consent")
    template = "withdraw.html"

    def form(self, data: Any = None) -> WithdrawForm:
        return WithdrawForm(data, contact=self.contact)

    def context(self) -> dict[str, Any]:
        return {"standing": standing(self.contact).exists()}

    def act(self, form: WithdrawForm) -> HttpResponse:
        given = form.cleaned_data
        with transaction.atomic():
            events = withdraw(
                contact=self.contact,
                purposes=[consent.purpose for consent in given["purposes"]],
                actor=Actor.STAFF,
                evidence=heard(way=Way(given["way"]), reference=given["reference"]),
            )
            log.done(self.contact, user=self.request.user, action=log.WITHDRAWN)
        said = ngettext(
            "%(number)d consent is withdrawn. Nothing more is sent for it.",
            "%(number)d consents are withdrawn. Nothing more is sent for them.",
            len(events),
        )
        messages.success(self.request, said % {"number": len(events)})
        return redirect(self.back())


class EraseFor(OnBehalf):
    may = may_erase
    title = gettext_lazy("Erase this person")
    template = "erase.html"

    def form(self, data: Any = None) -> EraseForm:
        return EraseForm(data)

    def context(self) -> dict[str, Any]:
        counted = self.contact.submissions.filter(counted=True).count()
        return {"counted": counted}

    def act(self, form: EraseForm) -> HttpResponse:
        given, reference = form.cleaned_data, str(self.contact)
        with transaction.atomic():
            log.done(
                self.contact,
                user=self.request.user,
                action=log.ERASED,
                # Here and not in the ledger: with the letter of that number in hand,
                # the person's lines would be theirs again.
                reference=given["reference"],
            )
            erase(
                contact=self.contact,
                actor=Actor.STAFF,
                evidence=heard(way=Way(given["way"])),
            )
        done = _(
            "%(contact)s is erased. What counted goes on counting, without a name."
        )
        messages.success(self.request, done % {"contact": reference})
        return redirect("contacts_modeladmin_index")


def urls(base: str) -> list[URLPattern]:
    return [
        path(
            f"{base}/withdraw/<int:pk>/",
            WithdrawFor.as_view(),
            name="forms_ext_withdraw_for",
        ),
        path(f"{base}/erase/<int:pk>/", EraseFor.as_view(), name="forms_ext_erase_for"),
    ]
