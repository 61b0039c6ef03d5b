"""The one scheduled command: run it every minute, it knows what is due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forms_ext.consent.schedule import run_due


class Command(BaseCommand):
    help = "Does what is due: seals, expiry, purges, publishing. Run it every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="do everything now, due or not"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for ran in run_due(everything=options["all"]):
            if ran.failed:
                failed.append(ran.name)
            elif options["verbosity"] > 1 or ran.result:
                self.stdout.write(f"{ran.name}: {ran.result}")
        if failed:
            raise CommandError(f"failed: {', '.join(failed)} (the log says why)")
