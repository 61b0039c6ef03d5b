"""Sends what is due: confirmations first, newsletters beside them."""

import logging
import os
import signal
import socket
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from tqdm import tqdm

from forms_ext.newsletters.models import Delivery, DeliveryState, MailingState
from forms_ext.newsletters.work import BATCH, Worker

logger = logging.getLogger(__name__)

IDLE_SECONDS = 2
#: After an error nobody foresaw: long enough not to flood the log.
SORE_SECONDS = 20


class Command(BaseCommand):
    help = "Sends confirmations and newsletters. A second worker may run beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--once", action="store_true", help="send what is due, then stop (default)"
        )
        how.add_argument(
            "--loop", action="store_true", help="stay and look again every two seconds"
        )
        parser.add_argument(
            "--worker",
            default=f"{socket.gethostname()}-{os.getpid()}"[:60],
            help="a name of its own; started again under it, a worker knows at once "
            "what it left behind",
        )
        parser.add_argument("--batch", type=int, default=BATCH, help="letters at once")

    def handle(self, *args: Any, **options: Any) -> None:
        halt = threading.Event()
        _stop_on_signals(halt)
        worker = Worker(
            name=options["worker"], batch=max(1, options["batch"]), halt=halt
        )
        worker.start()
        with _progress_bar() as bar:
            worker.progress = lambda count: _show(bar, count)
            if options["loop"]:
                _loop(worker)
            else:
                while (worker.step() or worker.held) and not halt.is_set():
                    halt.wait(worker.held)


def _loop(worker: Worker) -> None:
    while not worker.halt.is_set():
        close_old_connections()
        try:
            done = worker.step()
        except Exception:
            # the outermost loop: a worker that dies sends no confirmation either
            logger.exception("the mail worker met an error and goes on")
            worker.halt.wait(SORE_SECONDS)
            continue
        if not done:
            worker.halt.wait(worker.held or IDLE_SECONDS)


def _stop_on_signals(halt: threading.Event) -> None:
    """SIGTERM and Ctrl-C finish the letters under way; the rest stays queued."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *args: halt.set())


def _progress_bar() -> tqdm:
    """A bar in a terminal; nothing in a log."""
    return tqdm(total=0, unit=" letters", disable=not sys.stderr.isatty())


def _show(bar: tqdm, count: int) -> None:
    if bar.disable:
        return
    left = Delivery.objects.filter(
        state__in=[DeliveryState.QUEUED, DeliveryState.SENDING],
        mailing__state=MailingState.READY,
    ).count()
    bar.total = bar.n + count + left
    bar.update(count)
