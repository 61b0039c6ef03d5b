"""The addresses of form pages, outside any language prefix."""

from django.urls import path

from . import views

app_name = "forms_ext_formpages"

urlpatterns = [
    path("sign/<uuid:campaign>/count/", views.count, name="count"),
    path("sign/<uuid:campaign>/<slug:language>/", views.sign, name="sign"),
    path("sign/<uuid:campaign>/<slug:language>/thanks/", views.thanks, name="thanks"),
    path(
        "sign/<uuid:campaign>/<slug:language>/thanks/without-phone/",
        views.thanks,
        {"phone_dropped": True},
        name="thanks_without_phone",
    ),
]
