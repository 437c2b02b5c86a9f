"""Signing in by a provider (OpenID Connect): a browser is sent there, and comes back for somebody or with a refusal.

Both are links and not forms, since the policy of our pages lets forms be sent only to us. Nothing of what the provider
sends is shown: what went wrong is said in our own sentences.
"""

from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, redirect, request, url_for

from app import clock
from app.administration import people
from app.database import db, transaction
from app.errors import Forbidden, Unavailable
from app.identity import openid, vouching
from app.identity.attempts import count_address
from app.web import sessions
from app.web.access import PUBLIC, view
from app.web.configuration import BadSetting
from app.web.signing_in import attempt_limits, draw, onward

single_sign_on = Blueprint("single_sign_on", __name__)
_LONGEST = 4096
_NEEDED = ("OIDC_CLIENT_ID", "OIDC_LABEL", "OIDC_USER_NAME_CLAIM")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@single_sign_on.get("/sign-in/provider")
@view(permission=PUBLIC)
def send():
    """Send the browser to the provider. 404 where there is none, 429 after too many tries, 503 if it is away."""
    provider = the_provider()
    if sessions.person():
        return redirect(onward(), 303)
    with transaction():  # of its own: it counts whatever comes of it
        refusal = count_address(request.remote_addr, limits=attempt_limits(), now=clock.wall())
    if refusal:
        return draw(refusal.sentence), 429
    with transaction():
        sent = vouching.send(sessions.token(), onward(), now=clock.wall())
    try:
        asked = {"state": sent.state, "nonce": sent.nonce, "code_verifier": sent.code_verifier}
        return redirect(openid.authorization_url(provider, **asked), 303)
    except openid.ProviderAway as error:
        return draw(error.sentence), 503


@single_sign_on.get("/sign-in/provider/back")
@view(permission=PUBLIC)
def come_back():
    """Let in whom the provider vouches for, or show the form with what went wrong (403; 503 if it does not answer)."""
    provider, now = the_provider(), clock.wall()
    with transaction():  # of its own: nobody comes back twice, whatever comes of it
        sent = vouching.come_back(_given("state"), sessions.token(), now=now)
    try:
        vouched = _vouched(provider, sent, now)
        with transaction():
            person, new = vouching.linked(vouched, sessions.roles(), provider.label)
            if new:
                people.note_linked(db.session, person, now=now)
            token = sessions.enter(person)
    except Forbidden as error:
        return draw(error.sentence), 403
    except Unavailable as error:
        return draw(error.sentence), 503
    sessions.replace(token)
    return redirect(sent.onward, 303)


@single_sign_on.get("/sign-out/provider")
@view(permission=PUBLIC)
def leave():
    """Send somebody who has signed out here to where they sign out of the provider, if it has such a place."""
    provider = the_provider()
    try:
        place = openid.end_session_url(provider, url_for("signing_in.form", _external=True))
    except openid.ProviderAway as error:
        return draw(error.sentence), 503
    return redirect(place or url_for("signing_in.form"), 303)


def the_provider():
    """The :class:`Provider` of the settings; 404 where there is none."""
    config = current_app.config
    if not config["OIDC_ISSUER"]:
        abort(404)
    return openid.Provider(
        issuer=config["OIDC_ISSUER"],
        client_id=config["OIDC_CLIENT_ID"],
        client_secret=config["OIDC_CLIENT_SECRET"],
        label=config["OIDC_LABEL"],
        claim=config["OIDC_USER_NAME_CLAIM"],
        redirect_uri=url_for("single_sign_on.come_back", _external=True),
    )


def has_provider():
    """What people call the provider of sign-in, None where there is none."""
    return current_app.config["OIDC_LABEL"] if current_app.config["OIDC_ISSUER"] else None


def check(config):
    """Nothing, if the settings name no provider or one that can be used. Raises ``BadSetting``."""
    issuer = config["OIDC_ISSUER"]
    if not issuer:
        return
    address = urlsplit(issuer)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
        raise BadSetting(name="OIDC_ISSUER", value=issuer, wanted="an address that begins with https://")
    for name in _NEEDED:
        if not config[name]:
            raise BadSetting(name=name, value="", wanted="given, since OIDC_ISSUER is")


def _vouched(provider, sent, now):
    """Who came back. Raises ``SignInGone``, ``ProviderRefused``, ``NotVouchedFor``, ``ProviderAway``."""
    if sent is None:
        raise vouching.SignInGone
    issuer = request.args.get("iss")  # RFC 9207: an answer of another provider is none of this one
    if not _given("code") or issuer not in (None, provider.issuer):
        raise openid.ProviderRefused(label=provider.label)
    asked = {"nonce": sent.nonce, "code_verifier": sent.code_verifier}
    return openid.vouched(provider, _given("code"), now=now, **asked)


def _given(name):
    return request.args.get(name, "")[:_LONGEST]
