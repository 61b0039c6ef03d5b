"""Development's post office: each mail becomes one file, as it would have left."""

import os
import re
import time
import uuid
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

# Mails end their lines with CRLF; Django 5 and 6 would be asked for it differently.
NEWLINE = re.compile(rb"\r?\n")


class FileBackend(BaseEmailBackend):
    def __init__(self, *, folder: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(folder)

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self.write(NEWLINE.sub(b"\r\n", message.message().as_bytes()))
        return len(email_messages)

    def write(self, content: bytes) -> None:
        # Named by time, so that the newest comes first in a sorted listing.
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(content)
        # The mailbox page lists *.eml: it never meets a half-written mail.
        os.replace(unfinished, self.folder / f"{name}.eml")
