"""The commands of ``flask``: a door like any other. It reads arguments and files, and prints sentences."""

from app.cli.calendar import calendar
from app.cli.decisions import decisions


def register(app):
    """Add every command group to the application."""
    app.cli.add_command(decisions)
    app.cli.add_command(calendar)
