"""Start the demo: web server and mail worker as two processes that end together."""

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import translation

from home.hostname import follow_base_url

MANAGE = str(Path(settings.BASE_DIR) / "manage.py")
GRACE_SECONDS = 10

WELCOME = """
It runs. Leave it with Ctrl-C.

  The public pages    {base}/fr/
  The mails it sends  {base}/mailbox/
  The admin           {base}/admin/
"""


class Command(BaseCommand):
    help = "Load the demo once and start web server and mail worker (development)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="load the demo again")
        parser.add_argument(
            "--empty", action="store_true", help="load nothing: a site to begin with"
        )

    def handle(
        self, *args: Any, port: int, reset: bool, empty: bool, **options: Any
    ) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is for your own machine: set DEBUG=1.")
        # SIGTERM (a process manager, a closed terminal) ends the children too.
        signal.signal(signal.SIGTERM, stop)
        call_command("migrate", verbosity=0)
        if empty:
            follow_base_url()
            ask_for_the_first_login()
        else:
            call_command("load_demo", reset=reset)
        children: list[subprocess.Popen[bytes]] = []
        try:
            for command in commands(port):
                children.append(start(command))
            self.stdout.write(WELCOME.format(base=f"http://127.0.0.1:{port}"))
            first = until_one_ends(children)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        else:
            raise CommandError(
                f"`{' '.join(first.args[2:])}` ended with {first.returncode}; "
                "the demo stops."
            )
        finally:
            end(children)


def ask_for_the_first_login() -> None:
    if not get_user_model()._default_manager.filter(is_superuser=True).exists():
        # Django asks half of it in the site's language: all in that of this terminal.
        with translation.override("en"):
            call_command("createsuperuser")


def commands(port: int) -> list[list[str]]:
    return [
        ["runserver", "--noreload", f"127.0.0.1:{port}"],
        ["send_mailings", "--loop"],
    ]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C reaches us alone, and we end the children in order.
    return subprocess.Popen(  # noqa: S603 (our own program and arguments)
        [sys.executable, MANAGE, *command], start_new_session=True
    )


def until_one_ends(children: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    while True:
        for child in children:
            if child.poll() is not None:
                return child
        time.sleep(0.2)


def end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
