"""What a command needs that stores something: the database, and its troubles told in a sentence."""

import functools
from contextlib import contextmanager

from flask import current_app

from app import clock
from app.cli.demo_time import stand
from app.cli.failing import told
from app.errors import Conflict


class DatabaseTrouble(Conflict):
    """The database does not answer as it should ({problem}). Is it running, and was “flask database upgrade” run?"""


def storing(command):
    """Wrap a command so that ``db`` can be used in it and an error is told in its sentence."""

    @told
    @functools.wraps(command)
    def wrapped(*arguments, **options):
        from app.database import attach  # imported here, so that other commands stay light

        attach(current_app._get_current_object())
        with troubles_told():
            stand()
            try:
                return command(*arguments, **options)
            finally:
                clock.stand_at(None)

    return wrapped


@contextmanager
def troubles_told():
    """Raise what a database complains about as :class:`DatabaseTrouble`."""
    from sqlalchemy.exc import DBAPIError  # imported here, so that other commands stay light

    try:
        yield
    except DBAPIError as error:
        raise DatabaseTrouble(problem=str(error.orig).splitlines()[0]) from error
