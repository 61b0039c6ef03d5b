#!/usr/bin/env python3
"""Run a management command, from any working directory."""

import os
import sys
from pathlib import Path

# site/ is a folder on the path and never a package: Python's own module `site` is
# loaded before any code of ours, so a package of that name could not be imported.
# Position 1 keeps the folder of this file first, where home and forms_ext lie.
ROOT = Path(__file__).resolve().parent
sys.path.insert(1, str(ROOT / "site"))

from django.core.management import execute_from_command_line  # noqa: E402

from config.environment import SettingRefused  # noqa: E402


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except SettingRefused as refusal:
        # A person reads this one: the mend, without a traceback above it.
        sys.exit(f"The settings were refused.\n{refusal}")


if __name__ == "__main__":
    main()
