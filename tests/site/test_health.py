import pytest
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_health_answers_ok_when_everything_is_migrated(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["ok"] is True


@pytest.mark.django_db
def test_health_answers_503_while_a_migration_is_pending(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args: ["one"])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


@pytest.mark.django_db
def test_health_refuses_a_post(client):
    assert client.post("/healthz").status_code == 405
