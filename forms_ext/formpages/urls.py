"""The addresses of forms_ext.formpages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
