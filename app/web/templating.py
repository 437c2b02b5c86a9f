"""What every template can use: our pages, the macros of GOV.UK Frontend, who is signed in and where they may go."""

from pathlib import Path

from flask import request
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from app.web.access import menu_for
from app.web.addresses import case_path, case_paths, path_to, paths_to
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
        case_path=case_path,
        case_paths=case_paths,
        path_to=path_to,
        paths_to=paths_to,
        person=person,
        service_name=app.config["SERVICE_NAME"],
        static_url=static_url,
    )


# Pages that belong to a place of the menu without being in its blueprint, by their own.
_PART_OF = {
    "user_tasks": "worklist",
    "assignments": "worklist",
    "saved_filters": "worklist",
    "histories": "case_pages",
    "starting": "case_pages",
}


def navigation():
    """Where the person may go: ``{text, summary, href, current, active}`` for each place of the menu.

    ``current`` is the page itself, ``active`` whatever the page is part of.
    """
    within = _PART_OF.get(request.blueprint, request.blueprint)
    return [
        {
            "text": menu.label,
            "summary": menu.summary,
            "href": path_to(endpoint),
            "current": endpoint == request.endpoint,
            "active": endpoint.partition(".")[0] == within,
        }
        for menu, endpoint in menu_for(person())
    ]
