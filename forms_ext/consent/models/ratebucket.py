"""How often a mailbox or a network has asked, under a keyed name."""

from django.db import models


class RateBucket(models.Model):
    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    tokens = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "window"], name="rate_bucket_once_per_window"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.window}"
