"""Content-Security-Policy on every answer; to be deleted for Django 6's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "Content-Security-Policy"


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A view that shows a mail sets a policy of its own.
        if HEADER not in response:
            policy = policy_for(request.path)
            # A page with a video names who may be called by a click on it.
            if frames := getattr(response, "frame_hosts", None):
                policy = {**policy, "frame-src": ["'self'", *frames]}
            response[HEADER] = written(policy)
        return response


def policy_for(path: str) -> dict[str, list[str]]:
    if path.startswith("/admin/"):
        return settings.ADMIN_CSP
    return settings.SECURE_CSP


def written(policy: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())
