"""The API: a door for programs. Each operation translates, lets in or refuses, opens the transaction, and answers."""

from app.api import access, rates
from app.api.access import PREFIX
from app.api.cases import cases
from app.api.decisions import decisions
from app.api.deployments import deployments
from app.api.description import DESCRIPTION, describer, description
from app.api.drafts import drafts
from app.api.histories import histories
from app.api.me import me
from app.api.messages import messages
from app.api.processes import processes
from app.api.reports import reports
from app.api.task_actions import task_actions
from app.api.tasks import tasks
from app.settings import whole_number

__all__ = ["PARTS", "PREFIX", "register"]

PARTS = (
    me,
    tasks,
    task_actions,
    processes,
    messages,
    cases,
    histories,
    decisions,
    reports,
    deployments,
    drafts,
    description,
)


def register(app):
    """Give the API to an application that has a database. Raises ``BadSetting``."""
    app.extensions["api_rates"] = rates.Rates(whole_number(app.config, rates.SETTING))
    app.extensions[DESCRIPTION] = describer(app, PARTS)
    app.json.sort_keys = False  # forms and columns stay in their order
    app.before_request(access.guard)
    for part in PARTS:
        app.register_blueprint(part)
