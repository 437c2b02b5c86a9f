"""The description of the API in OpenAPI 3.1, made when it is first asked for."""

import functools

from flask import current_app, jsonify
from flask_smorest import Api

from app.api.access import PUBLIC, operation
from app.api.part import Part
from app.api.problems import TYPE, Problem

description = Part("description", "This description.")
OPENAPI = "3.1.0"
DESCRIPTION = "api_description"  # where an application keeps the function that gives it
_ABOUT = """Everything that people do on the pages, for programs: the same rules, the same rights, the same words.

A program acts for an account by a token, sent as “Authorization: Bearer …”, with what both the roles of the account and
the scopes of the token allow. What a program may not see is answered as what does not exist.

Dates are written 2015-03-31, instants in UTC with a Z. Names that are not described are refused with their place. A
list goes on at its “next”, sent as “after”. What does not work is told as application/problem+json (RFC 9457) with a
sentence and a stable “code”."""
_OPTIONS = {
    "info": {"description": _ABOUT},
    "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
    "security": [{"token": []}],
    "servers": [{"url": "/"}],
}


class _Described(Api):
    """Describes our parts; it leaves the errors of the application alone."""

    DEFAULT_ERROR_RESPONSE_NAME = None
    ERROR_SCHEMA = Problem

    def _register_error_handlers(self):
        """Each part answers its errors itself."""

    def _register_doc_blueprint(self):
        """The description has addresses of our own."""

    def _register_responses(self):
        """Every problem is told as one, by the name of its status."""
        json_type, self.DEFAULT_RESPONSE_CONTENT_TYPE = self.DEFAULT_RESPONSE_CONTENT_TYPE, TYPE
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = json_type


def describer(app, parts):
    """A function that gives the description of an application's parts, as a dict; made once."""
    return functools.cache(lambda: _made(app, parts))


def _made(app, parts):
    title = f"{app.config['SERVICE_NAME']}: API"
    options = {"title": title, "version": "1", "openapi_version": OPENAPI, **_OPTIONS}
    described = _Described(config_prefix="API_DESCRIPTION", spec_kwargs=options)
    described.init_app(app)
    described.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    for part in parts:
        part.register_views_in_doc(described, app, described.spec, name=part.name, parameters=None)
        described.spec.tag({"name": part.name, "description": part.description})
    return described.spec.to_dict()


@description.route("/openapi.json")
@operation(permission=PUBLIC)
@description.response(200, {"type": "object"})
def read_description():
    """This description in OpenAPI 3.1."""
    return jsonify(current_app.extensions[DESCRIPTION]())
