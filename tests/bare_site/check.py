"""Run inside the bare site: the installed package, away from its source tree."""

import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bare.settings.dev"
django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection  # noqa: E402

import forms_ext  # noqa: E402
from forms_ext.consent.triggers import missing  # noqa: E402


def main() -> None:
    package = Path(forms_ext.__file__).parent
    expect(package.is_relative_to(sys.prefix), "the package is the installed one")
    expect(not missing(connection), "the triggers stand after migrate")
    for app in ("consent", "formpages", "newsletters"):
        expect(apps.is_installed(f"forms_ext.{app}"), f"forms_ext.{app} is installed")
    for kind in ("*.html", "*.css"):
        expect(any(package.rglob(kind)), f"the wheel carries {kind}")


def expect(fact: bool, claim: str) -> None:
    if not fact:
        sys.exit(f"FAILED: {claim}")
    sys.stdout.write(f"ok: {claim}\n")


if __name__ == "__main__":
    main()
