"""The groups that come with the package."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from forms_ext.consent.roles import RoleName, ensure_roles

pytestmark = pytest.mark.django_db


def codenames(role: RoleName) -> set[str]:
    group = Group.objects.get(name=role)
    return set(group.permissions.values_list("codename", flat=True))


def test_migrating_makes_every_role() -> None:
    assert set(RoleName) <= set(Group.objects.values_list("name", flat=True))
    assert all("access_admin" in codenames(role) for role in RoleName)


def test_making_them_again_changes_nothing() -> None:
    before = {role: codenames(role) for role in RoleName}
    pages = GroupPagePermission.objects.count()
    permissions = Permission.objects.count()
    ensure_roles()
    assert {role: codenames(role) for role in RoleName} == before
    assert GroupPagePermission.objects.count() == pages
    assert Permission.objects.count() == permissions


def test_only_who_must_sees_contacts() -> None:
    seeing = {role for role in RoleName if "view_contact" in codenames(role)}
    assert seeing == {RoleName.EXPORTER, RoleName.OFFICER}
    exporting = {role for role in RoleName if "export_contact" in codenames(role)}
    assert exporting == {RoleName.EXPORTER, RoleName.OFFICER}


def test_a_sender_may_send_and_an_editor_may_not() -> None:
    assert "send_mailing" in codenames(RoleName.SENDER)
    assert "send_mailing" not in codenames(RoleName.EDITOR)


def test_editors_draft_purposes_and_the_officer_publishes_them() -> None:
    assert "change_purpose" in codenames(RoleName.EDITOR)
    assert "publish_purpose" not in codenames(RoleName.EDITOR)
    assert "publish_purpose" in codenames(RoleName.OFFICER)


def test_no_role_deletes_a_record() -> None:
    everything = set().union(*(codenames(role) for role in RoleName))
    kinds = ("contact", "consentevent", "purpose", "suppression", "servicemail")
    assert not everything & {f"delete_{kind}" for kind in kinds}
