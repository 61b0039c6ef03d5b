"""Load the demo once; with --reset, erase it and load it anew."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from home.demo.afresh import erase_everything
from home.demo.load import SIGNERS, follow_base_url, load, standing
from home.demo.staff import PASSWORD, STAFF

OTHER_CONTENT = (
    "This database holds something already, and the demo leaves other people's work "
    "alone. Give it a database of its own, for example:\n"
    "  DATABASE_URL=sqlite:///var/demo.sqlite3 make demo"
)


class Command(BaseCommand):
    help = "Load the made-up association, its campaigns, letters and signers, once"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="erase the demo's database, pictures and mails, and load it anew",
        )
        parser.add_argument(
            "--signers", type=int, default=SIGNERS, help=f"how many (default {SIGNERS})"
        )

    def handle(
        self, *args: Any, reset: bool = False, signers: int = SIGNERS, **options: Any
    ) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo makes accounts whose password everybody knows: it loads on "
                "your own machine only, with DEBUG=1."
            )
        state = standing()
        if state == "other":
            raise CommandError(OTHER_CONTENT)
        if state == "unfinished" or (state == "loaded" and reset):
            self.stdout.write("Erasing the demo.")
            erase_everything()
        if state != "loaded" or reset:
            with quiet_log():
                load(signers=signers, tell=self.stdout.write)
        follow_base_url()
        self.stdout.write(self.log_ins())

    def log_ins(self) -> str:
        people = "\n".join(
            f"  {username:<10}{first_name} {last_name}, {role or 'administrator'}"
            for username, first_name, last_name, role in STAFF
        )
        return f"\nLog-ins of the demo, all with the password {PASSWORD}\n{people}"


@contextmanager
def quiet_log() -> Iterator[None]:
    """Each page logs a few lines: news in a site, noise in a loading bar."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
