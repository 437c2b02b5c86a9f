"""Errors of the application as one sentence on standard error and exit status 2."""

import functools

import click

from app.errors import AppError


def told(command):
    """Wrap a command so that an :class:`AppError` is told in its sentence and not as a traceback."""

    @functools.wraps(command)
    def wrapped(*arguments, **options):
        try:
            return command(*arguments, **options)
        except AppError as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(2) from error

    return wrapped
