"""What browsers are told to refuse: scripts and styles of others, frames, guessing types, keeping pages."""

import secrets

from flask import current_app, g, request

from app.web.configuration import yes

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "object-src 'none'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_ONE_YEAR = 365 * 24 * 60 * 60


def nonce():
    """The word by which this page's own inline script or style is known; another for each request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return g.nonce


def add(response):
    """After each request: add the headers; what is not expressly for everybody is not kept by browsers or proxies."""
    response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce())
    response.headers.update(_ALWAYS)
    if not response.cache_control.public:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure or yes(current_app.config, "HTTPS_ONLY"):
        response.headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
    return response
