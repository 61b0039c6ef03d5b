"""Erasing the demo: the database as a whole, for its ledger refuses anything less."""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def erase_everything() -> None:
    """Empties database, pictures and mailbox, and migrates again.

    The append-only tables cannot lose single rows; and what has been tried out in the
    demo (pages, signatures, mailings) goes with it, as asked.
    """
    _remove_files()
    if connection.vendor == "sqlite":
        _remove_database()
    else:
        _recreate_schema()
    call_command("migrate", verbosity=0)


def _remove_files() -> None:
    """Those this database knows: another one may keep its own in the same folder."""
    image = get_image_model()
    for model in (image.get_rendition_model(), image, get_document_model()):
        for stored in model.objects.exclude(file=""):
            stored.file.delete(save=False)
    for mail in Path(settings.MAILBOX_DIR).glob("*.eml"):
        mail.unlink()


def _remove_database() -> None:
    if connection.is_in_memory_db():
        raise CommandError("A database in memory is gone at the end of its process.")
    name = str(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(name + ending).unlink(missing_ok=True)


def _recreate_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
