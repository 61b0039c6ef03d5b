"""/healthz: whether the database answers, is migrated, and the mails go out."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from forms_ext.consent.models import ServiceMail, ServiceMailState

# The service lane promises a minute; five times that is a worker that stands still.
LATE = timedelta(minutes=5)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    try:
        checks = {"database": "ok", "migrations": migrations(), "worker": "unknown"}
        if checks["migrations"] == "ok":
            checks["worker"] = worker()
    except DatabaseError:
        # The reason may name hosts and users: it belongs in the log alone.
        checks = {"database": "unreachable"}
    # A worker that stands still must alarm somebody, but is no reason for a load
    # balancer to take the pages away: it does not make the answer a 503.
    healthy = checks.get("migrations") == "ok"
    return JsonResponse({"ok": healthy, **checks}, status=200 if healthy else 503)


def migrations() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "pending" if plan else "ok"


def worker() -> str:
    waiting = ServiceMail.objects.filter(
        state=ServiceMailState.QUEUED, not_before__lt=timezone.now() - LATE
    )
    return "late" if waiting.exists() else "ok"
