"""Seals what the ledger has gained; prints the head to be kept elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from ...seal import head, seal_ledger


class Command(BaseCommand):
    help = "Seal the ledger of consent and print its head (keep it outside the site)."

    def handle(self, *args: Any, **options: Any) -> None:
        seal = seal_ledger()
        if seal is None:
            self.stdout.write("Nothing new to seal.")
        else:
            self.stdout.write(head(seal))
