"""Who may see, look up and export records that nobody may change by hand."""

from typing import Any

from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper

#: The actions that exist on a read-only record.
ACTIONS = ("view", "history", "export")
NEVER = ("add", "change", "delete")


class ReadOnlyPermissionHelper(PermissionHelper):
    """View means view: holding "add" shows nothing, and nobody adds.

    modeladmin's own helper opens lists to whoever holds any permission, and its
    history page to all staff.
    """

    def may(self, user: AbstractUser, action: str) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename(action))

    def user_can_list(self, user: AbstractUser) -> bool:
        return self.may(user, "view")

    def user_can_inspect_obj(self, user: AbstractUser, obj: Model) -> bool:
        return self.inspect_view_enabled and self.may(user, "view")

    def user_can_see_history(self, user: AbstractUser) -> bool:
        return self.may(user, "view") and self.may(user, "history")

    def user_can_export(self, user: AbstractUser) -> bool:
        return self.may(user, "view") and self.may(user, "export")

    def user_can_create(self, user: AbstractUser) -> bool:
        return False

    def user_can_edit_obj(self, user: AbstractUser, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: AbstractUser, obj: Model) -> bool:
        return False

    def get_all_model_permissions(self) -> Any:
        """Those a group can be given: none to add, change or delete."""
        never = [self.get_perm_codename(action) for action in NEVER]
        return super().get_all_model_permissions().exclude(codename__in=never)


class ReadOnlyPolicy(ModelPermissionPolicy):
    """The same for Wagtail's own views, choosers and API: even a superuser reads."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action not in NEVER and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission(set(actions) - set(NEVER))


class NeverDeletedPolicy(ModelPermissionPolicy):
    """For what the ledger points at: retired, never deleted."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def _get_permission_objects_for_actions(self, actions: Any) -> Any:
        kept: Any = super()._get_permission_objects_for_actions(
            set(actions) - {"delete"}
        )
        return kept if set(actions) - {"delete"} else Permission.objects.none()
