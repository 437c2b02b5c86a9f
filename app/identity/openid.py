"""Being vouched for by a provider of sign-in: OpenID Connect, authorization code with PKCE, state and nonce.

Authlib speaks the protocol. What the provider says of itself is asked anew each time: sign-ins are rare and keys
change. Nothing the provider says gives a right here; it only says who somebody is.
"""

from typing import NamedTuple

from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests.exceptions import RequestException

from app.errors import Forbidden, Unavailable

SECONDS = (3.05, 7)  # to connect, and between two parts of an answer
_SCOPE = "openid profile email"
_LEEWAY_SECONDS = 60
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderAway(Unavailable):
    """Signing in with {label} does not work at the moment. Try again in a minute, or use a password if you have one."""


class ProviderRefused(Forbidden):
    """You were not signed in with {label}. Try again; if it happens again, tell whoever manages people here."""


class NotVouchedFor(Forbidden):
    """What was said about you by {label} cannot be relied on, so you are not signed in. Try again from the start."""


class Provider(NamedTuple):
    """Who vouches for people: its address, what we are called there, and what people call it.

    ``claim`` is the name of what it says somebody is called; ``redirect_uri`` the address of ours to come back to.
    """

    issuer: str
    client_id: str
    client_secret: str
    label: str
    claim: str
    redirect_uri: str


class Vouched(NamedTuple):
    """Who somebody is at the provider: ``subject`` for ever, ``called`` at present (None if it does not say)."""

    issuer: str
    subject: str
    called: str | None


def authorization_url(provider, *, state, nonce, code_verifier):
    """The address at the provider to send a browser to. Raises ``ProviderAway``."""
    with _session(provider) as session:
        known = _metadata(provider, session)
        url, _ = session.create_authorization_url(
            known["authorization_endpoint"], state=state, nonce=nonce, code_verifier=code_verifier
        )
    return url


def end_session_url(provider, return_to):
    """The address at the provider where somebody signs out of it, None if it has none. Raises ``ProviderAway``."""
    with _session(provider) as session:
        known = _metadata(provider, session)
    if not isinstance(known.get("end_session_endpoint"), str):
        return None
    asked = {"client_id": provider.client_id, "post_logout_redirect_uri": return_to}
    return add_params_to_uri(known["end_session_endpoint"], asked.items())


def vouched(provider, code, *, nonce, code_verifier, now):
    """Who came back with this code, as the provider says.

    Raises ``ProviderAway``, ``ProviderRefused``, ``NotVouchedFor``.
    """
    with _session(provider) as session:
        known = _metadata(provider, session)
        token = _token(provider, session, known, code, code_verifier)
        keys = _json(provider, session, known["jwks_uri"])
    claims = _claims(provider, token, keys, nonce, now)
    called = claims.get(provider.claim)
    if not isinstance(called, str) or (provider.claim == "email" and claims.get("email_verified") is not True):
        called = None
    return Vouched(provider.issuer, claims["sub"], called)


def _session(provider):
    return OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope=_SCOPE,
        redirect_uri=provider.redirect_uri,
        code_challenge_method="S256",
        default_timeout=SECONDS,
    )


def _metadata(provider, session):
    """What the provider says of itself, if it is the provider that was meant (OpenID Connect Discovery 4.3)."""
    known = _json(provider, session, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if known.get("issuer") != provider.issuer or not all(isinstance(known.get(name), str) for name in _ENDPOINTS):
        raise ProviderAway(label=provider.label)
    return known


def _json(provider, session, url):
    try:
        answer = session.request("GET", url, withhold_token=True, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (RequestException, ValueError) as error:
        raise ProviderAway(label=provider.label) from error
    if not isinstance(found, dict):
        raise ProviderAway(label=provider.label)
    return found


def _token(provider, session, known, code, code_verifier):
    try:
        return session.fetch_token(
            known["token_endpoint"],
            grant_type="authorization_code",
            code=code,
            code_verifier=code_verifier,
            redirect_uri=provider.redirect_uri,
            allow_redirects=False,
        )
    except AuthlibBaseError as error:
        raise ProviderRefused(label=provider.label) from error
    except (RequestException, ValueError) as error:
        raise ProviderAway(label=provider.label) from error


def _claims(provider, token, keys, nonce, now):
    """The claims of the identity token, if it is signed by the provider, for us, for this sign-in and not too old."""
    try:
        decoded = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=list(_ALGORITHMS))
        options = {"iss": {"essential": True, "value": provider.issuer}}
        options["aud"] = {"essential": True, "value": provider.client_id}
        params = {"nonce": nonce, "client_id": provider.client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(decoded.claims, decoded.header, options, params)
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY_SECONDS)
    except (JoseError, AuthlibBaseError, KeyError, TypeError, ValueError) as error:
        raise NotVouchedFor(label=provider.label) from error
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise NotVouchedFor(label=provider.label)
    return claims
