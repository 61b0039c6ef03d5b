"""Public addresses of consent: links in mails lead here."""

from django.urls import path

from .views.confirm import ConfirmPage
from .views.newlink import NewLinkPage
from .views.not_me import NotMePage
from .views.preferences import AskChoicesPage, ChoicesPage
from .views.share import share

app_name = "forms_ext_consent"

urlpatterns = [
    path("confirm/<str:token>/", ConfirmPage.as_view(), name="confirm"),
    path("not-me/<str:token>/", NotMePage.as_view(), name="not_me"),
    path("new-link/", NewLinkPage.as_view(), name="new_link"),
    path("preferences/", AskChoicesPage.as_view(), name="preferences"),
    path("preferences/<str:token>/", ChoicesPage.as_view(), name="choices"),
    path("share/<uuid:campaign>/", share, name="share"),
]
