"""A host's addresses with the package's included before its pages."""

from bare.urls import urlpatterns as bare_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("forms_ext.consent.urls")),
    path("", include("forms_ext.formpages.urls")),
    path("", include("forms_ext.newsletters.urls")),
    *bare_patterns,
]
