"""What a page's editor declares: its fields, its purposes, the page itself."""

from .declared import DeclaredPurpose
from .field import FormField
from .page import AbstractConsentFormPage, ConsentFormPageMixin
from .shortaddress import ShortAddress
from .signup import AbstractSignupFormPage, SignupFormPageMixin

__all__ = [
    "AbstractConsentFormPage",
    "AbstractSignupFormPage",
    "ConsentFormPageMixin",
    "DeclaredPurpose",
    "FormField",
    "ShortAddress",
    "SignupFormPageMixin",
]
