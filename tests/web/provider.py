"""A provider of sign-in on a socket of its own, made of Authlib's server side, that can be made to say wrong things."""

import threading
import time
from types import SimpleNamespace

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, jsonify, redirect, request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

FORM = '<form method="post"><input name="subject"><button>Yes</button><button name="no">No</button></form>'
KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})
CLIENT_ID, CLIENT_SECRET = "the-gardens", "a secret between the two"


class Client(ClientMixin):
    """Our application, as the provider knows it."""

    def __init__(self, redirect_uris):
        self.redirect_uris = redirect_uris

    def get_client_id(self):
        return CLIENT_ID

    def get_default_redirect_uri(self):
        return self.redirect_uris[0]

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret):
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


class Code(SimpleNamespace, AuthorizationCodeMixin):
    """A code that was given out, with what was asked."""

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class Provider:
    """``people`` are claims by subject; ``lies`` are claims put into every token; ``calls`` what was asked for."""

    def __init__(self):
        self.people = {"007": {"preferred_username": "rose@gardens.example", "email": "rose@gardens.example"}}
        self.lies, self.calls, self.codes = {}, [], {}
        self.key = KEY
        self.shown = self.key
        self.client = Client([])
        self.server = make_server("127.0.0.1", 0, self._app(), threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.port}"
        self.claimed_issuer = self.issuer
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def settings(self, address="http://localhost"):
        """The settings of an application that is served at an address and knows this provider."""
        self.client.redirect_uris.append(f"{address}/sign-in/provider/back")
        known = {"OIDC_ISSUER": self.issuer, "OIDC_CLIENT_ID": CLIENT_ID, "OIDC_CLIENT_SECRET": CLIENT_SECRET}
        return {**known, "OIDC_LABEL": "Garden House", "OIDC_USER_NAME_CLAIM": "preferred_username"}

    def _app(self):
        app = Flask("provider")
        app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": 60}
        app.before_request(lambda: self.calls.append(request.path))
        self._speak(AuthorizationServer(app, lambda client_id: self.client, lambda token, request: None), app)
        app.get("/.well-known/openid-configuration")(self._metadata)
        app.get("/keys", endpoint="keys")(lambda: jsonify(KeySet([self.shown]).as_dict(private=False)))
        app.get("/end", endpoint="end")(lambda: redirect(request.args["post_logout_redirect_uri"]))
        return app

    def _metadata(self):
        held = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        held["end_session_endpoint"] = "/end"
        return jsonify({"issuer": self.claimed_issuer, **{name: self.issuer + path for name, path in held.items()}})

    def _speak(self, authorization, app):
        authorization.register_grant(_grant(self), [_identity(self), CodeChallenge(required=True)])

        @app.route("/authorize", methods=["GET", "POST"])
        def authorize():
            if request.method == "GET":
                return FORM
            chosen = None if "no" in request.form else SimpleNamespace(subject=request.form["subject"])
            return authorization.create_authorization_response(grant_user=chosen)

        app.post("/token", endpoint="token")(authorization.create_token_response)


def _grant(provider):
    """The grant of codes, each of which is taken once."""

    class Codes(AuthorizationCodeGrant):
        def save_authorization_code(self, code, request):
            asked = request.payload.data
            held = {name: asked.get(name) for name in ("redirect_uri", "scope", "nonce", "code_challenge")}
            method = asked.get("code_challenge_method")
            provider.codes[code] = Code(code=code, user=request.user, code_challenge_method=method, **held)

        def query_authorization_code(self, code, client):
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code):
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code):
            return authorization_code.user

    return Codes


def _identity(provider):
    """What is said about who somebody is, with the lies that a test wants."""

    class Identity(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return False

        def resolve_client_private_key(self, client):
            return provider.key

        def get_encode_header(self, client):
            return {"alg": "RS256", "kid": "one"}

        def get_client_claims(self, client):
            return {"iss": provider.issuer, "aud": [CLIENT_ID]}

        def generate_user_info(self, user, scope):
            return {"sub": user.subject, **provider.people.get(user.subject, {}), **provider.lies}

    return Identity(require_nonce=True)
