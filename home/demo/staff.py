"""Five people who work for the association, one for each kind of work."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from forms_ext.consent.roles import RoleName
from forms_ext.consent.staffaddress import confirm_address

#: For a demo on one's own machine; the command refuses to run anywhere else.
PASSWORD = "au-bord-de-l-eau"  # noqa: S105

SENDER = "sender"
#: Log-in, first and last name, role; the administrator has none and may do all.
STAFF = (
    ("editor", "Basile", "Bruyère", RoleName.EDITOR),
    (SENDER, "Dan", "Sureau", RoleName.SENDER),
    ("officer", "Ève", "Aubépine", RoleName.OFFICER),
    ("stall", "Noé", "Saule", RoleName.STALL),
    ("admin", "Lise", "Peuplier", None),
)


def hire() -> None:
    for username, first_name, last_name, role in STAFF:
        user = get_user_model().objects.create_user(
            username=username,
            email=f"{username}@rives-libres.example.org",
            password=PASSWORD,
            first_name=first_name,
            last_name=last_name,
            is_superuser=role is None,
            is_staff=role is None,
        )
        # made up like the people: nobody else reads what is sent there
        confirm_address(user=user)
        if role is not None:
            user.groups.add(Group.objects.get(name=role.value))
