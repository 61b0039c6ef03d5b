"""/healthz: whether the database answers and has every migration."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    checks = {"database": "ok", "migrations": "ok"}
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            checks["migrations"] = "pending"
    except DatabaseError:
        # The reason may name hosts and users: it belongs in the log alone.
        checks = {"database": "unreachable", "migrations": "unknown"}
    healthy = all(state == "ok" for state in checks.values())
    return JsonResponse({"ok": healthy, **checks}, status=200 if healthy else 503)
