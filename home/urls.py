"""The addresses that this site has beside its pages."""

from django.urls import path

from .card.views import card

urlpatterns = [
    path("card/<uuid:page>/<slug:language>.jpg", card, name="card"),
]
