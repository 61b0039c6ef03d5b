"""Which network a request comes from, when proxies of ours stand before us."""

import ipaddress

from django.http import HttpRequest

from forms_ext.consent import conf


def network_of(request: HttpRequest) -> str:
    """The client's address, an IPv6 one cut to its /64: a household has one of those.

    Of X-Forwarded-For only what our own proxies wrote is believed, counted from the
    right; the rest is whatever the client liked to send.
    """
    proxies = conf.get("FORMS_EXT_TRUSTED_PROXIES")
    address = request.META.get("REMOTE_ADDR", "")
    if proxies:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        address = forwarded[-min(proxies, len(forwarded))].strip() or address
    return _cut(address)


def _cut(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
