"""An error of the application is told in its sentence; one of Python's is not hidden."""

import click
import pytest
from click.testing import CliRunner

from app.cli.failing import told
from app.errors import NotFound


class NotHere(NotFound):
    """There is no “{name}”."""


def running(action):
    @click.command()
    @click.option("--name", default="x")
    @told
    def command(name):
        """What it does."""
        return action(name)

    return CliRunner().invoke(command, ["--name", "form"])


def test_an_error_of_the_application_is_its_sentence_on_standard_error_and_exit_2():
    def fail(name):
        raise NotHere(name=name)

    result = running(fail)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "There is no “form”.\n")


def test_a_command_that_goes_well_is_left_alone():
    result = running(lambda name: click.echo(f"hello {name}"))
    assert (result.exit_code, result.stdout) == (0, "hello form\n")


def test_a_mistake_of_ours_is_not_hidden():
    def fail(name):
        raise ZeroDivisionError

    assert isinstance(running(fail).exception, ZeroDivisionError)


def test_a_told_command_keeps_its_name_and_help():
    def command():
        """What it does."""

    assert (told(command).__name__, told(command).__doc__) == ("command", "What it does.")


@pytest.mark.parametrize("status", [0, 1, 3])
def test_an_exit_of_the_command_is_its_own(status):
    def leave(name):
        raise click.exceptions.Exit(status)

    assert running(leave).exit_code == status
