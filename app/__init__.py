"""A programme's client journey, run from the models its analysts draw. See README.md beside this file."""


def create_app(environment=None):
    """The Flask application with its settings (from ``environment``, default the process's) and commands."""
    from flask import Flask  # imported here, so that the language and the decisions stay light to import

    from app import cli, settings

    app = Flask(__name__)
    app.config.update(settings.load(environment))
    cli.register(app)
    return app
