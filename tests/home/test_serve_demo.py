import signal
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from home.management.commands import serve_demo

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "


def program(code):
    return subprocess.Popen([sys.executable, "-c", code], start_new_session=True)


@pytest.fixture
def sleeping():
    child = program("import time; time.sleep(60)")
    yield child
    child.kill()
    child.wait()


def test_the_demo_notices_the_first_process_that_dies(sleeping):
    short = program("pass")
    assert serve_demo.until_one_ends([sleeping, short]) is short


def test_every_process_is_ended(sleeping):
    serve_demo.end([sleeping])
    assert sleeping.poll() == -signal.SIGTERM


def test_a_process_that_ignores_the_end_is_killed(monkeypatch):
    monkeypatch.setattr(serve_demo, "GRACE_SECONDS", 0.2)
    child = program(STUBBORN + "print('up', flush=True); time.sleep(60)")
    time.sleep(0.5)
    serve_demo.end([child])
    assert child.wait(timeout=5) == -signal.SIGKILL


def test_web_server_and_worker_are_two_processes():
    server, worker = serve_demo.commands(8123)
    assert server == ["runserver", "--noreload", "127.0.0.1:8123"]
    assert worker == ["send_mailings", "--loop"]


def test_the_demo_refuses_to_run_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("serve_demo")


@pytest.mark.django_db
def test_an_empty_site_asks_for_its_first_login_once(monkeypatch, django_user_model):
    asked = []
    monkeypatch.setattr(serve_demo, "call_command", asked.append)
    serve_demo.ask_for_the_first_login()
    django_user_model.objects.create_superuser("lise")
    serve_demo.ask_for_the_first_login()
    assert asked == ["createsuperuser"]
