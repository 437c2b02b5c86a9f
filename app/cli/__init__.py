"""The commands of ``flask``: a door like any other. It reads arguments and files, and prints sentences."""

from app.cli.bench import bench
from app.cli.calendar import calendar
from app.cli.cases import cases
from app.cli.database import database
from app.cli.decisions import decisions
from app.cli.demo import demo
from app.cli.deploying import check, deploy
from app.cli.history import history
from app.cli.parameters import parameters
from app.cli.people import people
from app.cli.requirements import requirements
from app.cli.scenarios import scenarios
from app.cli.tokens import tokens
from app.cli.working import jobs, messages

COMMANDS = (
    bench,
    calendar,
    cases,
    check,
    database,
    decisions,
    demo,
    deploy,
    history,
    jobs,
    messages,
    parameters,
    people,
    requirements,
    scenarios,
    tokens,
)


def register(app):
    """Add every command and command group to the application."""
    for command in COMMANDS:
        app.cli.add_command(command)
