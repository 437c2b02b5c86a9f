"""Where time stands for a command, if this is a demonstration."""

from flask import current_app

from app import clock
from app.settings import yes


def stand():
    """Let time stand where the demonstration's does, from here on in this command. Without DEMO nothing is read.

    A database without tables has no time yet. Raises ``NoDemonstration``.
    """
    if not yes(current_app.config, "DEMO"):
        return
    from app.database import db, schema  # imported here, so that other commands stay light
    from app.simulation import demo_clock

    if schema.current(db.engine) is None:
        return
    known = demo_clock.read(db.session)
    db.session.rollback()
    clock.stand_at(known.instant)
