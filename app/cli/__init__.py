"""The commands of ``flask``: a door like any other. It reads arguments and files, and prints sentences."""

from app.cli.calendar import calendar
from app.cli.database import database
from app.cli.decisions import decisions
from app.cli.people import people
from app.cli.scenarios import scenarios


def register(app):
    """Add every command group to the application."""
    app.cli.add_command(decisions)
    app.cli.add_command(calendar)
    app.cli.add_command(database)
    app.cli.add_command(people)
    app.cli.add_command(scenarios)
