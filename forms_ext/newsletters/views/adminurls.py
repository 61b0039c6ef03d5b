"""Addresses of the sender's screens, under the admin."""

from django.urls import path

from .progress import ProgressFigures, ProgressView
from .send import SendView
from .stop import StopView
from .write import WriteView

app_name = "forms_ext_newsletters_admin"
urlpatterns = [
    path("write/", WriteView.as_view(), name="write"),
    path("send/<int:page_id>/", SendView.as_view(), name="send"),
    path("mailing/<int:pk>/", ProgressView.as_view(), name="progress"),
    path("mailing/<int:pk>/stop/", StopView.as_view(), name="stop"),
    path("mailing/<int:pk>/figures/", ProgressFigures.as_view(), name="progress_json"),
]
