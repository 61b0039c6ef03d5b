"""What each role of staff may do with this site's own settings."""

from forms_ext.consent.roles import RoleName, give

from .models import FooterSettings

give(RoleName.EDITOR, FooterSettings, "change")
