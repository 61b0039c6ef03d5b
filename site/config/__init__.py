"""The site's configuration: the only package that names everything."""

import sys
from pathlib import Path

# Servers are told `--pythonpath site`; home and forms_ext lie one folder above it.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.append(ROOT)
