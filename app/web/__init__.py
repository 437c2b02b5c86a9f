"""The pages: a door. They translate, let in or refuse, open the transaction, and answer in sentences."""

from app.web import access, configuration, csrf, errors, headers, sessions, templating
from app.web.case_pages import case_pages
from app.web.histories import histories
from app.web.home import home
from app.web.signing_in import signing_in
from app.web.starting import starting
from app.web.static_files import static_files
from app.web.user_tasks import user_tasks
from app.web.wording import wording
from app.web.worklist import worklist

BLUEPRINTS = (home, signing_in, static_files, wording, worklist, user_tasks, case_pages, starting, histories)
LARGEST_REQUEST = 1024 * 1024


def register(app):
    """Give the pages to an application that has a database. Raises ``BadSetting``."""
    configuration.check(app.config)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    templating.prepare(app)
    errors.register(app)
    for check in (sessions.begin, access.admit, csrf.check):
        app.before_request(check)
    for finish in (sessions.finish, headers.add):
        app.after_request(finish)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
