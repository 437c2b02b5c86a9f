"""What every template can use: our pages, the macros of GOV.UK Frontend, who is signed in and where they may go."""

from pathlib import Path

from flask import request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from app.web.access import menu_for
from app.web.csrf import csrf_field, csrf_token
from app.web.headers import nonce
from app.web.sessions import person
from app.web.static_files import static_url

TEMPLATES = Path(__file__).parent / "templates"
MACROS = "govuk_frontend_jinja"


def prepare(app):
    """Let an application find the templates, and the templates what they need."""
    app.jinja_loader = ChoiceLoader([FileSystemLoader(TEMPLATES), PrefixLoader({MACROS: PackageLoader(MACROS)})])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        csrf_field=csrf_field,
        csrf_token=csrf_token,
        navigation=navigation,
        nonce=nonce,
        person=person,
        service_name=app.config["SERVICE_NAME"],
        static_url=static_url,
    )


def navigation():
    """Where the person may go: ``{text, summary, href, current}`` for each place of the menu."""
    return [
        {
            "text": menu.label,
            "summary": menu.summary,
            "href": url_for(endpoint),
            "current": endpoint == request.endpoint,
        }
        for menu, endpoint in menu_for(person())
    ]
