"""Sentences that make agreeing a condition, or hide it in another act.

A box may be as free as it can be: words that say “signing means yes”, beside it or
above it, take that freedom back (GDPR 7(2) and 7(4)).
"""

import re

from .pressure import belittles, shames

# Of a form, not of the law's cases, nor of the ballot.
A_BOX = (
    r"((la|les|une|cette|ces|chaque|votre|vos|nos|deux|trois) cases?"
    r"|(?<!ballot )(?<!letter )(?<!post )box(es)?)"
)
# A letter may also be an open one, which much may need.
ASKED_FOR = (
    r"((la|les|une|cette|ces|chaque|deux) cases?"
    r"|(the|this|these|both|each) (?!ballot|post)(\w+ )?box(es)?"
    r"|newsletters?|infolettres?|lettres? d.information"
    r"|listes? de diffusion|mailing.?lists?|abonnements?|subscriptions?"
    r"|(nos|our) (courriels|e-?mails|sms|textos|texts))"
)
IS_NEEDED = (
    r"(est|sont|is|are) (\w+ )?(indispensables?|n[ée]cessaires?|requise?s?|needed"
    r"|necessary|essential|obligatoires?|mandatory|compulsory|required)"
)
FORCES = re.compile(
    r"\b(en (signant|donnant|envoyant|validant|poursuivant|continuant)"
    r"|by (signing|giving|sending|entering|continuing))\b"
    r".*(accept|agree|consen|abonn|inscri|subscri|rece[vç]|receive)"
    r"|\bobligatoire|\b(mandatory|compulsory|required)\b|pas de signature|no signature"
    r"|\b(coche[rz]|tick|check)\b.*\b(pour que|pour signer|comptera?|counts?|to sign)\b"
    r"|\b(pour signer|to sign)\b.*\b(coche[rz]?|tick|check)\b"
    r"|\b(n[ée]cessaires?|indispensables?) (pour|à) (la )?sign|\bneeded (to|for) sign"
    r"|\b(devez|faut|must|have to|need to)\b.*(coche|tick|accept|agree)"
    r"|\b(leave|laisse[rz]?)\b.*\b(ticked|checked|coch)|\bticked (unless|in advance)"
    r"|\b(pre-?|already )(tick|check)ed|\b(tick|check)ed by default|pr[ée]-?coch"
    r"|\bcoch[ée]e?s?\b.*(d.avance|par d[ée]faut)"
    r"|\b(only (people|those)|seule?s (ceux|celles|les personnes)) .{0,4}(who|qui) "
    r"(tick|check|coche)"
    r"|accepte?\b.*\b(conditions|terms|cgu|r[èe]glement)\b"
    r"|\b(doi(t|vent)|must|ha(s|ve) to|needs? to) (\w+ )?(être|etre|be) "
    r"(coch[ée]e?s?|ticked)\b"
    rf"|\b{A_BOX}\b.{{0,30}}\b(must|ha(s|ve) to|needs? to) be check"
    r"|\bbox(es)? needs? (a tick|ticking)\b"
    r"|\b(coche[rz]|tick(ing)?|check(ing)? (the|this|that|these|our) box(es)?)\b.*"
    r"\b(est|is|are|it.s) (\w+ )?(n[ée]cessaire|indispensable|needed|necessary"
    r"|essential)"
    rf"|\b{ASKED_FOR}( \S+){{0,2}} {IS_NEEDED}"
    rf"|\b(la|notre|the|our|this|cette) (lettre|letter)(?! ouverte)( \S+){{0,2}} "
    rf"{IS_NEEDED}\S* (pour|to|for) (nous |que |votre |your |a |la |une )*"
    r"(sout|aid|sign|particip|agir|support|help|act)"
    rf"|\b(pour nous (soutenir|aider)|to (support|help) us)\b.*\b({ASKED_FOR}|lettre"
    rf"|letter)( \S+){{0,2}} {IS_NEEDED}",
    re.I,
)
# What says the opposite in the same words: “nothing here is required”.
FREES = re.compile(
    r"\b(rien|aucune?|n.\w+ pas|sans (aucune|ces|cette|elles?)|ne .* pas"
    r"|facultati\w*|libres? d.|(êtes|rest\w+|est|sont) libres?|librement|un seul"
    r"|nothing|none|not|without|optional|free (to|not)|(are|is|stay|remain) free"
    r"|freely|one (single )?(e-?mail|mail|message)"
    r"|no (box|tick)\w* (needs?|must|ha(s|ve)|is|are))\b",
    re.I,
)
# In a story much is compulsory, accepted or received, and an open letter is signed:
# enrolling takes a letter of ours and an act that one came for, in one sentence.
LETTER = re.compile(
    r"\bnewsletters?\b|\blettres? d.info|\binfolettre|\bmailing|\babonn|\bsubscri"
    r"|\blistes? (de|d.) ?(diffusion|envoi|contacts?|abonn\w+)"
    r"|\b(our|its) (e-?mail|contact|distribution) lists?\b"
    r"|\b(our|its|their|nos|ses|leurs) (e-?mails|courriels)\b"
    r"|\b(rece[vç]\w*|re[cç]oi\w*|receive|get) .{0,20}\b(letters?|lettres?)\b"
    r"|\b(rece[vç]\w*|receive|hear from|(shared?|pass\w*|partag\w+|transmi\w+)"
    r" (with|on to|to|avec|à)) .{0,30}\b(partners?|partenaires?)\b",
    re.I,
)
BINDS = re.compile(
    r"\b(en|by) (signant|signing)\b"
    r"|\b(when|if|once|quand|si|d[èe]s que) (you|vous) sign"
    r"|\bsign(ez|er)?,? ?(:|and|et)\s"
    r"|\b(sign(er|ing|atures?)|counts|compte),? (\w+ )?(c.est|means|is|vaut|valent"
    r"|as (an? )?(subscri|request|consent|sign)|comme|emporte|entra[îi]ne|impli\w+"
    r"|inclut|compren\w+|includes?|signifie|entails|abonne|inscrit|subscribes?|adds"
    r"|enrols?|counts|comes with|puts)\b"
    r"|\bautomati|\byou (now|will)( now)? (get|receive|be)\b|\bvous recevrez\b"
    r"|\bvous (recevez|[êe]tes|serez) (d[ée]sormais|maintenant|abonn|inscri)"
    r"|\byou are (now )?subscribed\b"
    r"|\b(you|vous|i|je|j.) ?(accept|agree|consen|autoris)",
    re.I,
)
FREED = re.compile(
    r"\b(rien|aucune?|n.est pas|sans|facultati\w*|jamais|pas|coch\w*|si vous (le )?"
    r"(voulez|souhaitez)|nothing|none|not|without|optional|never|tick\w*"
    r"|if you (like|wish|want))\b",
    re.I,
)
#: A story tells of what laws require: it forces where it speaks of what one may tick.
OF_A_BOX = re.compile(
    r"\bcoch(e[rz]?|[ée]e?s?)\b|\btick(s|ed|ing)?\b"
    rf"|\b{A_BOX} (ci-|below|above|beside|under|must|doi|ha(s|ve) to|needs?)"
    rf"|\b{ASKED_FOR}( \S+){{0,2}} {IS_NEEDED}",
    re.I,
)
#: Two denials that force: without the letter, no signature.
IN_VAIN = re.compile(
    r"\b(sans|without) ((la|cette|notre|votre|une|the|this|our|your|a) )?"
    rf"({ASKED_FOR}|lettre|letter|case|box)\b.{{0,40}}"
    r"\b(sign\w*|nom|name)\b.{0,20}"
    r"\b(ne compte|n.est pas|ne vaut|ne sera|(does|do|will) not|doesn.t|won.t"
    r"|is not)\b",
    re.I,
)
SENTENCE = re.compile(r"[^.!?\n]+")
WHOLE = re.compile(r"[^.!?\n]+[.!?\s]*")


def forcing(text: str) -> str:
    """The first sentence that makes agreeing a condition; empty when none does."""
    sentences = (found[0].strip() for found in SENTENCE.finditer(text))
    return next(filter(forces, sentences), "")


def forces(sentence: str) -> bool:
    if IN_VAIN.search(sentence) or belittles(sentence):
        return True
    return bool(FORCES.search(sentence)) and not FREES.search(sentence)


def boxing(text: str) -> str:
    """The first sentence that makes ticking a box a condition; empty when none does."""
    sentences = (found[0].strip() for found in SENTENCE.finditer(text))
    return next(filter(_boxes, sentences), "")


def _boxes(sentence: str) -> bool:
    # What belittles a signature speaks of a choice in any case.
    return belittles(sentence) or bool(OF_A_BOX.search(sentence) and forces(sentence))


def enrolling(text: str) -> str:
    """The first sentence by which another act would bring a letter; empty when none."""
    sentences = (found[0].strip() for found in SENTENCE.finditer(text))
    return next(filter(enrols, sentences), "")


def enrols(sentence: str) -> bool:
    return bool(
        LETTER.search(sentence)
        and BINDS.search(sentence)
        and not FREED.search(sentence)
    )


def without(text: str) -> str:
    """The text with every such sentence taken out, and what ended it."""
    found = (part[0].strip() for part in WHOLE.finditer(text))
    return " ".join(part for part in found if not _presses(part))


def _presses(sentence: str) -> bool:
    return forces(sentence) or enrols(sentence) or shames(sentence)
