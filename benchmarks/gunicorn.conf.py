"""One configuration for both sites, that of docs/deployment.md."""

import os

pythonpath = "site"
workers = int(os.environ.get("BENCH_WORKERS", "4"))
threads = 1
loglevel = "error"
timeout = 60
