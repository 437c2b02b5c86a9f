"""A programme's client journey, run from the models its analysts draw. See README.md beside this file."""


def create_app(environment=None, *, pages=True):
    """The Flask application with its settings (from ``environment``, default the process's), commands and pages.

    Without ``pages`` neither they nor the database are loaded until a command asks for it, so that commands which
    only evaluate start at once. Raises ``BadDatabaseUrl``, ``BadSetting``.
    """
    from flask import Flask  # imported here, so that the language and the decisions stay light to import

    from app import cli, settings

    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False  # else “//” is answered with the address that the Host header claims
    app.config.update(settings.load(environment))
    cli.register(app)
    if pages:
        from app import api, database, web  # imported here, so that commands alone stay light

        database.attach(app)
        web.register(app, elsewhere=api.PREFIX)
        api.register(app)
    return app
