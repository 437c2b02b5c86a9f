"""The application for a WSGI server (with its pages) and for the ``flask`` command (which needs none)."""

import os

from app import create_app
from app.settings import choice
from app.telemetry import logs

app = create_app(pages="FLASK_RUN_FROM_CLI" not in os.environ)
if "FLASK_RUN_FROM_CLI" not in os.environ:
    logs.configure(choice(app.config, "LOG_FORMAT", logs.FORMATS))
