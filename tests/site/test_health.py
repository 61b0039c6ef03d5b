from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from forms_ext.consent.models import ServiceMail, ServiceMailKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(django_user_model):
    dan = django_user_model.objects.create_user("dan", "dan@example.org")
    return ServiceMail.objects.create(kind=ServiceMailKind.REPORT, user=dan)


def test_health_answers_ok_when_everything_is_migrated(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "ok": True,
        "database": "ok",
        "migrations": "ok",
        "worker": "ok",
    }


def test_health_answers_503_while_a_migration_is_pending(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args: ["one"])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


def test_health_names_no_reason_when_the_database_is_away(client, monkeypatch):
    def refuse(*args):
        raise DatabaseError("password of db.example.org is wrong")

    monkeypatch.setattr("config.health.migrations", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"ok": False, "database": "unreachable"}


def test_a_mail_that_has_just_been_asked_for_is_not_late(client, report):
    assert client.get("/healthz").json()["worker"] == "ok"


def test_mails_that_wait_for_minutes_show_a_late_worker(client, report):
    report.not_before = timezone.now() - timedelta(minutes=6)
    report.save(update_fields=["not_before"])
    response = client.get("/healthz")
    assert response.json()["worker"] == "late"
    assert response.status_code == 200


def test_health_refuses_a_post(client):
    assert client.post("/healthz").status_code == 405


def test_health_is_asked_by_a_name_of_the_site(client):
    assert client.get("/healthz", headers={"host": "10.0.0.1"}).status_code == 400
