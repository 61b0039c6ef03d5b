"""A video in a story: nothing is loaded from elsewhere before a click."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .video import Video, read

TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


class VideoValue(blocks.StructValue):
    @property
    def video(self) -> Video | None:
        """Elsewhere; None for a file of our own, or an address we do not know."""
        return read(self.get("address") or "")

    @property
    def file_type(self) -> str:
        return TYPES.get(_suffix(self.get("file")), "")


class VideoBlock(blocks.StructBlock):
    address = blocks.URLBlock(
        label=_("Address of the video"),
        required=False,
        help_text=_("On YouTube, Vimeo or a PeerTube site: copied from the browser."),
    )
    file = DocumentChooserBlock(
        label=_("Or a file"),
        required=False,
        help_text=_("MP4 or WebM. Played from this site: nobody else is called."),
    )
    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("What one sees and hears.")
    )
    poster = ImageChooserBlock(
        label=_("Picture before it plays"),
        help_text=_("Your own: the one of YouTube would already call YouTube."),
    )
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A VTT file, for a video of your own. Most people watch silently."),
    )
    transcript = blocks.TextBlock(
        label=_("What is said"),
        required=False,
        help_text=_("Shown folded under the video, for those who cannot hear it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "home/blocks/video.html"
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = dict(_objections(cleaned))
        if errors:
            raise StructBlockValidationError(
                {name: ValidationError(said) for name, said in errors.items()}
            )
        return cleaned


def _objections(value: VideoValue) -> Any:
    address, file = value.get("address"), value.get("file")
    if not address and not file:
        yield "address", gettext("Give the address of a video, or choose a file.")
    elif address and file:
        yield "file", gettext("Give an address or a file, not both.")
    elif address and value.video is None:
        yield (
            "address",
            gettext(
                "We do not know this address as that of a video. Open the video on "
                "YouTube, Vimeo or a PeerTube site and copy what stands in the "
                "browser's address bar; it begins with https://."
            ),
        )
    elif file and not value.file_type:
        yield "file", gettext("Browsers play MP4 and WebM: choose a file of that kind.")
    captions = value.get("captions")
    if captions and _suffix(captions) != "vtt":
        yield "captions", gettext("Captions are a VTT file: its name ends in .vtt.")


def _suffix(document: Any) -> str:
    return document.filename.rpartition(".")[2].lower() if document else ""
