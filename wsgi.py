"""The application for a WSGI server (with its pages) and for the ``flask`` command (which needs none)."""

import os

from app import create_app

app = create_app(pages="FLASK_RUN_FROM_CLI" not in os.environ)
