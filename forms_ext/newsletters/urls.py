"""Public addresses of newsletters: the stop link in every letter."""

from django.urls import path

from .views.unsubscribe import StopPage

app_name = "forms_ext_newsletters"
urlpatterns = [
    path("unsubscribe/<str:token>/", StopPage.as_view(), name="unsubscribe"),
]
