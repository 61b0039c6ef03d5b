"""The addresses of forms_ext.newsletters."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
