"""The campaign that runs: a metre of footpath for each sponsor."""

from datetime import timedelta

from home.demo.story import (
    Call,
    CampaignPlan,
    CampaignText,
    Figure,
    Figures,
    Names,
    Picture,
    Quote,
    Text,
)

from .association import NAME, NEAR, NEWS, NEWSLETTER, PARTNER, SMS

FRENCH = CampaignText(
    title="Parrainez un mètre du sentier de la Clairvoie",
    slug="parrainer-le-sentier",
    description=(
        "150 km de rive à rouvrir, un parrainage par mètre. Un nom et un courriel "
        "suffisent ; tout le reste est facultatif."
    ),
    introduction=(
        "<p>Cent cinquante kilomètres de rive, et un chemin coupé à dix-sept endroits. "
        "Le conseil de la vallée le rouvrira à tout le monde si chaque mètre trouve un "
        "parrain ou une marraine. Il vote le {vote}. Il vous faut une minute.</p>"
    ),
    story=(
        Text(
            "<h2>Ce que nous demandons</h2>"
            "<p>Un chemin de trois mètres de large, ouvert de jour comme de nuit, sur "
            "toute la rive gauche : de la source, au-dessus de Haute-Ronce, jusqu’au "
            "pont de l’Estuaire. Il n’y a rien à acheter et rien à bâtir. Ce chemin "
            "existe : on y menait les chevaux qui tiraient les barques. Il suffit de "
            "le rendre.</p>"
        ),
        Picture(
            "fenced-path.jpg",
            alt=(
                "Une clôture de barbelés et un panneau d’interdiction barrent le "
                "chemin au bord de l’eau ; un vélo d’enfant est resté devant."
            ),
            caption="Au Gué-des-Saules, le chemin s’arrête ici depuis le printemps.",
        ),
        Quote(
            "J’ai appris à nager là, mes enfants aussi. Ma petite-fille, elle, n’a "
            "jamais vu l’eau que de loin.",
            "Odile Roseau, du Gué-des-Saules",
        ),
        Text(
            "<h2>Pourquoi un mètre par personne</h2>"
            "<p>Parce que le conseil compte. Il l’a écrit : 150 000 parrainages, et le "
            "sentier vient au vote. Un par mètre, c’est aussi une façon de dire que ce "
            "chemin n’appartient à personne en particulier, donc à tout le monde.</p>"
            "<p>Parrainer n’engage à rien : ni argent, ni corvée de ronces. Vous "
            "donnez un nom et un courriel, et le sentier avance d’un mètre.</p>"
            "<h2>Et ma boîte aux lettres ?</h2>"
            "<p>Vous recevrez un courriel, un seul, pour confirmer que c’est bien "
            "vous. Tout le reste est une case, vide au départ, que vous cochez si vous "
            "le voulez. Laissez-les toutes vides : votre mètre compte autant.</p>"
            "<p>Notre ancienne page ne laissait pas ce choix : on ne pouvait parrainer "
            "sans recevoir la lettre. Nous l’avons fermée. Les 118 412 parrainages "
            "qu’elle a recueillis comptent toujours ; à ces personnes, nous "
            "n’écrivons plus.</p>"
        ),
        Figures(
            "Avec nous",
            (
                Figure(
                    "Maxence Sorbier",
                    "maire de Haute-Ronce",
                    "Un chemin fermé, c’est un village qui se tourne le dos.",
                ),
                Figure(
                    "Solène Ajonc",
                    "batelière, deux traversées de l’estuaire à la rame",
                    "D’en bas, on voit ce que la rive a perdu. Rendez-la.",
                ),
            ),
        ),
        Names(),
        Call(
            "Le vote est le {vote}. Après, ce sera trop tard pour dix ans.",
            "Je parraine un mètre",
        ),
    ),
    button="Je parraine un mètre",
    before="<p>Les parrainages ouvrent bientôt. Revenez nous voir.</p>",
    running="<p>Un nom, un courriel : le sentier avance d’un mètre.</p>",
    reached=(
        "<p>Chaque mètre a trouvé son parrain ou sa marraine. Le vote est le {vote} ; "
        "d’ici là, chaque nom pèse encore.</p>"
    ),
    ended=(
        "<p>Les parrainages sont clos. Merci à chacune, à chacun : le conseil a reçu "
        "le compte, et lui seul.</p>"
    ),
    thanks="<p>Votre mètre vous attend : il ne manque que votre confirmation.</p>",
    share=(
        "Je viens de parrainer un mètre du sentier de la Clairvoie. Une minute, un nom "
        "et un courriel, rien d’autre d’obligatoire :"
    ),
)

ENGLISH = CampaignText(
    title="Sponsor a metre of the Clairvoie footpath",
    slug="sponsor-the-footpath",
    description=(
        "150 km of riverbank to reopen, one sponsor for each metre. A name and an "
        "email are enough; everything else is optional."
    ),
    introduction=(
        "<p>A hundred and fifty kilometres of riverbank, and a path cut in seventeen "
        "places. The valley council will give it back to everyone if each metre finds "
        "a sponsor. It votes on {vote}. All you need is a minute.</p>"
    ),
    story=(
        Text(
            "<h2>What we ask for</h2>"
            "<p>A path three metres wide, open day and night, along the whole of the "
            "left bank: from the spring above Haute-Ronce to the bridge on the "
            "estuary. There is nothing to buy and nothing to build. The path is there: "
            "horses walked it, towing barges. It only has to be given back.</p>"
        ),
        Picture(
            "fenced-path.jpg",
            alt=(
                "A barbed-wire fence and a no-entry sign close the path beside the "
                "water; a child’s bicycle has been left in front of it."
            ),
            caption="At Gué-des-Saules the path has stopped here since spring.",
        ),
        Quote(
            "I learned to swim there, and so did my children. My granddaughter has "
            "only ever seen the water from a distance.",
            "Odile Roseau, of Gué-des-Saules",
        ),
        Text(
            "<h2>Why one metre each</h2>"
            "<p>Because the council counts. It has put it in writing: 150,000 "
            "sponsors, and the path comes to a vote. One for each metre is also a way "
            "of saying that this path is nobody’s own, and so everybody’s.</p>"
            "<p>Sponsoring commits you to nothing: no money, no clearing of brambles. "
            "You give a name and an email, and the path grows by a metre.</p>"
            "<h2>And my inbox?</h2>"
            "<p>You will get one email, only one, to confirm that it was you. "
            "Everything else is a box, empty to begin with, for you to tick if you "
            "wish. Leave them all empty: your metre counts just the same.</p>"
            "<p>Our old page did not leave that choice: nobody could sponsor without "
            "getting the newsletter. We closed it. The 118,412 sponsorships it "
            "gathered still count; to those people we no longer write.</p>"
        ),
        Figures(
            "With us",
            (
                Figure(
                    "Maxence Sorbier",
                    "mayor of Haute-Ronce",
                    "A closed path is a village that turns its back on itself.",
                ),
                Figure(
                    "Solène Ajonc",
                    "boatwoman, rowed twice across the estuary",
                    "From below one sees what the bank has lost. Give it back.",
                ),
            ),
        ),
        Names(),
        Call(
            "The vote is on {vote}. After that it will be too late for ten years.",
            "Sponsor a metre",
        ),
    ),
    button="Sponsor a metre",
    before="<p>Sponsoring opens soon. Do come back.</p>",
    running="<p>A name, an email: the path grows by a metre.</p>",
    reached=(
        "<p>Every metre has found its sponsor. The vote is on {vote}; until then each "
        "name still adds weight.</p>"
    ),
    ended=(
        "<p>Sponsoring is closed. Thank you, every one of you: the council has been "
        "given the count, and nothing but the count.</p>"
    ),
    thanks="<p>Your metre is waiting: all it needs is your confirmation.</p>",
    share=(
        "I have just sponsored a metre of the Clairvoie footpath. One minute, a name "
        "and an email, nothing else required:"
    ),
)

PLAN = CampaignPlan(
    name="footpath",
    goal=150_000,
    picture="dawn-over-the-river.jpg",
    picture_title="L’aube sur la Clairvoie",
    theme="river",
    starts_in=timedelta(days=-40),
    ends_in=timedelta(days=80),
    ballot_in=timedelta(days=87),
    imported=118_412,
    purposes=(NEWS, NEWSLETTER, SMS, NEAR, PARTNER, NAME),
    fields=("first_name", "last_name", "email", "phone", "postcode"),
    texts={"fr": FRENCH, "en": ENGLISH},
)
