"""The campaign that is over: it keeps its count and takes no signature."""

from datetime import timedelta

from home.demo.story import CampaignPlan, CampaignText, Quote, Text

from .association import NEWSLETTER

FRENCH = CampaignText(
    title="Le pont de la Motte reste aux marcheurs",
    slug="le-pont-de-la-motte",
    description="Campagne terminée : le pont de la Motte reste ouvert à pied.",
    introduction=(
        "<p>On voulait en faire un parking. Vous avez signé, et le conseil a voté : le "
        "vieux pont reste à celles et ceux qui le traversent à pied.</p>"
    ),
    story=(
        Text(
            "<h2>Ce que vous avez obtenu</h2>"
            "<p>Trois arches, quatre cents ans, et plus une voiture depuis l’été. Les "
            "lampes du tablier ont été remises, plus basses et plus douces : on y voit "
            "ses pieds, et toujours les étoiles.</p>"
        ),
        Quote(
            "Le soir du vote, on a traversé tous ensemble, sans se presser. C’était la "
            "première fois que j’entendais l’eau depuis le milieu du pont.",
            "Basile Noisetier, de la Motte",
        ),
        Text(
            "<h2>Et vos signatures ?</h2>"
            "<p>Le compte reste affiché. Les noms, eux, s’effacent avec la campagne : "
            "ils n’étaient là que pour elle.</p>"
        ),
    ),
    button="Je signe",
    before="<p>La campagne ouvre bientôt.</p>",
    running="<p>Un nom, un courriel, et le pont reste à pied.</p>",
    reached="<p>Le but est atteint, et chaque nom pèse encore.</p>",
    ended=(
        "<p>Cette campagne est terminée, et gagnée. On ne signe plus ici ; merci à "
        "vous qui l’avez fait.</p>"
    ),
    thanks="<p>Il ne manque que votre confirmation.</p>",
    share="Je viens de signer pour que le pont de la Motte reste aux marcheurs :",
)

ENGLISH = CampaignText(
    title="The Motte bridge stays with those on foot",
    slug="the-motte-bridge",
    description="Campaign over: the Motte bridge stays open to people on foot.",
    introduction=(
        "<p>It was to become a car park. You signed, and the council voted: the old "
        "bridge stays with those who cross it on foot.</p>"
    ),
    story=(
        Text(
            "<h2>What you won</h2>"
            "<p>Three arches, four hundred years, and not one car since summer. The "
            "lamps are back, lower and softer: enough to see your feet by, and still "
            "the stars.</p>"
        ),
        Quote(
            "On the evening of the vote we crossed it all together, taking our time. "
            "It was the first time I heard the water from the middle of the bridge.",
            "Basile Noisetier, of la Motte",
        ),
        Text(
            "<h2>And your signatures?</h2>"
            "<p>The count stays. The names go with the campaign: they were here for "
            "nothing else.</p>"
        ),
    ),
    button="Sign",
    before="<p>The campaign opens soon.</p>",
    running="<p>A name, an email, and the bridge stays on foot.</p>",
    reached="<p>The goal is reached, and each name still adds weight.</p>",
    ended=(
        "<p>This campaign is over, and won. It takes no more signatures; thank you for "
        "those you gave.</p>"
    ),
    thanks="<p>All it needs is your confirmation.</p>",
    share="I have just signed to keep the Motte bridge for people on foot:",
)

PLAN = CampaignPlan(
    name="bridge",
    goal=5_000,
    picture="bridge-at-dusk.jpg",
    picture_title="Le pont de la Motte, le soir",
    theme="plum",
    starts_in=timedelta(days=-240),
    ends_in=timedelta(days=-30),
    ballot_in=timedelta(days=-24),
    imported=6_031,
    purposes=(NEWSLETTER,),
    fields=("first_name", "last_name", "email"),
    texts={"fr": FRENCH, "en": ENGLISH},
)
