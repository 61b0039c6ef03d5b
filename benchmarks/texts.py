"""What both pages hold: the same story, fields and boxes; all of it made up."""

TITLE = "Un sentier pour tous"
SLUG = "sentier"
STORY = "".join(
    f"<p>Le sentier de la rive est fermé depuis {years} ans. Ceux qui y marchaient, "
    "ceux qui y pêchaient et les enfants qui y passaient pour aller à l’école font "
    "maintenant le tour par la route. Rendez-le à tous.</p>"
    for years in range(2, 10)
)
#: Type, label, required.
FIELDS = (
    ("first_name", "Prénom", True),
    ("last_name", "Nom", True),
    ("email", "Courriel", True),
    ("phone", "Téléphone", False),
    ("postcode", "Code postal", False),
)
#: What a box is for; the third asks for the telephone number.
BOXES = (
    ("news", "les nouvelles de cette campagne", "email"),
    ("letter", "sa lettre d’information", "email"),
    ("texts", "des messages courts", "sms"),
    ("near", "des invitations près de chez vous", "email"),
    ("partner", "les invitations de l’Atelier du Vallon", "email"),
    ("polls", "des questions à ses soutiens", "email"),
    ("events", "le programme de ses fêtes", "email"),
    ("press", "ses communiqués", "email"),
    ("calls", "des appels à l’aide", "email"),
    ("gifts", "des appels aux dons", "email"),
)
SHOWN = 5
GOAL = 150_000


def answers(number: int) -> dict[str, str]:
    return {
        "first_name": "Camille",
        "last_name": "Exemple",
        "email": f"signer{number}@example.org",
        "phone": "06 00 00 00 00",
        "postcode": "00000",
    }
