"""Public addresses of consent: links in mails lead here."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
