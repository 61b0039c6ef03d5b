"""Prints the proof of one address's consents, as JSON anybody can check."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...address import email_key
from ...models import Contact
from ...proof import proof


class Command(BaseCommand):
    help = "Events, words and paths to a sealed head for one address, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", metavar="ADDRESS")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contact = Contact.objects.get(email_key=email_key(options["address"]))
        except (ValidationError, Contact.DoesNotExist) as error:
            raise CommandError("No contact has exactly this address.") from error
        self.stdout.write(
            json.dumps(proof(contact=contact), ensure_ascii=False, indent=1)
        )
