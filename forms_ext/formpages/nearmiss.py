"""A slip in the domain of a mail address: asked about once, never corrected unasked.

The lists are short on purpose. A question about an address that is right costs trust,
so what really exists is never asked about, and names too short to be told apart from
others (free, sfr, live) are only asked about when their ending is none.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict

from forms_ext.consent.address import email_key, tidied

from .fieldtypes import FieldType

#: What the form says back: the address that was asked about, the one chosen instead.
ASKED_NAME = "email_asked"
USE_NAME = "email_use"

#: What people mean, the most common first: of two as near the first is suggested.
COMMON = (
    *("gmail.com", "orange.fr", "hotmail.fr", "hotmail.com", "yahoo.fr", "free.fr"),
    *("wanadoo.fr", "outlook.fr", "outlook.com", "laposte.net", "sfr.fr", "live.fr"),
    *("yahoo.com", "icloud.com", "bbox.fr", "neuf.fr", "msn.com", "numericable.fr"),
    *("aol.com", "gmx.fr", "gmx.com", "protonmail.com", "proton.me", "live.com"),
    *("club-internet.fr", "aliceadsl.fr", "googlemail.com", "skynet.be", "me.com"),
    *("telenet.be", "bluewin.ch", "videotron.ca", "hotmail.be", "yahoo.co.uk"),
)
#: Real ones that stand near: kept by somebody, so never asked about.
REAL = frozenset(COMMON) | {
    *("ymail.com", "mail.com", "email.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch"),
    *("gmx.us", "gmx.es", "gmx.co.uk", "caramail.com", "caramail.fr", "mailo.com"),
    *("mailo.fr", "net-c.com", "pm.me", "protonmail.ch", "tutanota.com", "tuta.com"),
    *("posteo.net", "posteo.de", "riseup.net", "disroot.org", "zaclys.net", "ik.me"),
    *("zoho.com", "zoho.eu", "yandex.com", "yandex.ru", "mail.ru", "inbox.com"),
    *("fastmail.com", "fastmail.fm", "hey.com", "duck.com", "hushmail.com", "web.de"),
    *("freenet.de", "t-online.de", "libero.it", "tiscali.it", "tiscali.fr", "noos.fr"),
    *("cegetel.net", "dbmail.com", "voila.fr", "ifrance.com", "9online.fr", "9.fr"),
    *("laposte.fr", "laposte.com", "orange.com", "orange.be", "orange.es", "range.fr"),
    *("grange.fr", "wanadoo.es", "wanadoo.nl", "sfr.com", "sfr.net", "free.com"),
    *("freesurf.fr", "evc.net", "mac.com", "me.fr", "aol.fr", "aol.de", "aol.it"),
    *("aol.co.uk", "rocketmail.com", "windowslive.com", "passport.com", "msn.fr"),
    *("bluemail.ch", "hispeed.ch", "sunrise.ch", "romandie.com", "proximus.be"),
    *("scarlet.be", "voo.be", "brutele.be", "bell.net", "rogers.com", "shaw.ca"),
    *("sympatico.ca", "cogeco.ca", "videotron.qc.ca", "comcast.net", "att.net"),
    *("verizon.net", "btinternet.com", "sky.com", "virginmedia.com", "mailbox.org"),
    *("wanadoo.com", "outlook.be", "example.org", "numericable.com", "yopmail.com"),
}
#: They have an address in many countries: any ending of two letters may be real.
EVERYWHERE = frozenset({"hotmail", "outlook", "live", "yahoo", "gmx", "aol", "msn"})
#: One address and no other: whatever ending was typed is not it.
ONLY = {"gmail": "gmail.com", "icloud": "icloud.com"}
#: Two letters that end no country's names, or that are a slip for "com" or "fr".
SLIPS = frozenset({"cm", "co", "om", "cp", "fe", "ft", "rf", "fd", "ff", "dr"})
#: Below, one letter more or less makes another word.
TELLING = 5


@dataclass(frozen=True)
class Question:
    """“Did you mean …?”: what was typed, and what it looks like.

    `complete`: it could be written to as it stands, so it can be kept.
    """

    typed: str
    suggestion: str
    complete: bool = True


def near_miss(address: str) -> str | None:
    """The address that was probably meant, or None when this one may well be right."""
    local, _at, domain = address.strip().rpartition("@")
    domain = _ascii(address) or domain.lower()
    if not local or domain in REAL:
        return None
    meant = [(distance(domain, common), common) for common in COMMON]
    near = [(steps, common) for steps, common in meant if steps is not None]
    if not near:
        return f"{local}@{no_ending(domain)}" if domain.endswith(".con") else None
    return f"{local}@{min(near, key=lambda found: found[0])[1]}"


def no_ending(domain: str) -> str:
    """No name ends in .con: the one we know by its first word, or in .com."""
    name = domain.removesuffix(".con")
    known = (common for common in COMMON if common.partition(".")[0] == name)
    return next(known, f"{name}.com")


def answered(data: QueryDict) -> QueryDict:
    """With the address that was chosen, if “use …” was pressed under our question."""
    chosen = data.get(USE_NAME)
    if not chosen or chosen == data.get(FieldType.EMAIL):
        return data
    taken = data.copy()
    taken[FieldType.EMAIL] = chosen
    return taken


def question_about(data: QueryDict) -> Question | None:
    """None when the address is right as far as we know, or was asked about before."""
    typed = tidied(" ".join(data.get(FieldType.EMAIL, "").split()))
    if data.get(ASKED_NAME) == typed:
        return None
    suggestion = near_miss(typed)
    if suggestion is None:
        return None
    return Question(typed, suggestion, complete=bool(_ascii(typed)))


def _ascii(address: str) -> str:
    """The domain as mail servers know it; empty when it is none yet."""
    try:
        return email_key(address).rpartition("@")[2]
    except ValidationError:
        return ""


def distance(domain: str, common: str) -> int | None:
    """How many slips lead from one to the other; None when it is no slip."""
    name, _dot, ending = domain.partition(".")
    common_name, _dot, common_ending = common.partition(".")
    if ONLY.get(name) == common:
        return 1
    one = slips(name, common_name)
    two = slips(ending, common_ending)
    if one > 1 or (one and not telling(name, common_name)):
        return None
    if two and not is_slip(ending, two, common_name):
        return None
    return one + two


def telling(name: str, common: str) -> bool:
    """A long name with one slip, that begins as it should or with its letters swapped.

    Other first letters make other words: mail, email, grange.
    """
    begins = name[:1] == common[:1] or sorted(name[:2]) == sorted(common[:2])
    return len(common) >= TELLING and begins


def is_slip(ending: str, steps: int, name: str) -> bool:
    if steps > 1:
        return False
    # .be for .de, .ch for .cz: both exist
    return ending in SLIPS or not (name in EVERYWHERE and len(ending) == 2)


def slips(typed: str, meant: str) -> int:
    """0, 1 for one letter missing, added, wrong, or swapped with the next; else 2."""
    if typed == meant:
        return 0
    start = next(
        (
            n
            for n, pair in enumerate(zip(typed, meant, strict=False))
            if len(set(pair)) > 1
        ),
        min(len(typed), len(meant)),
    )
    rest, wanted = typed[start:], meant[start:]
    one = (
        rest[1:] == wanted
        or rest == wanted[1:]
        or rest[1:] == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )
    return 1 if one else 2
