"""What one field must be by its kind before a page goes live: message, rule, setting.

Choices that ask for consent are the trap: a question with “the newsletter” among its
answers would enrol people without words, proof or a way out.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .draft import DraftField
from .fieldtypes import OF_CHOICES, FieldType
from .reading import may_be_read

Finding = tuple[str, str, str]

#: Who would like to hear from us: not who wants new paths, nor a newspaper.
WANTS = (
    r"\b(veut|veulent|veux|voul\w+|voudr\w+|souhait\w*|d[ée]sire\w*|aimer\w+|want\w*"
    r"|would (you )?like|wish\w*|int[ée]ress\w*|interested)\b.{0,25}"
    r"\b(nouvelles(?=\s*($|[?.,;:!…)]|d(e |u |.)|par |et |ou ))"
    r"|news(?=\s*($|[?.,;:!…)]|of |from |about |by |and |or ))|updates|actualit[ée]s"
    r"|[êe]tre (re-?)?contact[ée]e?s?\b|be contacted|hear from us|en contact|in touch)"
)
#: An offer to go on writing, whoever makes it.
TOUCH = (
    r"\b(restons|gard(ons|er)|rester|keep|stay) .{0,12}(contact|in touch|en lien)\b"
    r"(?! (avec|with) (?!nous|vous|us|you))"
    r"|\bqui (re-?)?contacter\b|\bwhom? (to|we (may|can)) (contact|write|e-?mail)\b"
)
#: What one agrees to get, or to: no opinion and no fact asked for reads like it.
CONSENT = re.compile(
    r"newsletters?\b|lettres? d.information|infolettre|mailing.?list|de diffusion\b"
    r"|\b(recevoir|re[cç]ois|recevrai|receive)\b"
    r"|\bsubscri|\b(m.|s.|me |vous )abonn|\bopt.?(in|out)\b|\bsign me up\b"
    r"|\b(keep|stay|tenir|tenez|rester) .{0,12}(posted|informed|inform[ée]|in touch"
    r"|au courant|en contact)"
    r"|\b(contact|[ée]crire|appeler|rappeler|call|text|email|e-mail) me\b"
    r"|\bme (contacter|rappeler|joindre|re-?contacter)\b|\bm.([ée]crire|appeler)\b"
    r"|\bj.accepte\b|\bj.autorise\b|\bje consens\b|\bi (agree|consent|accept|allow)\b"
    r"|\bterms and conditions\b|\bconditions g[ée]n[ée]rales\b"
    rf"|{WANTS}|{TOUCH}",
    re.IGNORECASE,
)
#: What no question asks for, whoever writes the answer: “write YES to get our letter”.
LETTER = re.compile(
    r"\bnewsletters?\b|\blettres? d.information|\binfolettre|\bmailing.?list"
    r"|\b(m.|s.|me |vous )abonn|\bsubscri|\bopt.?(in|out)\b|\bsign me up\b"
    rf"|\blistes? de diffusion|{WANTS}|{TOUCH}",
    re.IGNORECASE,
)
MOST_CHOICES = 50


def of_its_kind(asked: DraftField) -> Iterator[Finding]:
    if asked.type in OF_CHOICES:
        yield from of_choices(asked)
    elif asked.type != FieldType.DOCUMENT:
        yield from of_an_open_question(asked)
    if asked.type == FieldType.NUMBER:
        yield from of_limits(asked.smallest, asked.largest, "largest")
    elif asked.type == FieldType.DATE:
        yield from of_limits(asked.earliest, asked.latest, "latest")
    elif asked.type == FieldType.DOCUMENT:
        yield from of_a_document(asked)


def of_choices(asked: DraftField) -> Iterator[Finding]:
    options = asked.options
    if len(set(options)) < max(2, len(options)):
        message = _("Give at least two different answers, one on each line.")
        yield message, "GDPR 12(1)", "choices"
    if len(options) > MOST_CHOICES:
        yield _("Nobody reads more than fifty answers."), "GDPR 12(1)", "choices"
    for words, setting in ((asked.label, "label"), (asked.choices, "choices")):
        if found := CONSENT.search(words):
            yield _reads_like_consent(found), "R1", setting
    # What an answer is for may well speak of receiving people, or of their consent.
    for words, setting in ((asked.hint, "hint"), (asked.needed_for, "needed_for")):
        if found := LETTER.search(words):
            yield _reads_like_consent(found), "R1", setting


def of_an_open_question(asked: DraftField) -> Iterator[Finding]:
    for words, setting in ((asked.label, "label"), (asked.needed_for, "needed_for")):
        if found := LETTER.search(words):
            yield _reads_like_consent(found), "R1", setting


def of_limits(least: object, most: object, setting: str) -> Iterator[Finding]:
    if least is not None and most is not None and most < least:
        yield _("No answer lies between these two limits."), "GDPR 12(1)", setting


def of_a_document(asked: DraftField) -> Iterator[Finding]:
    if bool(asked.document) == bool(asked.linked_page):
        message = _("Choose a document, or else a page of this site.")
        yield message, "GDPR 12(1)", "document"
    elif not may_be_read(asked):
        setting = "document" if asked.document else "linked_page"
        message = _("Not everybody can open it: it is missing, offline or restricted.")
        yield message, "GDPR 12(1)", setting
    if CONSENT.search(f"{asked.label} {asked.hint}"):
        message = _("A document is there to be read: reading it agrees to nothing.")
        yield message, "R6", "label"


def _reads_like_consent(found: re.Match[str]) -> str:
    return _(
        "“%(words)s” asks for consent. Consent has a box of its own: add a purpose "
        "under “What people may agree to”, and take these words out of the question."
    ) % {"words": _whole_words(found)}


def _whole_words(found: re.Match[str]) -> str:
    """What was found, with the rest of the words it begins and ends in."""
    before = re.search(r"[\w’'-]*$", found.string[: found.start()])
    after = re.match(r"[\w’'-]*", found.string[found.end() :])
    return f"{before[0]}{found[0]}{after[0]}"
