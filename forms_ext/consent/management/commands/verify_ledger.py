"""Verifies the ledger; exit code 1 and the first bad row when it is not what it was."""

import re
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...verify import LedgerBroken, verify_ledger


def size_and_root(text: str) -> tuple[int, str]:
    found = re.fullmatch(r"(\d+):([0-9a-f]{64})", text)
    if found is None:
        raise ArgumentTypeError(f"{text!r} is no head: SIZE:ROOT, as seal_ledger says")
    return int(found[1]), found[2]


class Command(BaseCommand):
    help = (
        "Recompute leaves, order and seals of the ledger, compare today's consents, "
        "check the triggers. Exits 1 naming the first bad row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            type=size_and_root,
            metavar="SIZE:ROOT",
            help="A head kept outside the database; may be given several times.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = verify_ledger(heads=options["head"])
        except LedgerBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Right: {found.events} events, {found.leaves} of them sealed, "
            f"{found.seals} seals, {found.consents} consents."
        )
