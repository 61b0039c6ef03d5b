"""What a page's editor declares: its fields, its purposes, the page itself."""

from .declared import DeclaredPurpose
from .field import FormField
from .page import AbstractConsentFormPage, ConsentFormPageMixin

__all__ = [
    "AbstractConsentFormPage",
    "ConsentFormPageMixin",
    "DeclaredPurpose",
    "FormField",
]
