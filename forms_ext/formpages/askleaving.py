"""Wagtail's screens for deleting and moving a page have no place for us: messages do.

Its screens for taking offline and for many pages at once are extended by templates of
the same name, which is why our apps stand before Wagtail's in INSTALLED_APPS.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from wagtail import hooks

from .leaving import Way, told


@hooks.register("before_delete_page")
def before_deleting(request: HttpRequest, page: Any) -> None:
    say(request, page, Way.DELETE)


@hooks.register("before_move_page")
def before_moving(request: HttpRequest, page: Any, destination: Any) -> None:
    say(request, page, Way.MOVE)


def say(request: HttpRequest, page: Any, way: Way) -> None:
    if request.method == "GET":
        for paragraph in told([page], way):
            messages.warning(request, paragraph)
