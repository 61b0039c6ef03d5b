"""The addresses of form pages, outside any language prefix."""

from django.urls import path, register_converter

from . import namespage, stallpages, thanks, views
from .language import LanguageConverter
from .share.go import go

register_converter(LanguageConverter, "language")

app_name = "forms_ext_formpages"

urlpatterns = [
    path("go/<slug:code>/", go, name="go"),
    path("sign/<uuid:campaign>/count/", views.count, name="count"),
    path("sign/<uuid:campaign>/<language:language>/", views.sign, name="sign"),
    path(
        "sign/<uuid:campaign>/<language:language>/names/<int:number>/",
        namespage.names,
        name="names",
    ),
    path(
        "sign/<uuid:campaign>/<language:language>/thanks/", views.thanks, name="thanks"
    ),
    path(
        "sign/<uuid:campaign>/<language:language>/thanks/<slug:key>/",
        thanks.thanks_by_key,
        name="thanks_by_key",
    ),
    path(
        "stall/<uuid:campaign>/<language:language>/",
        stallpages.StallPage.as_view(),
        name="stall",
    ),
    path(
        "stall/<uuid:campaign>/<language:language>/thanks/",
        stallpages.StallThanks.as_view(),
        name="stall_thanks",
    ),
    path(
        "stall/<uuid:campaign>/<language:language>/close/",
        stallpages.StallClose.as_view(),
        name="stall_close",
    ),
]
