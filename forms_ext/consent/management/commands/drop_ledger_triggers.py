"""Drops the triggers, for moving data between databases; `migrate` sets them again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ...triggers import drop_triggers, missing

WARNING = (
    "Without its triggers the ledger can be changed by anybody with a connection.\n"
    "Stop the web server and the worker first, load your data, then run migrate and "
    "verify_ledger."
)


class Command(BaseCommand):
    help = "Drop the append-only triggers before a loaddata; migrate installs them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--yes", action="store_true", help="Ask nothing: worker and web are down."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(self.style.WARNING(WARNING))
        if not options["yes"] and input("Drop them? [y/N] ").lower() != "y":
            raise CommandError("Nothing was dropped.")
        drop_triggers(connection)
        self.stdout.write(f"{len(missing(connection))} triggers dropped.")
