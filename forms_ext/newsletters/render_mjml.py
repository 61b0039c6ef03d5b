"""MJML in, HTML out: the one place that knows which program does it."""

import mrml


class LetterBroken(ValueError):
    """What was built is no MJML: a block let something through unescaped."""


def render_email(mjml: str) -> str:
    """The HTML of a mail. No font and no picture of another host is called.

    Raises LetterBroken on MJML that is not well formed, or that loses a tag.
    """
    options = mrml.RenderOptions(fonts={}, social_icon_origin="", disable_comments=True)
    try:
        output = mrml.to_html(mjml, render_options=options)
    except OSError as error:
        raise LetterBroken(str(error)) from error
    if output.warnings:
        raise LetterBroken(str(output.warnings))
    return output.content
