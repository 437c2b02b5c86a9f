"""The pages: a door. They translate, let in or refuse, open the transaction, and answer in sentences."""

from flask import request

from app.web import (
    access,
    characters,
    configuration,
    csrf,
    demo,
    errors,
    headers,
    observing,
    proxies,
    sessions,
    templating,
)
from app.web.account import account
from app.web.api_description import api_description
from app.web.assignments import assignments
from app.web.case_pages import case_pages
from app.web.health import health
from app.web.histories import histories
from app.web.home import home
from app.web.incidents import incidents
from app.web.mailbox import mailbox
from app.web.parameters import parameters
from app.web.people import people
from app.web.registers import registers
from app.web.report_pages import report_pages
from app.web.requirements import requirements
from app.web.saved_filters import saved_filters
from app.web.signing_in import signing_in
from app.web.single_sign_on import check as check_provider
from app.web.single_sign_on import single_sign_on
from app.web.starting import starting
from app.web.static_files import static_files
from app.web.user_tasks import user_tasks
from app.web.wording import wording
from app.web.worklist import worklist

BLUEPRINTS = (
    health,
    home,
    signing_in,
    single_sign_on,
    account,
    static_files,
    wording,
    demo.demo,
    worklist,
    saved_filters,
    user_tasks,
    assignments,
    incidents,
    case_pages,
    starting,
    histories,
    parameters,
    registers,
    requirements,
    mailbox,
    report_pages,
    people,
    api_description,
)
LARGEST_REQUEST = 1024 * 1024


def register(app, elsewhere="/api"):
    """Give the pages to an application that has a database. They guard every address but those beneath ``elsewhere``.

    Raises ``BadSetting``.
    """
    configuration.check(app.config)
    check_provider(app.config)
    app.wsgi_app = proxies.TrustingProxies(app.wsgi_app, proxies.networks(app.config))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    templating.prepare(app)
    observing.register(app)
    errors.register(app)
    app.teardown_request(demo.run_on)
    of_pages = _guarding(f"{elsewhere}/")
    asked = (of_pages(access.admit), of_pages(csrf.check), of_pages(characters.check))
    for check in (of_pages(sessions.begin), demo.stand, *asked):
        app.before_request(check)
    for finish in (sessions.finish, headers.add):
        app.after_request(finish)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def _guarding(elsewhere):
    """Makes of a check one that leaves alone what another door guards; what no door knows is the pages' to answer."""
    return lambda check: lambda: None if request.path.startswith(elsewhere) else check()
