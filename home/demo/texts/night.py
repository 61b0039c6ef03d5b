"""The campaign that has not begun."""

from datetime import timedelta

from home.demo.story import CampaignPlan, CampaignText, Text

from .association import NEAR, NEWSLETTER

FRENCH = CampaignText(
    title="Une nuit sans lampes au bord de l’eau",
    slug="une-nuit-sans-lampes",
    description="Éteindre les quais une nuit par an, et revoir la Voie lactée.",
    introduction=(
        "<p>Une nuit par an, la plus noire d’août, éteindre les quais de la Clairvoie. "
        "Les chauves-souris y gagnent un repas, et nous la Voie lactée.</p>"
    ),
    story=(
        Text(
            "<h2>Ce que nous demanderons</h2>"
            "<p>De onze heures du soir à l’aube, onze communes éteignent leurs quais. "
            "Les passages et les escaliers gardent une lampe basse. Rien d’autre : pas "
            "de scène, pas de musique. De l’eau noire et des étoiles.</p>"
        ),
    ),
    button="Je signe",
    before=(
        "<p>Cette campagne n’a pas commencé : on ne signe pas encore. Le formulaire "
        "paraîtra ici le jour venu.</p>"
    ),
    running="<p>Un nom, un courriel, une nuit noire.</p>",
    reached="<p>Le but est atteint, et chaque nom pèse encore.</p>",
    ended="<p>Cette campagne est terminée. Merci.</p>",
    thanks="<p>Il ne manque que votre confirmation.</p>",
    share="Je viens de signer pour une nuit sans lampes au bord de l’eau :",
)

ENGLISH = CampaignText(
    title="One night without lamps by the water",
    slug="one-night-without-lamps",
    description="To put out the quay lamps one night a year, and see the Milky Way.",
    introduction=(
        "<p>One night a year, the darkest in August, put out the lamps along the "
        "Clairvoie. The bats gain a meal, and we gain the Milky Way.</p>"
    ),
    story=(
        Text(
            "<h2>What we shall ask for</h2>"
            "<p>From eleven at night until dawn, eleven towns put out the lamps on "
            "their quays. Crossings and steps keep one low light. Nothing else: no "
            "stage, no music. Dark water and stars.</p>"
        ),
    ),
    button="Sign",
    before=(
        "<p>This campaign has not begun: there is nothing to sign yet. The form will "
        "appear here when the day comes.</p>"
    ),
    running="<p>A name, an email, a dark night.</p>",
    reached="<p>The goal is reached, and each name still adds weight.</p>",
    ended="<p>This campaign is over. Thank you.</p>",
    thanks="<p>All it needs is your confirmation.</p>",
    share="I have just signed for one night without lamps by the water:",
)

PLAN = CampaignPlan(
    name="night",
    goal=20_000,
    picture="starry-night.jpg",
    picture_title="La Clairvoie sous les étoiles",
    theme="night",
    starts_in=timedelta(days=21),
    ends_in=timedelta(days=150),
    ballot_in=None,
    imported=0,
    purposes=(NEWSLETTER, NEAR),
    fields=("first_name", "last_name", "email", "postcode"),
    texts={"fr": FRENCH, "en": ENGLISH},
)
